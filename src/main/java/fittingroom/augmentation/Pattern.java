package fittingroom.augmentation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a garment of the upper body is cut from: body, sleeves, collar or hood, and the lines that are seen on it. The
 * chest reaches from -1 to 1, the shoulders lie at 0, and down is positive.
 */
final class Pattern {
    /** A line of the drawing. */
    private record Line(float fromX, float fromY, float toX, float toY) {
        float squaredDistance(float x, float y) {
            float right = toX - fromX;
            float down = toY - fromY;
            float length = right * right + down * down;
            float share = length == 0 ? 0 : ((x - fromX) * right + (y - fromY) * down) / length;
            share = Math.max(0, Math.min(1, share));
            float besideX = x - fromX - share * right;
            float besideY = y - fromY - share * down;
            return besideX * besideX + besideY * besideY;
        }
    }

    /** A surface within straight edges. */
    private record Shape(List<Line> edges) {
        static Shape of(float... points) {
            List<Line> edges = new ArrayList<>();
            for (int i = 0; i < points.length; i += 2) {
                int next = (i + 2) % points.length;
                edges.add(new Line(points[i], points[i + 1], points[next], points[next + 1]));
            }
            return new Shape(edges);
        }

        /** How far a point is from the edge; negative outside. */
        float depth(float x, float y) {
            boolean inside = false;
            float nearest = Float.MAX_VALUE;
            for (Line edge : edges) {
                boolean crosses = edge.fromY > y != edge.toY > y
                        && x < edge.fromX + (y - edge.fromY) / (edge.toY - edge.fromY) * (edge.toX - edge.fromX);
                inside ^= crosses;
                nearest = Math.min(nearest, edge.squaredDistance(x, y));
            }
            float distance = (float) Math.sqrt(nearest);
            return inside ? distance : -distance;
        }
    }

    private final List<Shape> parts = new ArrayList<>();
    private final List<Shape> gaps = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private final float length;
    private final float hem;
    private float left;
    private float top;
    private float extent;

    /** @param detailed how likely each line is, beside a careful drawing's */
    Pattern(Picture.Kind kind, RandomGenerator random, float detailed) {
        length = switch (kind) {
            case COAT -> Draw.between(random, 2, 4);
            case SHIRT -> Draw.between(random, 1.9, 2.9);
            default -> Draw.between(random, 1.4, 2.8);
        };
        hem = kind == Picture.Kind.COAT ? Draw.between(random, 0.95, 1.4) : Draw.between(random, 0.8, 1.15);
        float shoulder = Draw.between(random, 0.7, 1);
        float slope = Draw.between(random, 0.05, 0.4);
        float neck = Draw.between(random, 0.22, 0.5);
        float armhole = slope + Draw.between(random, 0.45, 0.85);
        parts.add(Shape.of(
                -neck, 0, neck, 0, shoulder, slope, 1, armhole, hem, length, -hem, length, -1, armhole, -shoulder,
                slope));
        sleeves(kind, random, shoulder, slope, armhole, detailed);
        neckline(kind, random, neck, detailed);
        front(kind, random, neck, detailed);
        frame();
    }

    private void sleeves(
            Picture.Kind kind, RandomGenerator random, float shoulder, float slope, float armhole, float detailed) {
        boolean isShort =
                kind == Picture.Kind.SHORT_SLEEVED || (kind == Picture.Kind.SHIRT && Draw.happens(random, 0.35));
        float reach = isShort
                ? Draw.between(random, 0.35, 1.05)
                : Math.max(1.5f, Math.min(length, 2.4f) * Draw.between(random, 0.8, 1.1));
        double angle = isShort ? Draw.between(random, 0.3, 1.5) : Draw.between(random, 0.1, 1.45);
        float cuff = isShort ? Draw.between(random, 0.45, 0.8) : Draw.between(random, 0.3, 0.6);
        boolean seam = Draw.happens(random, 0.35 * detailed);
        boolean cuffLine = Draw.happens(random, (isShort ? 0.15 : 0.35) * detailed);
        for (int side = -1; side <= 1; side += 2) {
            double direction = angle + Draw.around(random, 0.15);
            float ownReach = reach * (1 + Draw.around(random, 0.08));
            float right = (float) Math.sin(direction);
            float down = (float) Math.cos(direction);
            float endX = shoulder + ownReach * right;
            float endY = slope + ownReach * down;
            float innerX = endX - cuff * down;
            float innerY = endY + cuff * right;
            parts.add(Shape.of(
                    side * (shoulder - 0.2f),
                    slope,
                    side * shoulder,
                    slope,
                    side * endX,
                    endY,
                    side * innerX,
                    innerY,
                    side,
                    armhole,
                    side * 0.8f,
                    armhole));
            if (seam) {
                line(side * shoulder, slope, side, armhole);
            }
            if (cuffLine) {
                float back = 0.25f;
                line(
                        side * (endX - back * right),
                        endY - back * down,
                        side * (innerX - back * right),
                        innerY - back * down);
            }
        }
    }

