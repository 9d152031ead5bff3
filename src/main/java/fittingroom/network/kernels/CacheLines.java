package fittingroom.network.kernels;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.util.Arrays;

/**
 * Where the cache's lines begin in Java's arrays. A vector of sixteen floats is as long as a line, and one of eight half as long,
 * while an array's first value lies at any multiple of eight bytes: nearly every vector would be in two lines, and cost twice as
 * much to read and to write (ADR 44). Java has no way to ask for more, but an array can be made a little longer and used from a
 * line's beginning on.
 *
 * <p>The collector moves arrays. So a start is asked for anew with every piece of work; one that is no longer a line's beginning
 * costs time and changes no result.
 */
final class CacheLines {
    /** Floats in a line. */
    static final int FLOATS = 16;

    private static final int BYTES = FLOATS * Float.BYTES;
    private static final Addresses ADDRESSES = Addresses.find();

    private CacheLines() {}

    /** The index, 0 to 15, at which a line of the cache begins now, or 0 where this machine doesn't tell. */
    static int start(float[] array) {
        return ADDRESSES.start(array);
    }

    /**
     * The addresses of arrays, as {@code sun.misc.Unsafe} reads the virtual machine's references to them. Nothing is written, and
     * nothing read but references.
     *
     * @param read {@code (Object[], long) → int}, the reference at an offset
     * @param slot offset of an array's first reference
     * @param shift what a reference is shifted by to be an address, or the distance to one
     * @param header bytes before the first float of an array
     */
    private record Addresses(MethodHandle read, long slot, int shift, int header) {
        /** No object is shorter, and the next one in a thread's own part of the heap begins right behind it. */
        private static final int SHORTEST_OBJECT = 16;

        private static final int OBJECT_ALIGNMENT_BITS = 3;
        private static final int SAMPLES = 64;

        static Addresses find() {
            try {
                Class<?> type = Class.forName("sun.misc.Unsafe");
                Field instance = type.getDeclaredField("theUnsafe");
                instance.setAccessible(true);
                MethodHandle read = MethodHandles.publicLookup()
                        .findVirtual(type, "getInt", MethodType.methodType(int.class, Object.class, long.class))
                        .bindTo(instance.get(null))
                        .asType(MethodType.methodType(int.class, Object[].class, long.class));
                Addresses unshifted = new Addresses(
                        read, constant(type, "ARRAY_OBJECT_BASE_OFFSET"), 0, constant(type, "ARRAY_FLOAT_BASE_OFFSET"));
                Addresses found =
                        constant(type, "ARRAY_OBJECT_INDEX_SCALE") == Integer.BYTES ? unshifted.shifted() : unshifted;
                // A Java that forbids it says so here, and not in the middle of a training.
                found.reference(found);
                return found;
            } catch (ReflectiveOperationException | RuntimeException e) {
                return unknown();
            }
        }

        /** Every array begins with a line, as far as this one knows. */
        private static Addresses unknown() {
            MethodHandle zero =
                    MethodHandles.dropArguments(MethodHandles.constant(int.class, 0), 0, Object[].class, long.class);
            return new Addresses(zero, 0, 0, 0);
        }

        private static int constant(Class<?> type, String name) throws ReflectiveOperationException {
            return type.getField(name).getInt(null);
        }

        /** With the shift that the distances between objects made one after the other tell. */
        private Addresses shifted() {
            Object[] objects = new Object[SAMPLES];
            Arrays.setAll(objects, i -> new byte[1]);
            long nearest = Long.MAX_VALUE;
            for (int i = 1; i < SAMPLES; i++) {
                nearest = Math.min(nearest, Math.abs(reference(objects[i]) - reference(objects[i - 1])));
            }
            return new Addresses(read, slot, nearest < SHORTEST_OBJECT ? OBJECT_ALIGNMENT_BITS : 0, header);
        }

        /** The low half of a reference is enough: what matters is where it lies within a line. */
        private long reference(Object object) {
            try {
                return Integer.toUnsignedLong((int) read.invokeExact(new Object[] {object}, slot));
            } catch (Throwable e) {
                throw new IllegalStateException("an object's reference cannot be read", e);
            }
        }

        int start(float[] array) {
            long first = (reference(array) << shift) + header;
            return (int) (Math.floorMod(-first, (long) BYTES) / Float.BYTES);
        }
    }
}
