package stravalite.query.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cached;
import stravalite.platform.http.Cursor;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.OwnLimit;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Generations;
import stravalite.query.projection.ReadYourWrites;

/** What was said of a run, and when. */
@RestController
@Tag(name = "Runs")
class RunHistoryController {

    private static final String LIST = "history";

    private final RunHistoryReader reader;
    private final PastReads reads;
    private final HistoryVersions versions;
    private final HistoryProjection projection;
    private final Generations generations;
    private final ReadYourWrites writes;

    RunHistoryController(
            RunHistoryReader reader,
            PastReads reads,
            HistoryVersions versions,
            HistoryProjection projection,
            Generations generations,
            ReadYourWrites writes) {
        this.reader = reader;
        this.reads = reads;
        this.versions = versions;
        this.projection = projection;
        this.generations = generations;
        this.writes = writes;
    }

    /**
     * Everything that was said of a run, oldest first, also of one that is deleted. The answer waits, 5 s at most, until it
     * includes the latest change. A {@code Link} header leads to the next page, if there is one.
     *
     * @param limit how many, 1 to 100,000
     */
    @GetMapping("/runs/{user_id}/{run_id}/history")
    @Operation(operationId = "getRunHistory")
    @Answers(headers = "ETag", maybe = "Link")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no run 01a20d77-c140-7134-8b19-b33f866fb23a")
    ResponseEntity<List<RevisionView>> history(
            @PathVariable("user_id") RunnerId runner,
            @PathVariable("run_id") RunId run,
            @OwnLimit @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Limits.own(limit);
        long after = cursor == null ? 0 : Cursor.parse(LIST, cursor).number();
        writes.await(runner, run, projection);
        Generation generation = generations.serving(HistoryProjection.NAME);
        return Cached.own(request, versions.of(generation, runner)).answer(ok -> {
            List<RevisionView> found = reads.read(() -> reader.page(generation, runner, run, after, limit + 1));
            List<RevisionView> page = found.subList(0, Math.min(limit, found.size()));
            Links links = new Links("/runs/" + runner + "/" + run + "/history").keeping("limit", limit);
            if (page.size() < found.size()) {
                links.to(
                        "next",
                        Cursor.PARAMETER,
                        new Cursor(LIST, page.getLast().revision(), run.value()));
            }
            if (cursor != null) {
                links.first();
            }
            return links.on(ok).body(page);
        });
    }
}
