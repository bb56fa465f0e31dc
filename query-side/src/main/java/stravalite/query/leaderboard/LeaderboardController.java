package stravalite.query.leaderboard;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AnyRunner;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.query.http.Limits;
import stravalite.query.http.SharedLimit;
import stravalite.query.projection.ReadYourWrites;
import tools.jackson.databind.json.JsonMapper;

/** Leaderboards, for everybody. */
@RestController
@Tag(name = "Leaderboards")
@RequestMapping(path = "/leaderboard", produces = MediaType.APPLICATION_JSON_VALUE)
class LeaderboardController {

    private static final int LARGEST_OFFSET = 1_000_000;
    private static final int LARGEST_SPAN = 50;

    private final Boards boards;
    private final ReadyTops tops;
    private final LeaderboardProjection projection;
    private final ReadYourWrites writes;
    private final JsonMapper json;
    private final Clock clock;

    LeaderboardController(
            Boards boards,
            ReadyTops tops,
            LeaderboardProjection projection,
            ReadYourWrites writes,
            JsonMapper json,
            Clock clock) {
        this.boards = boards;
        this.tops = tops;
        this.projection = projection;
        this.writes = writes;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A leaderboard, best first. {@code X-Total-Count} says how many are on it, {@code X-Position} which event position it
     * holds.
     *
     * @param metric by what it ranks
     * @param window how much time it covers: everything, or a year, month or week of UTC
     * @param period a period of that window, such as 2026-W47; the current one if left out
     * @param limit how many rows, 1 to 1,000
     * @param offset how many rows to pass over, 0 to 1,000,000
     * @param after a run of one's own, with a token: the answer waits, 5 s at most, until it includes that run's latest
     *     change
     */
    @GetMapping
    @Operation(operationId = "getLeaderboard")
    @Answers(
            headers = {"X-Total-Count", "X-Position"},
            maybe = {"ETag", "Warning"})
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no run 01a20d77-c140-7134-8b19-b33f866fb23a")
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = BoardRow.class))))
    ResponseEntity<byte[]> leaderboard(
            @NamesMetric @RequestParam(defaultValue = "distance") String metric,
            @NamesWindow @RequestParam(required = false) @Nullable String window,
            @NamesPeriod @RequestParam(required = false) @Nullable String period,
            @SharedLimit @RequestParam(defaultValue = "10") int limit,
            @Parameter(schema = @Schema(minimum = "0", maximum = "1000000")) @RequestParam(defaultValue = "0")
                    int offset,
            @RequestParam(required = false) @Nullable RunId after,
            @AuthenticationPrincipal @Nullable AuthenticatedRunner runner,
            WebRequest request) {
        LocalDate today = LocalDate.now(clock);
        Board board = Board.named(metric, window, period, today);
        Limits.shared(limit);
        Limits.within("offset", offset, 0, LARGEST_OFFSET);
        if (after != null) {
            return afterOwn(board, limit, offset, after, runner);
        }
        if (limit == ReadyTops.SHOWN && offset == 0 && board.isCurrent(today)) {
            ReadyTop top = tops.of(board);
            return answer(request, top.json(), top.etag(), top.total(), top.position(), top.standIn());
        }
        Boards.Found<Page> found = boards.page(board, offset, limit);
        return answer(request, board, found.what(), found.standIn());
    }

    /**
     * A runner's neighbours on a leaderboard, the runner among them; 404 for one who is not on it.
     *
     * @param metric by what the board ranks
     * @param window how much time it covers: everything, or a year, month or week of UTC
     * @param period a period of that window, such as 2026-W47; the current one if left out
     * @param span how many on each side, 0 to 50
     */
    @AnyRunner
    @GetMapping("/around/{user_id}")
    @Operation(operationId = "getNeighbours")
    @Answers(
            headers = {"ETag", "X-Total-Count", "X-Position"},
            maybe = "Warning")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "This runner is not on this leaderboard.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = BoardRow.class))))
    ResponseEntity<byte[]> around(
            @PathVariable("user_id") RunnerId runner,
            @NamesMetric @RequestParam(defaultValue = "distance") String metric,
            @NamesWindow @RequestParam(required = false) @Nullable String window,
            @NamesPeriod @RequestParam(required = false) @Nullable String period,
            @Parameter(schema = @Schema(minimum = "0", maximum = "50")) @RequestParam(defaultValue = "5") int span,
            WebRequest request) {
        Board board = Board.named(metric, window, period, LocalDate.now(clock));
        Limits.within("span", span, 0, LARGEST_SPAN);
        Boards.Found<Page> found = boards.around(board, runner.value(), span);
        if (found.what().lines().isEmpty()) {
            throw Problem.notFound("This runner is not on this leaderboard.");
        }
        return answer(request, board, found.what(), found.standIn());
    }

    private ResponseEntity<byte[]> afterOwn(
            Board board, int limit, int offset, RunId run, @Nullable AuthenticatedRunner runner) {
        if (runner == null) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "To wait for a run of yours takes your access token.");
        }
        writes.await(runner.id(), run, projection);
        Page page = boards.pageOfRecord(board, offset, limit);
        return head(page.total(), page.position(), false)
                .cacheControl(CacheControl.noStore())
                .body(json.writeValueAsBytes(page.rows(board.metric())));
    }

    private ResponseEntity<byte[]> answer(WebRequest request, Board board, Page page, boolean standIn) {
        byte[] rows = json.writeValueAsBytes(page.rows(board.metric()));
        return answer(request, rows, Etag.of(rows), page.total(), page.position(), standIn);
    }

    private static ResponseEntity<byte[]> answer(
            WebRequest request, byte[] rows, String etag, long total, long position, boolean standIn) {
        ResponseEntity.BodyBuilder head = head(total, position, standIn)
                .cacheControl(CacheControl.noCache().cachePublic())
                .eTag(etag);
        return request.checkNotModified(etag)
                ? ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                        .headers(head.build().getHeaders())
                        .build()
                : head.contentType(MediaType.APPLICATION_JSON).body(rows);
    }

    private static ResponseEntity.BodyBuilder head(long total, long position, boolean standIn) {
        ResponseEntity.BodyBuilder head = ResponseEntity.ok()
                .header("X-Total-Count", Long.toString(total))
                .header("X-Position", Long.toString(position));
        return standIn ? head.header("Warning", "199 - \"leaderboard served from the database\"") : head;
    }
}
