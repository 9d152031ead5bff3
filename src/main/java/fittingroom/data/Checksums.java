package fittingroom.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one digest by which contents are told apart. */
public final class Checksums {
    private Checksums() {}

    /** A fresh SHA-256. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
