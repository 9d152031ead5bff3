package fittingroom.data;

/** The two kinds of IDX file in Fashion-MNIST; the format is described at http://yann.lecun.com/exdb/mnist/. */
enum IdxKind {
    IMAGES(0x0803, 3, 16, Dataset.PIXELS, "images", "unsigned bytes in 3 dimensions"),
    LABELS(0x0801, 1, 8, 1, "labels", "unsigned bytes in 1 dimension");

    final int magic;
    final int dimensions;
    final int headerBytes;
    final int itemBytes;
    final String plural;
    final String content;

    IdxKind(int magic, int dimensions, int headerBytes, int itemBytes, String plural, String content) {
        this.magic = magic;
        this.dimensions = dimensions;
        this.headerBytes = headerBytes;
        this.itemBytes = itemBytes;
        this.plural = plural;
        this.content = content;
    }

    IdxKind other() {
        return this == IMAGES ? LABELS : IMAGES;
    }
}
