package fittingroom.ui.controls.gallery;

import fittingroom.ui.controls.PaintedRegion;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;

/**
 * What a layer hands on, as small pictures side by side: feature maps, hidden states row by row, or single units. As many
 * show as there is room for, those with the most to show first.
 */
public final class ActivationStrip extends PaintedRegion {
    private static final double HEIGHT = 44;
    private static final double GAP = 3;
    private static final double NARROWEST_UNIT = 3;
    private static final double WIDEST_UNIT = 9;

    /** What shows; black is zero or less, white the layer's largest. */
    private List<WritableImage> maps = List.of();

    private float[] units = new float[0];

    public ActivationStrip() {
        setMinSize(88, HEIGHT);
        setPrefSize(420, HEIGHT);
        setMaxHeight(HEIGHT);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getStyleClass().add("activation-strip");
    }

    /** Nothing. */
    public void clear() {
        maps = List.of();
        units = new float[0];
        setAccessibleText("No activations");
        repaint();
    }

    /**
     * Feature maps.
     *
     * @param values {@code [height, width, maps]}, the last axis fastest
     */
    public void showMaps(int height, int width, int count, float[] values) {
        units = new float[0];
        float largest = largest(values);
        double[] sums = new double[count];
        for (int i = 0; i < values.length; i++) {
            sums[i % count] += Math.max(0, values[i]);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            order.add(i);
        }
        order.sort((first, second) -> Double.compare(sums[second], sums[first]));
        List<WritableImage> images = new ArrayList<>();
        for (int map : order) {
            int[] pixels = new int[height * width];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = gray(values[i * count + map] / largest);
            }
            images.add(image(width, height, pixels));
        }
        maps = images;
        setAccessibleText(count + " feature maps of " + height + " × " + width);
        repaint();
    }

    /**
     * Hidden states as one picture, a column for each unit.
     *
     * @param values {@code [steps, units]}, the last axis fastest
     */
    public void showStates(int steps, int count, float[] values) {
        units = new float[0];
        float largest = largest(values);
        int[] pixels = new int[steps * count];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = signed(values[i] / largest);
        }
        maps = List.of(image(count, steps, pixels));
        setAccessibleText(count + " hidden states over " + steps + " rows");
        repaint();
    }

    /**
     * Filters.
     *
     * @param filters square, all of one side
     */
    public void showFilters(int side, List<float[]> filters) {
        units = new float[0];
        float found = Float.MIN_NORMAL;
        for (float[] filter : filters) {
            found = Math.max(found, largest(filter));
        }
        float largest = found;
        maps = filters.stream()
                .map(filter -> {
                    int[] pixels = new int[side * side];
                    for (int i = 0; i < pixels.length; i++) {
                        pixels[i] = signed(filter[i] / largest);
                    }
                    return image(side, side, pixels);
                })
                .toList();
        setAccessibleText(filters.size() + " filters of " + side + " × " + side);
        repaint();
    }

    /** Single units. */
    public void showUnits(float[] values) {
        maps = List.of();
        units = values.clone();
        setAccessibleText(values.length + " units");
        repaint();
    }

    private static float largest(float[] values) {
        float largest = Float.MIN_NORMAL;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static int gray(float share) {
        int level = Math.round(255 * Math.max(0, Math.min(1, share)));
        return 0xFF000000 | level * 0x010101;
    }

    /** Blue below zero, amber above, black at zero: legible without telling red from green. */
    private static int signed(float share) {
        double size = Math.min(1, Math.abs(share));
        Color color = share < 0 ? Color.web("#4aa3ff") : Color.web("#f5a742");
        return 0xFF000000
                | (int) Math.round(255 * color.getRed() * size) << 16
                | (int) Math.round(255 * color.getGreen() * size) << 8
                | (int) Math.round(255 * color.getBlue() * size);
    }

    private static WritableImage image(int width, int height, int[] pixels) {
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return image;
    }

    @Override
    protected void paint(GraphicsContext graphics, double width, double height) {
        graphics.setImageSmoothing(false);
        if (units.length > 0) {
            paintUnits(graphics, width, height);
        } else if (maps.size() == 1) {
            WritableImage states = maps.get(0);
            graphics.drawImage(states, 0, 0, Math.min(width, states.getWidth() * 4), height);
        } else {
            int fitting = (int) Math.floor((width + GAP) / (height + GAP));
            for (int i = 0; i < Math.min(maps.size(), fitting); i++) {
                graphics.drawImage(maps.get(i), i * (height + GAP), 0, height, height);
            }
        }
    }

    private void paintUnits(GraphicsContext graphics, double width, double height) {
        double step = Math.max(NARROWEST_UNIT, Math.min(WIDEST_UNIT, width / units.length));
        float largest = largest(units);
        int rows = (int) Math.max(1, Math.ceil(units.length * step / width));
        int perRow = (int) Math.max(1, Math.floor(width / step));
        double rowHeight = height / rows;
        graphics.setFill(Color.BLACK);
        graphics.fillRect(0, 0, Math.min(units.length, perRow) * step, height);
        for (int i = 0; i < units.length; i++) {
            int argb = signed(units[i] / largest);
            graphics.setFill(Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255));
            int row = i / perRow;
            graphics.fillRect(i % perRow * step, row * rowHeight, step - 1, rowHeight - 1);
        }
    }
}