    private void neckline(Picture.Kind kind, RandomGenerator random, float neck, float detailed) {
        float depth = Draw.between(random, 0.1, kind == Picture.Kind.SHORT_SLEEVED ? 0.7 : 0.5);
        boolean pointed = kind == Picture.Kind.SHIRT || kind == Picture.Kind.COAT || Draw.happens(random, 0.3);
        if (kind != Picture.Kind.SHORT_SLEEVED && Draw.happens(random, 0.2)) {
            float up = kind == Picture.Kind.SHIRT ? 0.2f : Draw.between(random, 0.2, 0.9);
            float bulge = neck * Draw.between(random, 0.8, 1.5);
            parts.add(Shape.of(
                    -neck,
                    0.1f,
                    -bulge,
                    -up * 0.5f,
                    -neck * 0.7f,
                    -up,
                    neck * 0.7f,
                    -up,
                    bulge,
                    -up * 0.5f,
                    neck,
                    0.1f));
            return;
        }
        if (Draw.happens(random, 0.55)) {
            gaps.add(
                    pointed
                            ? Shape.of(-neck, -0.01f, neck, -0.01f, 0, depth)
                            : Shape.of(
                                    -neck,
                                    -0.01f,
                                    neck,
                                    -0.01f,
                                    neck * 0.7f,
                                    depth * 0.7f,
                                    0,
                                    depth,
                                    -neck * 0.7f,
                                    depth * 0.7f));
        } else if (Draw.happens(random, 0.7 * detailed)) {
            line(-neck, 0, pointed ? 0 : -neck * 0.6f, depth);
            line(neck, 0, pointed ? 0 : neck * 0.6f, depth);
            line(-neck * 0.6f, pointed ? 0 : depth, neck * 0.6f, pointed ? 0 : depth);
        }
    }

    private void front(Picture.Kind kind, RandomGenerator random, float neck, float detailed) {
        if (!kind.opensInFront()) {
            if (Draw.happens(random, (kind == Picture.Kind.SLEEVED ? 0.35 : 0.1) * detailed)) {
                float band = length - Draw.between(random, 0.15, 0.35);
                line(-hem, band, hem, band);
            }
            return;
        }
        boolean coat = kind == Picture.Kind.COAT;
        float middle = Draw.around(random, 0.12);
        // What opens in front shows it, or nobody could tell.
        line(middle, Draw.between(random, 0.1, 0.4), middle + Draw.around(random, 0.08), length);
        if (Draw.happens(random, coat ? 0.3 : 0.15)) {
            float apart = Draw.between(random, 0.1, 0.3);
            line(middle + apart, 0.3f, middle + apart, length);
        }
        if (coat && Draw.happens(random, 0.2)) {
            float open = Draw.between(random, 0.1, 0.5);
            gaps.add(Shape.of(
                    middle, Draw.between(random, 0.3, 1), middle + open, length + 0.1f, middle - open, length + 0.1f));
        }
        if (Draw.happens(random, 0.7)) {
            float point = coat ? Draw.between(random, 0.5, 1.4) : Draw.between(random, 0.2, 0.5);
            float wide = coat ? Draw.between(random, 0.3, 0.65) : Draw.between(random, 0.25, 0.5);
            for (int side = -1; side <= 1; side += 2) {
                line(side * neck, 0, side * wide, coat ? point * 0.5f : point);
                line(side * wide, coat ? point * 0.5f : point, middle, coat ? point : 0.15f);
            }
        }
        if (Draw.happens(random, 0.45)) {
            int buttons = 3 + random.nextInt(4);
            float beside = Draw.around(random, 0.2);
            for (int i = 1; i <= buttons; i++) {
                float y = length * i / (buttons + 1);
                line(middle + beside - 0.04f, y, middle + beside + 0.04f, y);
            }
        }
        if (Draw.happens(random, coat ? 0.45 : 0.25)) {
            float y = coat ? length * Draw.between(random, 0.5, 0.75) : Draw.between(random, 0.7, 1);
            line(0.3f, y, 0.75f, y + Draw.around(random, 0.15));
            if (coat) {
                line(-0.3f, y, -0.75f, y + Draw.around(random, 0.15));
            }
        }
        if (coat && Draw.happens(random, 0.2)) {
            float waist = length * Draw.between(random, 0.4, 0.55);
            line(-1.2f, waist, 1.2f, waist);
        }
    }

    private void line(float fromX, float fromY, float toX, float toY) {
        lines.add(new Line(fromX, fromY, toX, toY));
    }

    /** So that the whole pattern is in the picture. */
    private void frame() {
        float right = -Float.MAX_VALUE;
        float bottom = -Float.MAX_VALUE;
        left = Float.MAX_VALUE;
        top = Float.MAX_VALUE;
        for (Shape part : parts) {
            for (Line edge : part.edges) {
                left = Math.min(left, edge.fromX);
                right = Math.max(right, edge.fromX);
                top = Math.min(top, edge.fromY);
                bottom = Math.max(bottom, edge.fromY);
            }
        }
        extent = Math.max(right - left, bottom - top);
        left -= (extent - (right - left)) / 2;
        top -= (extent - (bottom - top)) / 2;
    }

    /** @param column in pixels of the picture */
    float x(float column) {
        return left + column * pixel();
    }

    /** @param row in pixels of the picture */
    float y(float row) {
        return top + row * pixel();
    }

    /** A pixel's side in the pattern's measure. */
    float pixel() {
        return extent / Picture.SIDE;
    }

    /** How deep in the cloth a point lies; negative outside. */
    float depth(float x, float y) {
        float depth = -Float.MAX_VALUE;
        for (Shape part : parts) {
            depth = Math.max(depth, part.depth(x, y));
        }
        for (Shape gap : gaps) {
            depth = Math.min(depth, -gap.depth(x, y));
        }
        return depth;
    }

    boolean isLine(float x, float y, float half) {
        for (Line line : lines) {
            if (line.squaredDistance(x, y) < half * half) {
                return true;
            }
        }
        return false;
    }

    /** Where a point lies along the body, 0..1 from the shoulders to the hem. */
    float along(float y) {
        return y / length;
    }
}
