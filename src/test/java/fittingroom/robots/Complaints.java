package fittingroom.robots;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What went wrong while a robot was at work. */
final class Complaints {
    private static final List<String> ALL = new CopyOnWriteArrayList<>();

    private Complaints() {}

    static void add(Throwable failure) {
        failure.printStackTrace();
        ALL.add(String.valueOf(failure));
    }

    static void add(String sentence) {
        System.err.println(sentence);
        ALL.add(sentence);
    }

    static List<String> all() {
        return List.copyOf(ALL);
    }
}
