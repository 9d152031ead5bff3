package fittingroom.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads picture files: PNG, JPEG, WebP, GIF, BMP and TIFF, told by their content and not by their name. The size is read
 * from the header before anything is decoded; large pictures are subsampled while they are read; the EXIF orientation is
 * applied. Whatever a file holds, the answer is a picture or one sentence.
 */
public final class ImageDecoder {
    /** Larger files are refused; the largest camera JPEGs have about 50 MB. */
    public static final long MAXIMUM_BYTES = 150L << 20;

    /** More pixels are refused; the largest phone cameras have 200 million. */
    public static final long MAXIMUM_PIXELS = 220_000_000;

    /** The longer side of a decoded picture is less than twice this. */
    static final int WORKING_SIDE = 700;

    private static final Logger LOG = LoggerFactory.getLogger(ImageDecoder.class);
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp", "tiff", "tif", "webp");
    private static final Pattern EXTRANEOUS = Pattern.compile("([0-9]{1,9}) extraneous bytes before marker");
    private static final int MOST_PADDING = 16;
    private static final String KINDS = "PNG, JPEG, WebP, GIF, BMP or TIFF";

    static {
        // Pictures are in memory already; a cache on disk would only leave traces.
        ImageIO.setUseCache(false);
    }

    private ImageDecoder() {}

