package fittingroom.ui.tryit;

import fittingroom.image.ColorImage;
import fittingroom.ui.controls.PixelImages;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a clipboard or a drag brings. An address is never loaded: a browser that copies a picture leaves its pixels too,
 * and where it leaves only the address, the user is told. Each format is asked for at most once, since the program it
 * comes from may take its time.
 */
final class Transfer {
    private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
    private static final List<String> IMAGE_FORMATS =
            List.of("image/png", "image/jpeg", "image/bmp", "image/x-bmp", "image/gif");
    private static final Pattern IMAGE_IN_HTML =
            Pattern.compile("<img\\b[^>]*?\\bsrc\\s*=\\s*[\"']?([^\"'\\s>]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB_ADDRESS =
            Pattern.compile("(https?|ftp)://\\S+|www\\.\\S+\\.\\S+", Pattern.CASE_INSENSITIVE);

    /** The system property that says that this process opens no web address, whoever asks. */
    static final String ADDRESSES_REFUSED = "fittingroom.addressesRefused";

    /** Hears what there is; exactly one method is called. */
    interface Receiver {
        void files(List<Path> files);

        void pixels(ColorImage image);

        void webAddress();

        void nothing();
    }

    /** Where it comes from. */
    interface Source {
        Set<DataFormat> formats();

        /** What is there in a format; null where it can't be had. */
        @Nullable
        Object content(DataFormat format);
    }

    private final Source source;
    private final Set<DataFormat> formats;

    private Transfer(Source source) {
        this.source = new Careful(source);
        this.formats = this.source.formats();
    }

    /** What another program hands over may be anything: what can't be had, for whatever reason, isn't there. */
    private record Careful(Source source) implements Source {
        @Override
        public Set<DataFormat> formats() {
            try {
                return source.formats();
            } catch (RuntimeException e) {
                LOG.warn("what there is to take over could not be asked", e);
                return Set.of();
            }
        }

        @Override
        public @Nullable Object content(DataFormat format) {
            try {
                return source.content(format);
            } catch (RuntimeException e) {
                LOG.warn("{} could not be taken over", format, e);
                return null;
            }
        }
    }

    /** Whether a drag might be worth a drop, and be it for a sentence about it. */
    static boolean isPromising(Clipboard clipboard) {
        Set<DataFormat> formats = new Careful(of(clipboard)).formats();
        return formats.contains(DataFormat.FILES)
                || formats.contains(DataFormat.IMAGE)
                || formats.contains(DataFormat.URL)
                || formats.contains(DataFormat.HTML)
                || formats.contains(DataFormat.PLAIN_TEXT);
    }

    static void read(Clipboard clipboard, Receiver receiver) {
        read(of(clipboard), receiver);
    }

    private static Source of(Clipboard clipboard) {
        return new Source() {
            @Override
            public Set<DataFormat> formats() {
                return clipboard.getContentTypes();
            }

            @Override
            public @Nullable Object content(DataFormat format) {
                return clipboard.getContent(format);
            }
        };
    }

    static void read(Source source, Receiver receiver) {
        new Transfer(source).tell(receiver);
    }

    private void tell(Receiver receiver) {
        List<Path> files = files();
        if (!files.isEmpty()) {
            receiver.files(files);
            return;
        }
        Optional<ColorImage> encoded = encodedImage();
        if (encoded.isPresent()) {
            receiver.pixels(encoded.get());
            return;
        }
        Optional<String> html = text(DataFormat.HTML);
        Optional<String> address = html.flatMap(Transfer::imageAddress);
        Optional<ColorImage> raw = rawImage(address);
        if (raw.isPresent()) {
            receiver.pixels(raw.get());
        } else if (address.isPresent() || hasWebAddress()) {
            receiver.webAddress();
        } else {
            receiver.nothing();
        }
    }

    private List<Path> files() {
        Object content = formats.contains(DataFormat.FILES) ? source.content(DataFormat.FILES) : null;
        return content instanceof List<?> list
                ? list.stream()
                        .filter(File.class::isInstance)
                        .map(file -> ((File) file).toPath())
                        .toList()
                : List.of();
    }

    /** As a file's bytes, which no toolkit mistakes for an address. */
    private Optional<ColorImage> encodedImage() {
        for (DataFormat format : formats) {
            if (format.getIdentifiers().stream().anyMatch(IMAGE_FORMATS::contains)) {
                Optional<byte[]> bytes = bytes(source.content(format));
                Optional<ColorImage> image =
                        bytes.flatMap(content -> pixels(new Image(new ByteArrayInputStream(content))));
                if (image.isPresent()) {
                    return image;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> bytes(@Nullable Object content) {
        if (content instanceof byte[] array) {
            return Optional.of(array);
        }
        if (content instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return Optional.of(copy);
        }
        return Optional.empty();
    }

    /**
     * JavaFX gives the pixels where there are some, and fetches the address in the HTML where there are none: so it is
     * asked only where there is no address, or one that this process refuses to open.
     */
    private Optional<ColorImage> rawImage(Optional<String> address) {
        if (!formats.contains(DataFormat.IMAGE)
                || address.filter(Transfer::wouldBeOpened).isPresent()) {
            return Optional.empty();
        }
        return source.content(DataFormat.IMAGE) instanceof Image image ? pixels(image) : Optional.empty();
    }

    private static boolean wouldBeOpened(String address) {
        String scheme = address.replaceFirst(":.*", "").toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("http") || scheme.equals("https");
        return !scheme.equals("data") && !(web && Boolean.getBoolean(ADDRESSES_REFUSED));
    }

    private static Optional<ColorImage> pixels(Image image) {
        return image.isError() || image.getWidth() < 1 || image.getHeight() < 1 || image.getPixelReader() == null
                ? Optional.empty()
                : Optional.of(PixelImages.pixels(image));
    }

    private static Optional<String> imageAddress(String html) {
        Matcher matcher = IMAGE_IN_HTML.matcher(html);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private boolean hasWebAddress() {
        return text(DataFormat.URL).isPresent()
                || text(DataFormat.PLAIN_TEXT)
                        .filter(text -> WEB_ADDRESS.matcher(text.strip()).matches())
                        .isPresent();
    }

    private Optional<String> text(DataFormat format) {
        return formats.contains(format) && source.content(format) instanceof String text
                ? Optional.of(text)
                : Optional.empty();
    }
}
