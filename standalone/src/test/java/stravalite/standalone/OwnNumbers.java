package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import stravalite.testkit.Best;
import stravalite.testkit.FoldedRun;
import stravalite.testkit.Period;
import stravalite.testkit.ReferenceFold;
import stravalite.testkit.StandardDistance;
import stravalite.testkit.Totals;
import tools.jackson.databind.JsonNode;

/**
 * Everything that a member reads of their own numbers, against the reference.
 *
 * @param fold the numbers as they have to be
 */
record OwnNumbers(Member member, ReferenceFold fold) {

    private static final int SHOWN_DAYS = 500;

    /** Asserts that all the numbers of a member are those of the runs that they told of, as soon as they are read. */
    static void areThoseOf(Member member) {
        OwnNumbers numbers = new OwnNumbers(member, member.fold());
        numbers.analytics();
        numbers.rolling();
        numbers.totals();
        numbers.bests();
        numbers.runs();
    }

    private JsonNode read(String path) {
        return member.http().get(path).hasStatus(200).body();
    }

    private String own(String path) {
        return "/analytics/" + member.id() + path;
    }

    /** First of all, since it waits for the latest change. */
    void analytics() {
        JsonNode all = read(own("?limit=100000&" + member.afterTheLatestChange()));
        Totals totals = fold.totals();
        assertThat(Rows.of(
                        Http.JSON.createArrayNode().add(all),
                        "average_pace_sec_per_unit",
                        "total_distance",
                        "total_duration",
                        "runs"))
                .containsExactly(Rows.row(
                        totals.pace(),
                        Rows.kilometres(totals.distanceCm()),
                        Rows.seconds(totals.durationMs()),
                        totals.runs()));
        assertThat(Rows.of(Http.JSON.createArrayNode().add(all.path("personal_best")), "max_distance", "min_duration"))
                .containsExactly(Rows.row(Rows.kilometres(fold.maxDistanceCm()), Rows.seconds(fold.minDurationMs())));
        List<String> windows = fold.rollingSevenDays().stream()
                .map(window -> Rows.row(
                        window.run().start(),
                        Rows.kilometres(window.run().distanceCm()),
                        Rows.kilometres(window.distanceCm())))
                .toList();
        assertThat(windows(all)).isEqualTo(windows);
        assertThat(windows(read(own("")))).isEqualTo(newest(windows, 30));
        assertThat(windows(read(own("?limit=7")))).isEqualTo(newest(windows, 7));
    }

    private static List<String> windows(JsonNode analytics) {
        return Rows.of(analytics.path("rolling_7_day_totals"), "date", "distance", "rolling_7_day_distance");
    }

    private static List<String> newest(List<String> rows, int limit) {
        return rows.subList(0, Math.min(limit, rows.size()));
    }

    void rolling() {
        List<LocalDate> days = fold.newestFirst().stream()
                .map(run -> run.start().atZone(member.zone()).toLocalDate())
                .toList();
        if (days.isEmpty()) {
            return;
        }
        LocalDate to = days.getFirst().plusDays(3);
        LocalDate first = days.getLast().minusDays(3);
        LocalDate from = first.isBefore(to.minusDays(SHOWN_DAYS)) ? to.minusDays(SHOWN_DAYS) : first;
        for (int length : new int[] {1, 7, 28}) {
            assertThat(Rows.of(
                            read(own("/rolling?days=" + length + "&from=" + from + "&to=" + to)),
                            "date",
                            "distance",
                            "duration",
                            "runs",
                            "rolling_distance"))
                    .as("rolling %s days", length)
                    .isEqualTo(fold.rollingDays(length, from, to, member.zone()).stream()
                            .map(day -> Rows.row(
                                    day.date(),
                                    Rows.kilometres(day.onDay().distanceCm()),
                                    Rows.seconds(day.onDay().durationMs()),
                                    day.onDay().runs(),
                                    Rows.kilometres(day.rollingDistanceCm())))
                            .toList());
        }
    }

    void totals() {
        for (Period period : List.of(Period.DAY, Period.WEEK, Period.MONTH, Period.YEAR)) {
            List<String> expected = fold.totals(period, member.zone()).entrySet().stream()
                    .map(OwnNumbers::total)
                    .toList();
            assertThat(totals(period, 100_000)).as("totals by %s", period).isEqualTo(expected);
            assertThat(totals(period, 2))
                    .isEqualTo(expected.subList(Math.max(0, expected.size() - 2), expected.size()));
        }
    }

    private List<String> totals(Period period, int limit) {
        return Rows.of(
                read(own("/totals?limit=" + limit + "&period=" + period.name().toLowerCase(Locale.ROOT))),
                "period",
                "distance",
                "duration",
                "runs",
                "elevation_gain",
                "average_pace_sec_per_unit");
    }

    private static String total(Map.Entry<String, Totals> period) {
        Totals totals = period.getValue();
        return Rows.row(
                period.getKey(),
                Rows.kilometres(totals.distanceCm()),
                Rows.seconds(totals.durationMs()),
                totals.runs(),
                Rows.metres(totals.elevationCm()),
                totals.pace());
    }

    void bests() {
        Map<StandardDistance, Best> bests = fold.bests();
        assertThat(Rows.of(read(own("/bests")), "distance", "duration", "run_id", "date", "estimated"))
                .isEqualTo(Stream.of(StandardDistance.values())
                        .filter(bests::containsKey)
                        .map(bests::get)
                        .map(best -> Rows.row(
                                best.distance().key(),
                                Rows.seconds(best.durationMs()),
                                best.run().runId(),
                                best.run().start(),
                                true))
                        .toList());
    }

    void runs() {
        List<String> expected = fold.newestFirst().stream().map(OwnNumbers::run).toList();
        assertThat(runs(read("/runs/" + member.id() + "?limit=100000"))).isEqualTo(expected);
        List<String> paged = new ArrayList<>();
        @Nullable String next = "/runs/" + member.id() + "?limit=" + (expected.size() / 4 + 1);
        while (next != null) {
            Answer page = member.http().get(next).hasStatus(200);
            paged.addAll(runs(page.body()));
            next = page.next().orElse(null);
        }
        assertThat(paged).as("pages by Link").isEqualTo(expected);
    }

    private static List<String> runs(JsonNode array) {
        return Rows.of(array, "id", "date", "distance", "duration", "elevation_gain", "suspect", "status");
    }

    private static String run(FoldedRun run) {
        Long climb = run.elevationCm();
        return Rows.row(
                run.runId(),
                run.start(),
                Rows.kilometres(run.distanceCm()),
                Rows.seconds(run.durationMs()),
                climb == null ? null : Rows.metres(climb),
                run.suspect(),
                "processed");
    }
}
