package stravalite.query.run;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
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
import stravalite.platform.http.Cursor;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.OwnLimit;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.query.analytics.RunnerVersions;
import stravalite.query.projection.ReadYourWrites;
import stravalite.query.projection.RunProgress;

/** A runner's own runs. */
@RestController
@Tag(name = "Runs")
@RequestMapping("/runs/{user_id}")
class RunController {

    private static final String A_RUN = "01a20d77-c140-7134-8b19-b33f866fb23a";

    private final RunReader runs;
    private final RunStream stream;
    private final RunnerVersions versions;
    private final ReadYourWrites writes;
    private final RunProgress progress;

    RunController(
            RunReader runs,
            RunStream stream,
            RunnerVersions versions,
            ReadYourWrites writes,
            List<RunProgress> readModels) {
        this.runs = runs;
        this.stream = stream;
        this.versions = versions;
        this.writes = writes;
        this.progress = RunProgress.ofAll(readModels);
    }

    /**
     * The runner's runs, newest first by start, then id. A {@code Link} header leads to the next page, if there is one. Runs
     * that are recorded or deleted meanwhile shift nothing; one whose start is corrected is listed where it starts now.
     *
     * @param limit how many, 1 to 100,000
     * @param cursor where the page begins, from the {@code Link} of the page before
     */
    @GetMapping
    @Operation(operationId = "listRuns")
    @Answers(headers = "ETag", maybe = "Link")
    ResponseEntity<List<RunView>> page(
            @PathVariable("user_id") RunnerId runner,
            @OwnLimit @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Limits.own(limit);
        Cursor after = cursor == null ? null : Cursor.parse(RunReader.LIST, cursor);
        Cached answer = Cached.own(request, versions.of(runner).tag());
        return answer.answer(ok -> {
            List<RunView> found = runs.page(runner, limit + 1, after);
            List<RunView> page = found.subList(0, Math.min(limit, found.size()));
            Links links = new Links("/runs/" + runner).keeping("limit", limit);
            if (page.size() < found.size()) {
                links.to("next", Cursor.PARAMETER, RunReader.cursorOf(page.getLast()));
            }
            if (after != null) {
                links.first();
            }
            return links.on(ok).body(page);
        });
    }

    /**
     * One run as it is now: {@code processing} until all numbers include its latest change, then {@code processed}. Its
     * {@code ETag} is its revision, for {@code If-Match}. While it is processing there is none, since one strong tag can't
     * stand for two answers; the 202 has told the revision already.
     */
    @GetMapping("/{run_id}")
    @Operation(operationId = "getRun")
    @Answers(maybe = "ETag")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no run " + A_RUN)
    @Refuses(value = HttpStatus.GONE, because = "The run " + A_RUN + " has been deleted")
    ResponseEntity<RunView> one(
            @PathVariable("user_id") RunnerId runner, @PathVariable("run_id") RunId run, HttpServletRequest request) {
        long recorded = writes.recordedRevision(runner, run);
        if (progress.revisionOf(runner, run) < recorded) {
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(stream.read(runner, run).orElseThrow(() -> deleted(run)));
        }
        RunView found = runs.one(runner, run).orElseThrow(() -> deleted(run));
        return Cached.own(request, EntityTag.strong(found.revision())).answer(ok -> ok.body(found));
    }

    private static Problem deleted(RunId run) {
        return new Problem(HttpStatus.GONE, "The run " + run + " has been deleted");
    }
}
