package stravalite.query.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cached;
import stravalite.platform.http.Limits;
import stravalite.platform.http.OwnLimit;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.query.definition.PeriodKind;
import stravalite.query.history.HistoryProjection;
import stravalite.query.history.HistoryVersions;
import stravalite.query.http.AsOf;
import stravalite.query.http.NamesMoment;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.ReadYourWrites;

/** A runner's own numbers. */
@RestController
@Tag(name = "Analytics")
@RequestMapping("/analytics/{user_id}")
class AnalyticsController {

    private final AnalyticsReader analytics;
    private final SeriesReader series;
    private final RunnerVersions versions;
    private final PastAnalytics past;
    private final HistoryVersions pastVersions;
    private final Generations generations;
    private final AnalyticsProjection projection;
    private final HistoryProjection history;
    private final ReadYourWrites writes;
    private final Clock clock;

    AnalyticsController(
            AnalyticsReader analytics,
            SeriesReader series,
            RunnerVersions versions,
            PastAnalytics past,
            HistoryVersions pastVersions,
            Generations generations,
            AnalyticsProjection projection,
            HistoryProjection history,
            ReadYourWrites writes,
            Clock clock) {
        this.analytics = analytics;
        this.series = series;
        this.versions = versions;
        this.past = past;
        this.pastVersions = pastVersions;
        this.generations = generations;
        this.projection = projection;
        this.history = history;
        this.writes = writes;
        this.clock = clock;
    }

    /**
     * Lifetime pace, personal bests and the rolling 7-day distances of the newest runs. They can be had as they were at an
     * earlier moment, and as they would be under other choices: these are computed on the spot, and nothing is stored.
     *
     * @param limit how many runs, 1 to 100,000
     * @param after a run: the answer waits, 5 s at most, until it includes that run's latest change; not with {@code as_of}
     * @param asOf the numbers of what was recorded up to and including this moment
     * @param rollingDays over how many days of 24 hours the rolling windows go, 1 to 366; the fields keep their names
     * @param exclude ids of runs, up to 100 with commas between, that are left out as if they had never been recorded
     */
    @GetMapping
    @Operation(operationId = "getAnalytics")
    @Answers(headers = "ETag")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no run 01a20d77-c140-7134-8b19-b33f866fb23a")
    ResponseEntity<Analytics> analytics(
            @PathVariable("user_id") RunnerId runner,
            @OwnLimit @RequestParam(defaultValue = "30") int limit,
            @RequestParam(required = false) @Nullable RunId after,
            @NamesMoment @RequestParam(name = AsOf.PARAMETER, required = false) @Nullable String asOf,
            @Parameter(schema = @Schema(minimum = "1", maximum = "366"))
                    @RequestParam(name = "rolling_days", defaultValue = "7")
                    int rollingDays,
            @Parameter(
                            schema =
                                    @Schema(
                                            pattern = "^[0-9a-fA-F-]{36}(,[0-9a-fA-F-]{36}){0,99}$",
                                            example = "01a20d77-c140-7134-8b19-b33f866fb23a"))
                    @RequestParam(required = false)
                    @Nullable
                    String exclude,
            HttpServletRequest request) {
        Limits.own(limit);
        AsOf moment = AsOf.parse(asOf, clock);
        Choice choice = Choice.named(moment, rollingDays, exclude);
        if (after != null) {
            if (moment != null) {
                throw Problem.badField(AsOf.PARAMETER, "can't be combined with after");
            }
            writes.await(runner, after, choice == null ? projection : history);
        }
        if (choice == null) {
            return cached(request, runner).answer(ok -> ok.body(analytics.of(runner, limit)));
        }
        Generation generation = generations.serving(HistoryProjection.NAME);
        return Cached.own(request, pastVersions.of(generation, runner))
                .answer(ok -> ok.body(past.of(generation, runner, choice, limit)));
    }

    /**
     * One entry for each calendar day of the runner's time zone, oldest first, days without a run included.
     *
     * @param days the length of the rolling window, 1 to 366
     * @param from the first day shown; 29 days before {@code to} if left out
     * @param to the last day shown; the runner's today if left out
     */
    @GetMapping("/rolling")
    @Operation(operationId = "getRollingDistances")
    @Answers(headers = "ETag")
    ResponseEntity<List<RollingDay>> rolling(
            @PathVariable("user_id") RunnerId runner,
            @Parameter(schema = @Schema(minimum = "1", maximum = "366")) @RequestParam(defaultValue = "7") int days,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            HttpServletRequest request) {
        Limits.within("days", days, 1, 366);
        RunnerVersions.Version version = versions.of(runner);
        Days shown = Days.asked(from, to, LocalDate.now(clock.withZone(version.zone())));
        return Cached.own(request, version.tag(shown.last()))
                .answer(ok -> ok.body(series.rolling(runner, days, shown)));
    }

    /**
     * Sums over the runner's days, weeks, months or years, oldest first, empty ones left out.
     *
     * @param period over what to sum
     * @param limit how many of the newest periods, 1 to 100,000
     */
    @GetMapping("/totals")
    @Operation(operationId = "getTotals")
    @Answers(headers = "ETag")
    ResponseEntity<List<PeriodTotal>> totals(
            @PathVariable("user_id") RunnerId runner,
            @Parameter(schema = @Schema(allowableValues = {"day", "week", "month", "year"}))
                    @RequestParam(defaultValue = "week")
                    String period,
            @OwnLimit @RequestParam(defaultValue = "1000") int limit,
            HttpServletRequest request) {
        PeriodKind kind = PeriodKind.withKey(period)
                .orElseThrow(() -> Problem.badField("period", "must be day, week, month or year"));
        Limits.own(limit);
        return cached(request, runner).answer(ok -> ok.body(series.totals(runner, kind, limit)));
    }

    /**
     * The best time over each standard distance, by distance; those not run are left out.
     *
     * @param asOf the bests of what was recorded up to and including this moment
     */
    @GetMapping("/bests")
    @Operation(operationId = "getBests")
    @Answers(headers = "ETag")
    ResponseEntity<List<BestTime>> bests(
            @PathVariable("user_id") RunnerId runner,
            @NamesMoment @RequestParam(name = AsOf.PARAMETER, required = false) @Nullable String asOf,
            HttpServletRequest request) {
        AsOf moment = AsOf.parse(asOf, clock);
        if (moment == null) {
            return cached(request, runner).answer(ok -> ok.body(series.bests(runner)));
        }
        Generation generation = generations.serving(HistoryProjection.NAME);
        return Cached.own(request, pastVersions.of(generation, runner))
                .answer(ok -> ok.body(past.bests(generation, runner, Choice.usualAt(moment))));
    }

    private Cached cached(HttpServletRequest request, RunnerId runner) {
        return Cached.own(request, versions.of(runner).tag());
    }

    /**
     * A day with the distance of the days up to it.
     *
     * @param date the day
     * @param rollingDistance of the days up to it, in km
     */
    record RollingDay(
            LocalDate date,
            BigDecimal distance,
            BigDecimal duration,
            long runs,
            @Schema(example = "15.2") BigDecimal rollingDistance) {}

    /**
     * Sums over a period.
     *
     * @param period such as {@code 2026-11-22}, {@code 2026-W47}, {@code 2026-11} or {@code 2026}
     */
    record PeriodTotal(
            @Schema(example = "2026-W47", pattern = "^\\d{4}(-W\\d\\d|-\\d\\d(-\\d\\d)?)?$")
            String period,

            BigDecimal distance,
            BigDecimal duration,
            long runs,
            BigDecimal elevationGain,
            BigDecimal averagePaceSecPerUnit) {}
}
