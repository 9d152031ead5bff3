package fittingroom.sweeps;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every combination of a space's values, the last parameter varying fastest. There may be far more of them than fit into
 * memory, so each is made when it is asked for.
 */
final class Grid {
    private final List<SearchParameter> parameters;
    private final int pointsPerRange;
    /** Names on whose value it depends which other parameters take part. */
    private final Set<String> deciders;

    /** @param pointsPerRange how many values a continuous range has */
    Grid(SearchSpace space, int pointsPerRange) {
        this.parameters = space.parameters();
        this.pointsPerRange = pointsPerRange;
        this.deciders = parameters.stream()
                .flatMap(parameter -> parameter.condition().stream())
                .map(SearchParameter.Condition::parameter)
                .collect(Collectors.toSet());
    }

    /** Whether there are more points than so many. */
    boolean isLargerThan(long points) {
        return count(0, new HashMap<>(), points + 1) > points;
    }

    /**
     * One of the points; empty behind the last one.
     *
     * @param number counted from 0
     */
    Optional<Point> point(long number) {
        Map<String, Double> values = new LinkedHashMap<>();
        Map<String, String> texts = new HashMap<>();
        long left = number;
        for (int i = 0; i < parameters.size(); i++) {
            SearchParameter parameter = parameters.get(i);
            if (!parameter.isActive(texts)) {
                continue;
            }
            Distribution distribution = parameter.distribution();
            int size = distribution.count(pointsPerRange);
            int index = 0;
            if (deciders.contains(parameter.name())) {
                texts.put(parameter.name(), text(distribution, 0));
                for (long below = count(i + 1, texts, left + 1); left >= below; below = count(i + 1, texts, left + 1)) {
                    left -= below;
                    index++;
                    if (index == size) {
                        return Optional.empty();
                    }
                    texts.put(parameter.name(), text(distribution, index));
                }
            } else {
                long below = count(i + 1, texts, left + 1);
                if (left / below >= size) {
                    return Optional.empty();
                }
                index = (int) (left / below);
                left %= below;
            }
            values.put(parameter.name(), distribution.value(index, pointsPerRange));
        }
        return left == 0 ? Optional.of(new Point(values)) : Optional.empty();
    }

    private String text(Distribution distribution, int index) {
        return distribution.text(distribution.value(index, pointsPerRange));
    }

    /**
     * How many points the parameters from one on make beside what was chosen before.
     *
     * @param enough what is as good as more
     */
    private long count(int from, Map<String, String> texts, long enough) {
        if (from == parameters.size()) {
            return 1;
        }
        SearchParameter parameter = parameters.get(from);
        if (!parameter.isActive(texts)) {
            return count(from + 1, texts, enough);
        }
        int size = parameter.distribution().count(pointsPerRange);
        if (!deciders.contains(parameter.name())) {
            return Math.min(enough, count(from + 1, texts, enough) * size);
        }
        long sum = 0;
        for (int index = 0; index < size && sum < enough; index++) {
            Map<String, String> longer = new HashMap<>(texts);
            longer.put(parameter.name(), text(parameter.distribution(), index));
            sum += count(from + 1, longer, enough - sum);
        }
        return sum;
    }
}