    /** Never throws for anything a file can hold. */
    public static DecodeOutcome decode(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            Optional<String> obstacle = obstacle(file, name);
            if (obstacle.isPresent()) {
                return new DecodeOutcome.Refused(obstacle.get());
            }
            return decode(Files.readAllBytes(file), name);
        } catch (IOException e) {
            LOG.info("{} could not be read", file, e);
            return new DecodeOutcome.Refused(name + " could not be read; check that you may open it.");
        }
    }

    private static Optional<String> obstacle(Path file, String name) throws IOException {
        if (Files.isDirectory(file)) {
            return Optional.of(name + " is a folder; choose a picture in it.");
        }
        if (!Files.exists(file)) {
            return Optional.of("There is no file " + file + "; check its name.");
        }
        if (!Files.isRegularFile(file)) {
            return Optional.of(name + " is not a file; choose a picture.");
        }
        long size = Files.size(file);
        if (size == 0) {
            return Optional.of(name + " is empty; choose another copy of the picture.");
        }
        return size > MAXIMUM_BYTES
                ? Optional.of(name + " has " + (size >> 20) + " MB, more than the " + (MAXIMUM_BYTES >> 20)
                        + " MB that are read; make the picture smaller.")
                : Optional.empty();
    }

    static DecodeOutcome decode(byte[] bytes, String name) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            Optional<ImageReader> found = reader(input);
            if (found.isEmpty()) {
                return new DecodeOutcome.Refused(
                        isBigTiff(bytes)
                                ? name + " is a BigTIFF, which is not read; save it as TIFF or PNG."
                                : name + " is not a picture of a known kind; use " + KINDS + ".");
            }
            ImageReader reader = found.get();
            try {
                return read(reader, input, bytes, name);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            // A profile that is damaged says nothing of the picture.
            Optional<byte[]> withoutProfile = WebPContainer.withoutProfile(bytes);
            if (withoutProfile.isPresent()) {
                return decode(withoutProfile.get(), name);
            }
            // Readers throw whatever a broken header makes them stumble over.
            LOG.info("{} is damaged", name, e);
            return new DecodeOutcome.Refused(name + " is damaged or incomplete; use another copy of the picture.");
        } catch (OutOfMemoryError | StackOverflowError e) {
            LOG.warn("{} does not fit into memory", name, e);
            return new DecodeOutcome.Refused(name + " does not fit into memory; make the picture smaller.");
        }
    }

    private static Optional<ImageReader> reader(ImageInputStream input) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return Optional.of(reader);
            }
            reader.dispose();
        }
        return Optional.empty();
    }

    private static DecodeOutcome read(ImageReader reader, ImageInputStream input, byte[] bytes, String name)
            throws IOException {
        reader.setInput(input, false, false);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if (width < 1 || height < 1) {
            return new DecodeOutcome.Refused(
                    name + " claims " + width + " × " + height + " pixels; use another copy of the picture.");
        }
        if ((long) width * height > MAXIMUM_PIXELS) {
            return new DecodeOutcome.Refused(String.format(
                    Locale.ROOT,
                    "%s has %,d × %,d pixels, more than the %,d million that are read; make it smaller.",
                    name,
                    width,
                    height,
                    MAXIMUM_PIXELS / 1_000_000));
        }
        Optional<String> strip = Strip.trouble(width, height);
        if (strip.isPresent()) {
            return new DecodeOutcome.Refused(name + " " + strip.get());
        }
        List<String> notes = new ArrayList<>();
        boolean[] incomplete = new boolean[1];
        reader.addIIOReadWarningListener((source, warning) -> incomplete[0] |= isTruncation(warning));
        String format = reader.getFormatName().toLowerCase(Locale.ROOT);
        ImageReadParam parameters = reader.getDefaultReadParam();
        int every = Math.max(1, Math.min(Math.max(width, height) / WORKING_SIDE, Math.min(width, height)));
        parameters.setSourceSubsampling(every, every, 0, 0);
        ColorImage image = DecodedPixels.colors(
                reader.read(0, parameters),
                format.startsWith("tif") && HalfFloats.areIn(reader) ? HalfFloats::value : DecodedPixels.AS_STORED);
        if (incomplete[0] || (format.equals("webp") && WebPContainer.isCut(bytes))) {
            notes.add("The file is incomplete; its missing part is blank.");
        }
        int pictures = format.equals("png") ? Apng.frames(bytes) : pictures(reader, format);
        if (pictures > 1) {
            notes.add(
                    "Only the first of " + pictures + (format.startsWith("tif") ? " pages" : " frames") + " is used.");
        }
        if (format.equals("gif") && !GifBlocks.areComplete(bytes)) {
            notes.add("The file is incomplete; only its first frame is used.");
        }
        return new DecodeOutcome.Decoded(upright(image, orientation(bytes)), notes);
    }

    /** In the words of libjpeg, which reads JPEGs for Java, and of the reader around it. */
    private static boolean isTruncation(String warning) {
        String words = warning.toLowerCase(Locale.ROOT);
        Matcher extraneous = EXTRANEOUS.matcher(words);
        if (extraneous.find() && Integer.parseInt(extraneous.group(1)) <= MOST_PADDING) {
            // Bytes that fill up the space before a marker are allowed (ITU T.81, B.1.1.2), and cameras write more of
            // them.
            return false;
        }
        return words.startsWith("truncated") || words.contains("premature end") || words.contains("corrupt");
    }

    /** TIFF's form for more than 4 GB (version 43), which none of the readers knows. */
    private static boolean isBigTiff(byte[] bytes) {
        return bytes.length >= 4
                && ((bytes[0] == 'I' && bytes[1] == 'I' && bytes[2] == 43 && bytes[3] == 0)
                        || (bytes[0] == 'M' && bytes[1] == 'M' && bytes[2] == 0 && bytes[3] == 43));
    }

    /** Frames of an animation or pages; 1 where that can't be told. */
    private static int pictures(ImageReader reader, String format) {
        if (format.equals("jpeg") || format.equals("bmp")) {
            return 1;
        }
        try {
            return reader.getNumImages(true);
        } catch (IOException | RuntimeException e) {
            LOG.debug("the pictures can't be counted", e);
            return 1;
        }
    }

    /** EXIF orientation, 1 to 8; 1 where there is none. */
    private static int orientation(byte[] bytes) {
        try {
            Metadata metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes));
            ExifIFD0Directory directory = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            if (directory == null || !directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)) {
                return 1;
            }
            return directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
        } catch (ImageProcessingException | MetadataException | IOException | RuntimeException e) {
            LOG.debug("no orientation", e);
            return 1;
        }
    }

    /** Turned and mirrored as EXIF's orientation says (Exif 2.32, tag 0x0112). */
    static ColorImage upright(ColorImage image, int orientation) {
        if (orientation < 2 || orientation > 8) {
            return image;
        }
        boolean swapped = orientation >= 5;
        int width = swapped ? image.height() : image.width();
        int height = swapped ? image.width() : image.height();
        int right = image.width() - 1;
        int bottom = image.height() - 1;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = switch (orientation) {
                    case 2 -> image.argb(y, right - x);
                    case 3 -> image.argb(bottom - y, right - x);
                    case 4 -> image.argb(bottom - y, x);
                    case 5 -> image.argb(x, y);
                    case 6 -> image.argb(bottom - x, y);
                    case 7 -> image.argb(bottom - x, right - y);
                    default -> image.argb(x, right - y);
                };
            }
        }
        return ColorImage.of(width, height, argb);
    }
}
