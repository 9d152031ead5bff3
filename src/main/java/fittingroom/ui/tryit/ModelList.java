package fittingroom.ui.tryit;

import fittingroom.ui.Numbers;
import fittingroom.workbench.Models;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The models that can be chosen as they are listed: what stands alone first, then groups, a sweep being one.
 *
 * @param single in the order in which they came
 */
record ModelList(List<Models.Choice> single, List<Group> groups) {

    /** @param members the best first */
    record Group(String name, List<Models.Choice> members) {
        Group {
            members = List.copyOf(members);
            if (members.isEmpty()) {
                throw new IllegalArgumentException("the group " + name + " has no members");
            }
        }

        /** {@code sweep-1 · 19 models · best 0.8050}. */
        String title() {
            String best = members.get(0).validationAccuracy().isPresent()
                    ? " · best "
                            + Numbers.figure(members.get(0).validationAccuracy().getAsDouble())
                    : "";
            return name + " · " + members.size() + (members.size() == 1 ? " model" : " models") + best;
        }
    }

    ModelList {
        single = List.copyOf(single);
        groups = List.copyOf(groups);
    }

    /** @param sought words that a model's line, its name or its group has, in whatever case; may be empty */
    static ModelList of(List<Models.Choice> all, String sought) {
        List<Models.Choice> single = new ArrayList<>();
        Map<String, List<Models.Choice>> groups = new LinkedHashMap<>();
        for (Models.Choice choice : all) {
            if (!matches(choice, sought)) {
                continue;
            }
            choice.group()
                    .map(name -> groups.computeIfAbsent(name, key -> new ArrayList<>()))
                    .orElse(single)
                    .add(choice);
        }
        Comparator<Models.Choice> worse =
                Comparator.comparingDouble(choice -> choice.validationAccuracy().orElse(-1));
        return new ModelList(
                single,
                groups.entrySet().stream()
                        .map(group -> new Group(
                                group.getKey(),
                                group.getValue().stream()
                                        .sorted(worse.reversed())
                                        .toList()))
                        .toList());
    }

    private static boolean matches(Models.Choice choice, String sought) {
        String line = (title(choice) + " " + choice.group().orElse("")).toLowerCase(Locale.ROOT);
        return Stream.of(sought.toLowerCase(Locale.ROOT).strip().split("\\s+")).allMatch(line::contains);
    }

    /** {@code run-12 · epoch 6 · warm start — 0.9213}. */
    static String title(Models.Choice choice) {
        String named = choice.title() + choice.name().map(name -> " · " + name).orElse("");
        return choice.validationAccuracy().isPresent()
                ? named + " — " + Numbers.figure(choice.validationAccuracy().getAsDouble())
                : named;
    }

    /** The first one in the order of the list. */
    Optional<Models.Choice> first() {
        return Stream.concat(single.stream(), groups.stream().flatMap(group -> group.members().stream()))
                .findFirst();
    }
}
