package fittingroom.inference;

import fittingroom.image.ColorImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;

/**
 * Pictures that show no clothing, drawn on the fly: letters, digits, text, shapes, faces, landscapes, noise, scribbles,
 * everyday things, charts. A pure function of the generator's state. One class, as all kinds are a few strokes each of
 * the same pen, and every stroke moves the same generator.
 */
final class NotClothing {
    static final int SIDE = 160;

    /** What is drawn. */
    enum Kind {
        LETTER,
        DIGIT,
        TEXT,
        SHAPE,
        FACE,
        LANDSCAPE,
        NOISE,
        SCRIBBLE,
        THING,
        SCENE
    }

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz&%@#?!ÄΩЖשあ";
    private static final List<String> FONTS = List.of(Font.SERIF, Font.SANS_SERIF, Font.MONOSPACED);

    private final Random random;
    private final BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    private final Graphics2D graphics = image.createGraphics();

    private NotClothing(Random random) {
        this.random = random;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setColor(between(0, 1) < 0.6 ? Color.WHITE : background());
        graphics.fillRect(0, 0, SIDE, SIDE);
        graphics.setStroke(new BasicStroke((float) between(2, 9), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.setColor(between(0, 1) < 0.5 ? Color.BLACK : ink());
    }

    static ColorImage draw(Kind kind, Random random) {
        NotClothing drawing = new NotClothing(random);
        switch (kind) {
            case LETTER -> drawing.letter(LETTERS);
            case DIGIT -> drawing.digit();
            case TEXT -> drawing.text();
            case SHAPE -> drawing.shape();
            case FACE -> drawing.face();
            case LANDSCAPE -> drawing.landscape();
            case NOISE -> drawing.noise();
            case SCRIBBLE -> drawing.scribble(1 + random.nextInt(4));
            case THING -> drawing.thing();
            case SCENE -> drawing.scene();
        }
        drawing.graphics.dispose();
        BufferedImage drawn = random.nextInt(4) == 0 ? drawing.coarse() : drawing.image;
        return ColorImage.of(SIDE, SIDE, drawn.getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
    }

    /** As small pictures look once they are enlarged: in steps, or blurred. */
    private BufferedImage coarse() {
        int side = 8 + random.nextInt(17);
        BufferedImage small = scaled(image, side, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        return scaled(
                small,
                SIDE,
                random.nextBoolean()
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage scaled(BufferedImage from, int side, Object interpolation) {
        BufferedImage to = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = to.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, interpolation);
        graphics.drawImage(from, 0, 0, side, side, null);
        graphics.dispose();
        return to;
    }

    private double between(double minimum, double maximum) {
        return minimum + (maximum - minimum) * random.nextDouble();
    }

    private Color background() {
        return Color.getHSBColor(random.nextFloat(), random.nextFloat() * 0.4f, 0.7f + 0.3f * random.nextFloat());
    }

    private Color ink() {
        return Color.getHSBColor(random.nextFloat(), random.nextFloat(), random.nextFloat() * 0.8f);
    }

    private void paint(Shape shape, boolean filled) {
        if (filled) {
            graphics.fill(shape);
        } else {
            graphics.draw(shape);
        }
    }

    /** Turned, scaled, sheared a little about the middle. */
    private Shape loosely(Shape shape) {
        AffineTransform transform = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
        transform.rotate(between(-0.3, 0.3));
        transform.shear(between(-0.2, 0.2), 0);
        transform.scale(between(0.8, 1.2), between(0.8, 1.2));
        transform.translate(-SIDE / 2.0, -SIDE / 2.0);
        return transform.createTransformedShape(shape);
    }

    private void glyphs(String text, double size, boolean filled) {
        Font font = new Font(FONTS.get(random.nextInt(FONTS.size())), random.nextInt(4), 100);
        Shape outline = new TextLayout(text, font, graphics.getFontRenderContext()).getOutline(null);
        Rectangle2D bounds = outline.getBounds2D();
        if (bounds.isEmpty()) {
            shape();
            return;
        }
        double scale = size / Math.max(bounds.getWidth(), bounds.getHeight());
        AffineTransform transform = AffineTransform.getTranslateInstance(SIDE / 2.0, SIDE / 2.0);
        transform.scale(scale, scale);
        transform.translate(-bounds.getCenterX(), -bounds.getCenterY());
        paint(loosely(transform.createTransformedShape(outline)), filled);
    }

    private void letter(String alphabet) {
        int at = random.nextInt(alphabet.length());
        glyphs(alphabet.substring(at, at + 1), between(60, 130), random.nextInt(4) > 0);
    }

    /** Half of them printed, half written. */
    private void digit() {
        if (random.nextBoolean()) {
            glyphs(String.valueOf(random.nextInt(10)), between(60, 130), random.nextInt(4) > 0);
            return;
        }
        double[][][] strokes = {
            {{50, 30, 110, 30, 115, 120, 80, 135, 40, 120, 45, 50, 60, 25}},
            {{60, 50, 85, 25, 84, 135}},
            {{45, 50, 80, 15, 120, 50, 90, 90, 45, 132, 118, 130}},
            {{45, 35, 90, 15, 115, 50, 75, 75, 120, 100, 90, 140, 42, 120}},
            {{75, 22, 42, 92, 120, 90}, {92, 60, 90, 138}},
            {{112, 28, 55, 28, 50, 75, 100, 70, 118, 110, 80, 140, 42, 125}},
            {{100, 22, 50, 60, 45, 125, 85, 140, 115, 110, 85, 82, 50, 100}},
            {{42, 30, 120, 28, 70, 138}},
            {{80, 78, 48, 50, 80, 22, 112, 50, 80, 78, 44, 112, 80, 140, 116, 110, 80, 78}},
            {{110, 50, 75, 75, 48, 50, 78, 22, 110, 45, 100, 138}}
        };
        graphics.setStroke(new BasicStroke((float) between(5, 22), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (double[] stroke : strokes[random.nextInt(strokes.length)]) {
            graphics.draw(loosely(curve(stroke, 5)));
        }
    }

    /** A smooth line near the points. */
    private Path2D curve(double[] points, double jitter) {
        Path2D path = new Path2D.Double();
        double lastX = points[0] + between(-jitter, jitter);
        double lastY = points[1] + between(-jitter, jitter);
        path.moveTo(lastX, lastY);
        for (int i = 2; i < points.length; i += 2) {
            double x = points[i] + between(-jitter, jitter);
            double y = points[i + 1] + between(-jitter, jitter);
            path.quadTo(lastX, lastY, (lastX + x) / 2, (lastY + y) / 2);
            lastX = x;
            lastY = y;
        }
        path.lineTo(lastX, lastY);
        return path;
    }

    private void text() {
        if (random.nextBoolean()) {
            StringBuilder word = new StringBuilder();
            for (int i = 2 + random.nextInt(6); i > 0; i--) {
                word.append(LETTERS.charAt(random.nextInt(52)));
            }
            glyphs(word.toString(), between(90, 150), true);
            return;
        }
        double size = between(8, 20);
        graphics.setFont(new Font(FONTS.get(random.nextInt(FONTS.size())), random.nextInt(4), (int) size));
        for (double y = size + 4; y < SIDE - 4; y += size * 1.25) {
            StringBuilder line = new StringBuilder();
            for (int i = 5 + random.nextInt(20); i > 0; i--) {
                line.append(random.nextInt(5) == 0 ? ' ' : LETTERS.charAt(random.nextInt(52)));
            }
            graphics.drawString(line.toString(), 6, (float) y);
        }
    }

    private void shape() {
        boolean filled = random.nextBoolean();
        int count = random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 1;
        for (int i = 0; i < count; i++) {
            double size = count == 1 ? between(50, 130) : between(20, 60);
            double x = count == 1 ? (SIDE - size) / 2 : between(5, SIDE - size - 5);
            double y = count == 1 ? (SIDE - size) / 2 : between(5, SIDE - size - 5);
            Shape shape = switch (random.nextInt(8)) {
                case 0 -> new Ellipse2D.Double(x, y, size, size * between(0.4, 1));
                case 1 -> polygon(x, y, size, 3, 1);
                case 2 -> polygon(x, y, size, 4 + random.nextInt(5), 1);
                case 3 -> polygon(x, y, size, 8 + 2 * random.nextInt(5), between(0.3, 0.6));
                case 4 -> heart(x, y, size);
                case 5 -> arrow(x, y, size);
                case 6 -> cross(x, y, size);
                default -> spiral(x, y, size);
            };
            paint(count == 1 ? loosely(shape) : shape, filled && !(shape instanceof Path2D.Float));
            if (count > 1) {
                graphics.setColor(ink());
            }
        }
    }

    private Polygon polygon(double x, double y, double size, int corners, double inner) {
        Polygon polygon = new Polygon();
        double turn = between(0, Math.PI);
        for (int i = 0; i < corners; i++) {
            double radius = size / 2 * (i % 2 == 0 ? 1 : inner);
            double angle = turn + 2 * Math.PI * i / corners;
            polygon.addPoint(
                    (int) (x + size / 2 + radius * Math.cos(angle)), (int) (y + size / 2 + radius * Math.sin(angle)));
        }
        return polygon;
    }

    private static Shape heart(double x, double y, double size) {
        Path2D path = new Path2D.Double();
        path.moveTo(x + size / 2, y + size);
        path.curveTo(x - size * 0.5, y + size * 0.4, x + size * 0.1, y - size * 0.2, x + size / 2, y + size * 0.25);
        path.curveTo(x + size * 0.9, y - size * 0.2, x + size * 1.5, y + size * 0.4, x + size / 2, y + size);
        return path;
    }

    private Shape arrow(double x, double y, double size) {
        Path2D path = new Path2D.Double();
        double[] points = {0, .4, .6, .4, .6, .2, 1, .5, .6, .8, .6, .6, 0, .6};
        path.moveTo(x + size * points[0], y + size * points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(x + size * points[i], y + size * points[i + 1]);
        }
        path.closePath();
        return AffineTransform.getRotateInstance(random.nextInt(4) * Math.PI / 2, x + size / 2, y + size / 2)
                .createTransformedShape(path);
    }

    private Shape cross(double x, double y, double size) {
        double arm = size * between(0.1, 0.4);
        java.awt.geom.Area area = new java.awt.geom.Area(new Rectangle2D.Double(x, y + (size - arm) / 2, size, arm));
        area.add(new java.awt.geom.Area(new Rectangle2D.Double(x + (size - arm) / 2, y, arm, size)));
        return area;
    }

    private Shape spiral(double x, double y, double size) {
        Path2D.Float path = new Path2D.Float();
        double turns = between(2, 4);
        for (double t = 0; t <= 1; t += 0.01) {
            double px = x + size / 2 * (1 + t * Math.cos(turns * 2 * Math.PI * t));
            double py = y + size / 2 * (1 + t * Math.sin(turns * 2 * Math.PI * t));
            if (t == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
        }
        return path;
    }

    private void face() {
        boolean shaded = random.nextInt(3) == 0;
        double width = between(60, 110);
        double height = width * between(1, 1.45);
        double x = (SIDE - width) / 2 + between(-8, 8);
        double y = (SIDE - height) / 2 + between(-8, 8);
        Color line = graphics.getColor();
        if (shaded || random.nextBoolean()) {
            graphics.setColor(ink());
            if (random.nextInt(3) > 0) {
                graphics.fill(new Ellipse2D.Double(x - 8, y - 14, width + 16, height * between(0.5, 1)));
            }
            Color skin =
                    Color.getHSBColor(0.07f, 0.25f + 0.4f * random.nextFloat(), 0.35f + 0.65f * random.nextFloat());
            graphics.setPaint(
                    shaded
                            ? new GradientPaint(
                                    (float) x, (float) y, skin, (float) (x + width), (float) y, skin.darker())
                            : skin);
            graphics.fill(new Ellipse2D.Double(x, y, width, height));
        }
        graphics.setColor(line);
        if (!shaded) {
            graphics.draw(new Ellipse2D.Double(x, y, width, height));
        }
        double eye = width * between(0.06, 0.16);
        for (double at : new double[] {0.3, 0.7}) {
            paint(new Ellipse2D.Double(x + at * width - eye / 2, y + height * 0.38, eye, eye), random.nextInt(4) > 0);
        }
        double mouth = between(-0.1, 0.2);
        graphics.draw(curve(
                new double[] {
                    x + 0.25 * width,
                    y + 0.7 * height,
                    x + 0.5 * width,
                    y + (0.7 + mouth) * height,
                    x + 0.75 * width,
                    y + 0.7 * height
                },
                2));
        if (random.nextBoolean()) {
            graphics.draw(curve(
                    new double[] {
                        x + 0.5 * width,
                        y + 0.45 * height,
                        x + 0.55 * width,
                        y + 0.58 * height,
                        x + 0.48 * width,
                        y + 0.6 * height
                    },
                    2));
        }
        if (random.nextInt(3) == 0) {
            for (int i = 0; i < 12; i++) {
                double hx = x + width * between(0, 1);
                graphics.draw(curve(new double[] {hx, y + 8, hx + between(-9, 9), y - between(2, 16)}, 2));
            }
        }
    }

    private void landscape() {
        float hue = 0.5f + 0.15f * random.nextFloat();
        graphics.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.6f * random.nextFloat(), 0.6f + 0.4f * random.nextFloat()),
                0,
                SIDE,
                Color.getHSBColor(hue, 0.2f, 1)));
        graphics.fillRect(0, 0, SIDE, SIDE);
        if (random.nextBoolean()) {
            graphics.setColor(Color.getHSBColor(0.12f, 0.4f * random.nextFloat(), 1));
            double sun = between(12, 40);
            graphics.fill(new Ellipse2D.Double(between(0, SIDE - sun), between(0, 50), sun, sun));
        }
        int ridges = 1 + random.nextInt(4);
        for (int ridge = 0; ridge < ridges; ridge++) {
            Path2D hills = new Path2D.Double();
            hills.moveTo(0, SIDE);
            double base = 60 + 80.0 * ridge / ridges;
            double wave = between(0.02, 0.12);
            double phase = between(0, 6);
            double height = between(4, 30);
            for (int x = 0; x <= SIDE; x += 4) {
                hills.lineTo(x, base + height * Math.sin(wave * x + phase) + between(-2, 2));
            }
            hills.lineTo(SIDE, SIDE);
            graphics.setColor(Color.getHSBColor(
                    0.2f + 0.25f * random.nextFloat(),
                    0.3f + 0.5f * random.nextFloat(),
                    0.2f + 0.5f * random.nextFloat()));
            graphics.fill(hills);
        }
        for (int i = random.nextInt(6); i > 0; i--) {
            double x = between(5, SIDE - 25);
            double y = between(70, 130);
            graphics.setColor(new Color(90, 60, 30));
            graphics.fill(new Rectangle2D.Double(x + 7, y, 5, 20));
            graphics.setColor(Color.getHSBColor(0.3f, 0.7f, 0.2f + 0.5f * random.nextFloat()));
            graphics.fill(
                    random.nextBoolean() ? new Ellipse2D.Double(x, y - 16, 20, 22) : polygon(x, y - 18, 22, 3, 1));
        }
        grain(random.nextInt(3) * 8);
    }

    private void grain(int strength) {
        for (int y = 0; y < SIDE && strength > 0; y++) {
            for (int x = 0; x < SIDE; x++) {
                int shift = random.nextInt(2 * strength + 1) - strength;
                Color old = new Color(image.getRGB(x, y));
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        clamp(old.getRed() + shift),
                                        clamp(old.getGreen() + shift),
                                        clamp(old.getBlue() + shift))
                                .getRGB());
            }
        }
    }

    private static int clamp(double level) {
        return (int) Math.max(0, Math.min(255, level));
    }

    private void noise() {
        int kind = random.nextInt(5);
        double[][] field = kind < 3 ? clouds(kind) : new double[0][];
        int cell = 4 + random.nextInt(20);
        double turn = between(0, Math.PI);
        double frequency = between(0.05, 0.8);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double value = switch (kind) {
                    case 0, 1, 2 -> field[y][x];
                    case 3 -> (x / cell + y / cell) % 2;
                    default -> 0.5 + 0.5 * Math.sin(frequency * (x * Math.cos(turn) + y * Math.sin(turn)));
                };
                int level = clamp(255 * value);
                image.setRGB(x, y, level << 16 | level << 8 | level);
            }
        }
    }

    /** White noise, and sums of it at several sizes. */
    private double[][] clouds(int kind) {
        double[][] field = new double[SIDE][SIDE];
        int coarsest = kind == 0 ? 1 : kind == 1 ? 32 : 64;
        double total = 0;
        for (int size = coarsest; size >= 1; size /= 2) {
            double[][] knots = new double[SIDE / size + 2][SIDE / size + 2];
            for (double[] row : knots) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = random.nextDouble();
                }
            }
            for (int y = 0; y < SIDE; y++) {
                for (int x = 0; x < SIDE; x++) {
                    double down = (double) (y % size) / size;
                    double right = (double) (x % size) / size;
                    field[y][x] += size
                            * ((1 - down)
                                            * ((1 - right) * knots[y / size][x / size]
                                                    + right * knots[y / size][x / size + 1])
                                    + down
                                            * ((1 - right) * knots[y / size + 1][x / size]
                                                    + right * knots[y / size + 1][x / size + 1]));
                }
            }
            total += size;
        }
        for (double[] row : field) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(0, Math.min(1, 0.5 + (coarsest == 1 ? 1 : 1.8) * (row[i] / total - 0.5)));
            }
        }
        return field;
    }

    private void scribble(int count) {
        for (int i = 0; i < count; i++) {
            double[] points = new double[4 + 2 * random.nextInt(10)];
            for (int k = 0; k < points.length; k++) {
                points[k] = between(10, SIDE - 10);
            }
            graphics.draw(curve(points, 0));
        }
    }

    private void thing() {
        boolean filled = random.nextInt(3) == 0;
        switch (random.nextInt(9)) {
            case 0 -> {
                paint(loosely(new Rectangle2D.Double(40, 75, 80, 60)), filled);
                paint(loosely(polygonOf(30, 75, 80, 25, 130, 75)), filled);
                graphics.draw(new Rectangle2D.Double(70, 100, 18, 35));
            }
            case 1 -> {
                paint(new Rectangle2D.Double(72, 90, 16, 55), filled);
                for (int i = 0; i < 4; i++) {
                    paint(
                            new Ellipse2D.Double(between(35, 65), between(15, 50), between(40, 60), between(40, 60)),
                            filled);
                }
            }
            case 2 -> {
                paint(loosely(polygonOf(15, 95, 35, 95, 50, 65, 105, 65, 125, 95, 145, 98, 145, 120, 15, 120)), filled);
                paint(new Ellipse2D.Double(35, 108, 26, 26), true);
                paint(new Ellipse2D.Double(100, 108, 26, 26), true);
            }
            case 3 -> {
                paint(loosely(new Ellipse2D.Double(30, 55, 85, 45)), filled);
                paint(loosely(polygonOf(110, 78, 145, 52, 145, 104)), filled);
                paint(new Ellipse2D.Double(45, 68, 6, 6), true);
            }
            case 4 -> {
                for (int i = 0; i < 6; i++) {
                    double angle = i * Math.PI / 3;
                    paint(new Ellipse2D.Double(65 + 28 * Math.cos(angle), 40 + 28 * Math.sin(angle), 28, 28), filled);
                }
                graphics.draw(curve(new double[] {80, 70, 84, 110, 78, 150}, 4));
            }
            case 5 -> {
                paint(new Ellipse2D.Double(50, 60, 70, 55), filled);
                paint(new Ellipse2D.Double(25, 35, 45, 42), filled);
                paint(polygonOf(28, 42, 32, 18, 46, 36), filled);
                paint(polygonOf(50, 36, 62, 18, 66, 44), filled);
                graphics.draw(curve(new double[] {118, 90, 145, 70, 140, 35}, 4));
                for (int x : new int[] {60, 75, 98, 112}) {
                    graphics.draw(new java.awt.geom.Line2D.Double(x, 112, x, 142));
                }
            }
            case 6 -> {
                int bars = 3 + random.nextInt(6);
                graphics.drawLine(15, 15, 15, 145);
                graphics.drawLine(15, 145, 150, 145);
                for (int i = 0; i < bars; i++) {
                    double height = between(10, 115);
                    graphics.fill(new Rectangle2D.Double(22 + 120.0 * i / bars, 145 - height, 90.0 / bars, height));
                }
            }
            case 7 -> {
                paint(new Ellipse2D.Double(25, 25, 110, 110), filled);
                graphics.setColor(Color.BLACK);
                graphics.draw(new java.awt.geom.Line2D.Double(80, 80, 80 + between(-40, 40), 80 - between(10, 45)));
                graphics.draw(new java.awt.geom.Line2D.Double(80, 80, 80 + between(-30, 30), 80 + between(-30, 30)));
            }
            default -> {
                paint(new Ellipse2D.Double(20, 55, 45, 45), filled);
                graphics.draw(new java.awt.geom.Line2D.Double(65, 78, 145, 78));
                graphics.draw(new java.awt.geom.Line2D.Double(130, 78, 130, 100));
                graphics.draw(new java.awt.geom.Line2D.Double(115, 78, 115, 95));
            }
        }
    }

    private static Polygon polygonOf(int... points) {
        Polygon polygon = new Polygon();
        for (int i = 0; i < points.length; i += 2) {
            polygon.addPoint(points[i], points[i + 1]);
        }
        return polygon;
    }

    /** Like a photo of things: clouds of light behind shapes with a gradient and grain. */
    private void scene() {
        double[][] light = clouds(2);
        Color first = ink();
        Color second = background();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double share = light[y][x];
                image.setRGB(
                        x,
                        y,
                        new Color(
                                        clamp(first.getRed() + share * (second.getRed() - first.getRed())),
                                        clamp(first.getGreen() + share * (second.getGreen() - first.getGreen())),
                                        clamp(first.getBlue() + share * (second.getBlue() - first.getBlue())))
                                .getRGB());
            }
        }
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            double size = between(15, 90);
            double x = between(-20, SIDE - 20);
            double y = between(-20, SIDE - 20);
            graphics.setPaint(new GradientPaint(
                    (float) x, (float) y, ink(), (float) (x + size), (float) (y + size), background()));
            graphics.fill(loosely(
                    random.nextBoolean()
                            ? new Ellipse2D.Double(x, y, size, size * between(0.4, 1.5))
                            : polygon(x, y, size, 3 + random.nextInt(6), between(0.6, 1))));
        }
        grain(random.nextInt(3) * 10);
    }
}
