package fittingroom.data;

import java.nio.file.Path;

/**
 * The content of a valid IDX file.
 *
 * @param values {@code [items, 28, 28]} intensities or {@code [items]} labels
 * @param sha256 checksum of the unpacked content, header and values, in lower-case hexadecimal digits
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the reader to the data set, never compared
record IdxFile(Path path, int items, byte[] values, String sha256) {}
