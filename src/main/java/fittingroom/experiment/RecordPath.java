package fittingroom.experiment;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Where a value lies in nested records, by the names of their components: read it, or copy the records with another. */
record RecordPath(List<String> names) {

    static RecordPath of(String dotted) {
        return new RecordPath(List.of(dotted.split("\\.")));
    }

    Object get(Record root) {
        Object value = root;
        for (String name : names) {
            value = component((Record) value, name);
        }
        return value;
    }

    /**
     * The same records with another value at the path.
     *
     * @throws IllegalArgumentException as the record's constructor throws it
     */
    <R extends Record> R with(R root, Object value) {
        String name = names.get(0);
        Object inner = names.size() == 1
                ? value
                : new RecordPath(names.subList(1, names.size())).with((Record) component(root, name), value);
        return copy(root, name, inner);
    }

    /** The kinds of record that the last component is a part of; several where an interface is sealed. */
    List<Class<?>> owners(Class<?> root) {
        List<Class<?>> kinds = root.isSealed() ? List.of(root.getPermittedSubclasses()) : List.of(root);
        return names.size() == 1
                ? kinds.stream()
                        .filter(kind -> hasComponent(kind, names.get(0)))
                        .toList()
                : kinds.stream()
                        .filter(kind -> hasComponent(kind, names.get(0)))
                        .flatMap(kind -> Arrays.stream(kind.getRecordComponents()))
                        .filter(component -> component.getName().equals(names.get(0)))
                        .flatMap(component ->
                                new RecordPath(names.subList(1, names.size())).owners(component.getType()).stream())
                        .toList();
    }

    private static boolean hasComponent(Class<?> kind, String name) {
        return Arrays.stream(kind.getRecordComponents())
                .anyMatch(component -> component.getName().equals(name));
    }

    private static Object component(Record owner, String name) {
        try {
            return Arrays.stream(owner.getClass().getRecordComponents())
                    .filter(component -> component.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(owner.getClass() + " has no component " + name))
                    .getAccessor()
                    .invoke(owner);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        }
    }

    @SuppressWarnings("unchecked") // the canonical constructor of R makes an R
    private static <R extends Record> R copy(R owner, String changed, Object value) {
        RecordComponent[] components = owner.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(components)
                .map(RecordComponent::getName)
                .map(name -> name.equals(changed) ? value : component(owner, name))
                .toArray();
        try {
            Constructor<?> constructor = owner.getClass().getDeclaredConstructor(types);
            return (R) constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw unwrapped(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RuntimeException unwrapped(InvocationTargetException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    }
}
