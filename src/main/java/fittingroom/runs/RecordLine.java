package fittingroom.runs;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A value of records, sealed interfaces of records, lists, enums and numbers as words in a line: what it is made of, depth
 * first. For the index alone, which must be read at once and may be made anew: a JSON mapper needs longer to start than all
 * rows need to be read. A line begins with a checksum of the records' components, so that what another build wrote, with
 * other components, is told from what this one reads.
 */
final class RecordLine {
    private RecordLine() {}

    /** @throws IllegalArgumentException if the type holds what no word is known for */
    static String write(Object value, Class<?> type) {
        List<String> words = new ArrayList<>();
        words.add(shape(type));
        write(value, type, words);
        return String.join(" ", words);
    }

    private static void write(Object value, Type type, List<String> words) {
        Class<?> raw = raw(type);
        if (raw == List.class) {
            List<?> items = (List<?>) value;
            words.add(Integer.toString(items.size()));
            items.forEach(item -> write(item, argument(type), words));
        } else if (raw.isSealed()) {
            words.add(value.getClass().getSimpleName());
            write(value, value.getClass(), words);
        } else if (raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                try {
                    write(component.getAccessor().invoke(value), component.getGenericType(), words);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            }
        } else {
            words.add(value instanceof Enum<?> constant ? constant.name() : value.toString());
        }
    }

    /** @throws IOException if another build wrote it, or it isn't whole */
    static <T> T read(String line, Class<T> type) throws IOException {
        Iterator<String> words = Arrays.asList(line.split(" ", -1)).iterator();
        if (!words.next().equals(shape(type))) {
            throw new IOException("another build wrote \"" + line + "\"");
        }
        try {
            T value = type.cast(read(type, words));
            if (words.hasNext()) {
                throw new IllegalArgumentException("more words than " + type.getSimpleName() + " has");
            }
            return value;
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IOException("not a line of " + type.getSimpleName() + ": \"" + line + "\"", e);
        }
    }

    private static Object read(Type type, Iterator<String> words) throws ReflectiveOperationException {
        Class<?> raw = raw(type);
        if (raw == List.class) {
            List<Object> items = new ArrayList<>();
            for (int left = Integer.parseUnsignedInt(words.next()); left > 0; left--) {
                items.add(read(argument(type), words));
            }
            return items;
        }
        if (raw.isSealed()) {
            String name = words.next();
            return read(
                    Stream.of(raw.getPermittedSubclasses())
                            .filter(kind -> kind.getSimpleName().equals(name))
                            .findFirst()
                            .orElseThrow(),
                    words);
        }
        if (raw.isRecord()) {
            RecordComponent[] components = raw.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = read(components[i].getGenericType(), words);
            }
            Constructor<?> canonical = raw.getDeclaredConstructor(types);
            return canonical.newInstance(values);
        }
        return word(raw, words.next());
    }

    private static Object word(Class<?> type, String word) {
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(word))
                    .findFirst()
                    .orElseThrow();
        }
        if (type == int.class) {
            return Integer.parseInt(word);
        }
        if (type == long.class) {
            return Long.parseLong(word);
        }
        if (type == double.class) {
            return Double.parseDouble(word);
        }
        if (type == boolean.class) {
            return Boolean.parseBoolean(word);
        }
        if (type == Integer.class) {
            return Integer.valueOf(word);
        }
        throw new IllegalArgumentException("no word is known for " + type);
    }

    private static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
    }

    private static Type argument(Type list) {
        return ((ParameterizedType) list).getActualTypeArguments()[0];
    }

    private static final ClassValue<String> SHAPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            StringBuilder described = new StringBuilder();
            describe(type, described, new HashSet<>());
            CRC32 checksum = new CRC32();
            checksum.update(described.toString().getBytes(StandardCharsets.UTF_8));
            return Long.toHexString(checksum.getValue());
        }
    };

    private static String shape(Class<?> type) {
        return SHAPES.get(type);
    }

    private static void describe(Type type, StringBuilder described, Set<Class<?>> known) {
        Class<?> raw = raw(type);
        described.append(raw.getName());
        if (raw == List.class) {
            describe(argument(type), described.append('<'), known);
        } else if (known.add(raw) && raw.isSealed()) {
            for (Class<?> kind : raw.getPermittedSubclasses()) {
                describe(kind, described.append('|'), known);
            }
        } else if (raw.isRecord()) {
            for (RecordComponent component : raw.getRecordComponents()) {
                describe(
                        component.getGenericType(),
                        described.append(' ').append(component.getName()).append(':'),
                        known);
            }
        }
    }
}
