package stravalite.query.leaderboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the scripts are told of a runner, and how to read what they tell; see {@code leaderboard/apply.lua}. */
record RedisRow(String runner, long version, long position, long nameRevision, String name, String row) {

    /** Version, distance and runs come before the scores. */
    private static final int FIXED = 3;

    private static final List<Metric> METRICS = List.of(Metric.values());

    /** Of a private runner no more than the id and the version are told: then nothing older comes back. */
    static RedisRow of(Entry entry) {
        Standing standing = entry.standing();
        boolean hidden = standing.hidden();
        StringBuilder row = new StringBuilder()
                .append(hidden ? 0 : standing.distanceCm())
                .append(' ')
                .append(hidden ? 0 : standing.runs());
        for (Metric metric : METRICS) {
            Metric.Place place = metric.of(standing);
            // Moments as text of one length: members of equal scores are ordered as text.
            row.append(
                    place == null
                            ? " - -"
                            : String.format(Locale.ROOT, " %d %015d", place.ordered(), place.momentMs()));
        }
        return new RedisRow(
                standing.runnerId().toString(),
                standing.version(),
                standing.position(),
                entry.nameRevision(),
                entry.name() == null || hidden ? "" : entry.name(),
                row.toString());
    }

    static RedisRow of(Departure departure) {
        return new RedisRow(
                departure.runnerId().toString(), departure.known() ? 1 : 0, departure.position(), 0, "", "gone");
    }

    List<String> values() {
        return List.of(runner, Long.toString(version), Long.toString(position), Long.toString(nameRevision), name, row);
    }

    /** Where a metric's moment is among the words of a stored row, from 1. */
    static int momentOf(Metric metric) {
        return FIXED + 2 * (METRICS.indexOf(metric) + 1);
    }

    /** Reads one board of the answer of {@code leaderboard/read.lua}. */
    static Page page(Metric metric, List<?> board, long position) {
        List<?> ids = (List<?>) board.get(2);
        List<?> rows = (List<?>) board.get(3);
        List<?> names = (List<?>) board.get(4);
        List<Page.Line> lines = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            lines.add(line(metric, (String) ids.get(i), (String) rows.get(i), (String) names.get(i)));
        }
        return new Page(lines, (Long) board.get(1), (Long) board.get(0), position);
    }

    private static Page.Line line(Metric metric, String id, String row, @Nullable String name) {
        String[] words = row.split(" ", -1);
        return new Page.Line(
                UUID.fromString(id),
                name == null ? null : name.substring(name.indexOf(' ') + 1),
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[momentOf(metric) - 2]));
    }
}
