package fittingroom.ui.evaluation;

import fittingroom.image.GrayImage;
import fittingroom.ui.controls.Csv;
import fittingroom.ui.controls.gallery.GalleryData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** The gallery's images as one picture (up to 1,000 of them), or all of them as a table. */
final class GalleryExport {
    private static final int MOST_TILES = 1_000;
    private static final int COLUMNS = 25;
    private static final int GAP = 4;
    private static final int CELL = GrayImage.SIDE + GAP;

    private GalleryExport() {}

    /**
     * Writes a PNG, or a CSV if the file is called so.
     *
     * @throws IOException if the file can't be written
     */
    static void write(GalleryData data, Path file) throws IOException {
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
            Files.writeString(file, table(data), StandardCharsets.UTF_8);
        } else if (!ImageIO.write(picture(data), "png", file.toFile())) {
            throw new IOException(file + " could not be written; choose another place.");
        }
    }

    static String table(GalleryData data) {
        StringBuilder table = new StringBuilder(Csv.line(List.of("image", "actual", "predicted", "probability")));
        for (GalleryData.Item item : data.items()) {
            table.append(Csv.line(List.of(
                    String.valueOf(item.image()),
                    data.classNames().get(item.actual()),
                    item.answer()
                            .map(answer -> data.classNames().get(answer.predicted()))
                            .orElse(""),
                    item.answer()
                            .map(answer -> String.format(Locale.ROOT, "%.6f", answer.probability()))
                            .orElse(""))));
        }
        return table.toString();
    }

    static BufferedImage picture(GalleryData data) {
        List<GalleryData.Item> items =
                data.items().subList(0, Math.min(MOST_TILES, data.items().size()));
        int columns = Math.max(1, Math.min(COLUMNS, items.size()));
        int rows = Math.max(1, (items.size() + columns - 1) / columns);
        BufferedImage sheet = new BufferedImage(columns * CELL + GAP, rows * CELL + GAP, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < items.size(); i++) {
            GrayImage image = data.images().apply(items.get(i).image());
            for (int row = 0; row < GrayImage.SIDE; row++) {
                for (int column = 0; column < GrayImage.SIDE; column++) {
                    int level = Math.round(255 * image.intensity(row, column));
                    sheet.setRGB(GAP + i % columns * CELL + column, GAP + i / columns * CELL + row, level * 0x010101);
                }
            }
        }
        return sheet;
    }
}
