package fittingroom.image;

/** Masks as text, {@code #} inside. */
final class Masks {
    private Masks() {}

    static Mask of(String... rows) {
        boolean[] inside = new boolean[rows.length * rows[0].length()];
        for (int y = 0; y < rows.length; y++) {
            for (int x = 0; x < rows[y].length(); x++) {
                inside[y * rows[0].length() + x] = rows[y].charAt(x) == '#';
            }
        }
        return new Mask(rows[0].length(), rows.length, inside);
    }

    static String[] rows(Mask mask) {
        String[] rows = new String[mask.height()];
        for (int y = 0; y < rows.length; y++) {
            StringBuilder row = new StringBuilder();
            for (int x = 0; x < mask.width(); x++) {
                row.append(mask.at(y * mask.width() + x) ? '#' : '.');
            }
            rows[y] = row.toString();
        }
        return rows;
    }

    /** What lies inside of a picture of a size. */
    interface Shape {
        boolean contains(int x, int y);
    }

    static Mask of(int width, int height, Shape shape) {
        boolean[] inside = new boolean[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                inside[y * width + x] = shape.contains(x, y);
            }
        }
        return new Mask(width, height, inside);
    }
}
