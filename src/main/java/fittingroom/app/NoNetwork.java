package fittingroom.app;

import java.io.IOException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Set;

/**
 * The program never uses the network, not even when a library means well: JavaFX, asked for a clipboard's picture,
 * fetches the address that a web page left there. Every address that would leave this machine is refused at once.
 */
public final class NoNetwork {
    /** {@code file://host/…} is fetched by FTP. */
    private static final Set<String> REFUSED = Set.of("http", "https", "ftp");

    private static boolean enforced;

    private NoNetwork() {}

    /** From now on no web address opens in this process. */
    public static synchronized void enforce() {
        if (!enforced) {
            URL.setURLStreamHandlerFactory(protocol -> REFUSED.contains(protocol) ? new Refusing() : null);
            // Read where a clipboard's picture may be one that a web page only names.
            System.setProperty("fittingroom.addressesRefused", "true");
            enforced = true;
        }
    }

    private static final class Refusing extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL address) throws IOException {
            throw new IOException("web addresses are never loaded: " + address);
        }
    }
}
