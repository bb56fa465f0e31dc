package stravalite.query.analytics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cached;
import stravalite.platform.http.Cursor;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.OwnLimit;
import stravalite.platform.openapi.Answers;
import stravalite.query.history.HistoryProjection;
import stravalite.query.history.HistoryVersions;
import stravalite.query.http.AsOf;
import stravalite.query.http.NamesMoment;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;

/** Where a runner's numbers come from. */
@RestController
@Tag(name = "Analytics")
class ExplainController {

    private final ExplainReader reader;
    private final HistoryVersions versions;
    private final Generations generations;
    private final Clock clock;

    ExplainController(ExplainReader reader, HistoryVersions versions, Generations generations, Clock clock) {
        this.reader = reader;
        this.versions = versions;
        this.generations = generations;
        this.clock = clock;
    }

    /**
     * A number, what it means, and the runs that it is made of, newest first, each with what it adds: whoever follows the
     * definition over all runs comes to the same value. A {@code Link} header leads to the next page, if there is one; with
     * {@code as_of} all pages are of one moment.
     *
     * @param number average_pace_sec_per_unit, max_distance, min_duration, total_distance, total_duration, runs, best_ and a
     *     standard distance such as best_5k, or rolling_7_day: and the id of a run
     * @param limit how many runs, 1 to 100,000
     */
    @GetMapping("/analytics/{user_id}/explain")
    @Operation(operationId = "explainNumber")
    @Answers(headers = "ETag", maybe = "Link")
    ResponseEntity<Explanation> explain(
            @PathVariable("user_id") RunnerId runner,
            @OwnLimit @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            @NamesMoment @RequestParam(name = AsOf.PARAMETER, required = false) @Nullable String asOf,
            @Parameter(schema = @Schema(pattern = "^[0-9a-zA-Z_:-]{1,64}$", example = "total_distance")) @RequestParam
                    String number,
            HttpServletRequest request) {
        ExplainedNumber asked = ExplainedNumber.named(number);
        Limits.own(limit);
        Cursor after = cursor == null ? null : Cursor.parse(ExplainReader.LIST, cursor);
        AsOf moment = AsOf.parse(asOf, clock);
        Generation generation = generations.serving(HistoryProjection.NAME);
        return Cached.own(request, versions.of(generation, runner)).answer(ok -> {
            Choice choice = Choice.usualAt(moment == null ? AsOf.LATEST : moment);
            Explanation found = reader.of(generation, runner, asked, choice, limit + 1, after);
            List<Explanation.Contribution> page =
                    found.runs().subList(0, Math.min(limit, found.runs().size()));
            Links links = new Links("/analytics/" + runner + "/explain")
                    .keeping("number", asked.name())
                    .keeping("limit", limit)
                    .keeping(AsOf.PARAMETER, moment == null ? null : moment.moment());
            if (page.size() < found.runs().size()) {
                links.to("next", Cursor.PARAMETER, ExplainReader.cursorOf(page.getLast()));
            }
            if (after != null) {
                links.first();
            }
            return links.on(ok).body(new Explanation(found.number(), found.value(), found.definition(), page));
        });
    }
}
