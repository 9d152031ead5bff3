package fittingroom.ui.tryit;

import static org.assertj.core.api.Assertions.assertThat;

import fittingroom.image.ColorImage;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.scene.input.DataFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers and file managers put on the clipboard; JavaFX's own look at a picture would fetch its address. */
class TransferTest {
    private final Map<DataFormat, Object> contents = new LinkedHashMap<>();
    private final List<DataFormat> asked = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=ftp://example.org/a.png>",
                "<img src=\"file://example.org/share/a.png\">",
                "<img src=\"//example.org/a.png\">",
                "<img src=\"a.png\">"
            })
    void pictureThatIsOnlyAnAddressIsNeverAskedFor(String html) {
        contents.put(DataFormat.HTML, html);
        contents.put(DataFormat.IMAGE, new Object());

        read();

        assertThat(heard).containsExactly("web address");
        assertThat(asked).doesNotContain(DataFormat.IMAGE);
    }

    /** Where the whole process refuses web addresses, the toolkit may look for pixels; it finds none. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=\"http://127.0.0.1:9977/shirt.jpg\">",
                "<p><IMG alt='x' SRC='https://example.org/a.png' width=3></p>"
            })
    void pictureOfAWebPageIsAWebAddress(String html) {
        contents.put(DataFormat.HTML, html);
        contents.put(DataFormat.IMAGE, new Object());

        read();

        assertThat(heard).containsExactly("web address");
    }

    @Test
    void linkFromABrowserIsAWebAddress() {
        contents.put(DataFormat.URL, "https://example.org/img/shirt.jpg");
        contents.put(DataFormat.PLAIN_TEXT, "https://example.org/img/shirt.jpg");

        read();

        assertThat(heard).containsExactly("web address");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/img/shirt.jpg", " http://localhost ", "www.example.org/a.png"})
    void addressAsTextIsAWebAddress(String text) {
        contents.put(DataFormat.PLAIN_TEXT, text);

        read();

        assertThat(heard).containsExactly("web address");
    }

    @Test
    void filesComeFirstAndNothingElseIsAskedFor() {
        contents.put(DataFormat.HTML, "<img src=\"http://example.org/a.png\">");
        List<File> files = List.of(new File("/a.png"), new File("/b.png"));
        contents.put(DataFormat.FILES, files);

        read();

        assertThat(heard).containsExactly("files " + files);
        assertThat(asked).containsExactly(DataFormat.FILES);
    }

    @Test
    void formatThatItsOwnerNeverDeliversIsNothing() {
        contents.put(DataFormat.PLAIN_TEXT, "a shirt");
        Transfer.read(
                new Transfer.Source() {
                    @Override
                    public Set<DataFormat> formats() {
                        return Set.of(DataFormat.FILES, DataFormat.IMAGE);
                    }

                    @Override
                    public @Nullable Object content(DataFormat format) {
                        return null;
                    }
                },
                receiver());
        read();

        assertThat(heard).containsExactly("nothing", "nothing");
    }

    /** As JavaFX does where the other program has ended or speaks nonsense. */
    @Test
    void sourceThatThrowsIsNothingAndWhatItDoesDeliverIsTaken() {
        Transfer.read(throwing(Set.of(DataFormat.FILES, DataFormat.IMAGE, DataFormat.HTML)), receiver());
        contents.put(DataFormat.URL, "https://example.org/shirt.jpg");
        Transfer.read(throwing(Set.of(DataFormat.FILES, DataFormat.URL)), receiver());
        Transfer.read(
                new Transfer.Source() {
                    @Override
                    public Set<DataFormat> formats() {
                        throw new IllegalStateException("no clipboard");
                    }

                    @Override
                    public @Nullable Object content(DataFormat format) {
                        return null;
                    }
                },
                receiver());

        assertThat(heard).containsExactly("nothing", "web address", "nothing");
    }

    private Transfer.Source throwing(Set<DataFormat> formats) {
        return new Transfer.Source() {
            @Override
            public Set<DataFormat> formats() {
                return formats;
            }

            @Override
            public @Nullable Object content(DataFormat format) {
                if (contents.containsKey(format)) {
                    return contents.get(format);
                }
                throw new NullPointerException("its owner is gone");
            }
        };
    }

    @Test
    void noConnectionIsOpenedForAnAddress() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(300);
            contents.put(DataFormat.HTML, "<img src=\"http://127.0.0.1:" + server.getLocalPort() + "/a.png\">");
            contents.put(DataFormat.IMAGE, new Object());

            read();

            assertThat(org.assertj.core.api.Assertions.catchThrowable(server::accept))
                    .isInstanceOf(SocketTimeoutException.class);
        }
    }

    private void read() {
        Transfer.read(
                new Transfer.Source() {
                    @Override
                    public Set<DataFormat> formats() {
                        return contents.keySet();
                    }

                    @Override
                    public @Nullable Object content(DataFormat format) {
                        asked.add(format);
                        return contents.get(format);
                    }
                },
                receiver());
    }

    private Transfer.Receiver receiver() {
        return new Transfer.Receiver() {
            @Override
            public void files(List<Path> files) {
                heard.add("files " + files);
            }

            @Override
            public void pixels(ColorImage image) {
                heard.add("pixels");
            }

            @Override
            public void webAddress() {
                heard.add("web address");
            }

            @Override
            public void nothing() {
                heard.add("nothing");
            }
        };
    }
}
