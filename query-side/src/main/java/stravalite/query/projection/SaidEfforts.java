package stravalite.query.projection;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The best efforts of a track as a text, such as {@code 400m=96200,1k=251007}. */
final class SaidEfforts {

    private SaidEfforts() {}

    static @Nullable String text(@Nullable Map<String, Long> efforts) {
        return efforts == null
                ? null
                : efforts.entrySet().stream()
                        .map(effort -> effort.getKey() + "=" + effort.getValue())
                        .collect(Collectors.joining(","));
    }

    static @Nullable Map<String, Long> read(@Nullable String text) {
        return text == null
                ? null
                : Arrays.stream(text.split(","))
                        .filter(effort -> !effort.isEmpty())
                        .map(effort -> effort.split("="))
                        .collect(Collectors.toMap(effort -> effort[0], effort -> Long.valueOf(effort[1])));
    }
}
