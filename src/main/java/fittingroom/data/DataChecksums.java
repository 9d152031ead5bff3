package fittingroom.data;

/**
 * What the four files hold, whatever they are called and however they are packed: SHA-256 of each one's unpacked content
 * in lower-case hexadecimal digits.
 */
public record DataChecksums(String trainingImages, String trainingLabels, String testImages, String testLabels) {
    private static final String FORM = "[0-9a-f]{64}";

    public DataChecksums {
        requireChecksum(trainingImages);
        requireChecksum(trainingLabels);
        requireChecksum(testImages);
        requireChecksum(testLabels);
    }

    private static void requireChecksum(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException("a SHA-256 has 64 hexadecimal digits, was " + text);
        }
    }
}
