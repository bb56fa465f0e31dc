package stravalite.query.leaderboard;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Problem;
import stravalite.platform.http.SharedLimit;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AnyRunner;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.query.http.AsOf;
import stravalite.query.http.NamesMoment;
import stravalite.query.projection.ReadYourWrites;
import tools.jackson.databind.json.JsonMapper;

/** Leaderboards, for everybody. */
@RestController
@Tag(name = "Leaderboards")
@RequestMapping(path = ReadyBoardFilter.PATH, produces = MediaType.APPLICATION_JSON_VALUE)
class LeaderboardController {

    private static final int LARGEST_SPAN = 50;

    private final Boards boards;
    private final PastBoards past;
    private final ReadyTops tops;
    private final BoardReads reads;
    private final LeaderboardProjection projection;
    private final ReadYourWrites writes;
    private final JsonMapper json;
    private final Clock clock;

    LeaderboardController(
            Boards boards,
            PastBoards past,
            ReadyTops tops,
            BoardReads reads,
            LeaderboardProjection projection,
            ReadYourWrites writes,
            JsonMapper json,
            Clock clock) {
        this.boards = boards;
        this.past = past;
        this.tops = tops;
        this.reads = reads;
        this.projection = projection;
        this.writes = writes;
        this.json = json;
        this.clock = clock;
    }

    /**
     * A leaderboard, best first. {@code X-Total-Count} says how many are on it, {@code X-Position} which event position it
     * holds; {@code Link} leads to the pages around this one. The {@code ETag} is a hash of the rows, made when they are: to
     * tell that the top of a current board is still the same costs nothing.
     *
     * @param metric by what it ranks
     * @param window how much time it covers: everything, or a year, month or week of UTC
     * @param period a period of that window, such as 2026-W47; the current one if left out
     * @param limit how many rows, 1 to 1,000
     * @param offset how many rows to pass over, 0 to 1,000,000
     * @param after a run of one's own, with a token: the answer waits, 5 s at most, until it includes that run's latest
     *     change; not with {@code as_of}
     * @param asOf the board of what was recorded up to and including this moment, which is also the one that says what the
     *     current period is; without those who have left or are private now
     */
    @GetMapping
    @Operation(operationId = "getLeaderboard")
    @Answers(
            headers = {"ETag", "X-Total-Count", "X-Position"},
            maybe = {"Link", "Warning"})
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
            @NamesMoment @RequestParam(name = AsOf.PARAMETER, required = false) @Nullable String asOf,
            @AuthenticationPrincipal @Nullable AuthenticatedRunner runner,
            HttpServletRequest request) {
        AsOf moment = AsOf.parse(asOf, clock);
        LocalDate today = moment == null ? LocalDate.now(clock) : Window.dayOf(moment.ms());
        Board board = Board.named(metric, window, period, today);
        Limits.shared(limit);
        Limits.within("offset", offset, 0, BoardAnswer.LARGEST_OFFSET);
        BoardAnswer answer = new BoardAnswer(metric, window, period, offset, limit)
                .keeping(AsOf.PARAMETER, moment == null ? null : moment.moment())
                .keeping("after", after);
        if (moment != null) {
            if (after != null) {
                throw Problem.badField(AsOf.PARAMETER, "can't be combined with after");
            }
            Page page = past.page(board, moment, offset, limit);
            return answer.open(request, shown(board, page, BoardSource.PAST, false));
        }
        return after != null
                ? answer.own(request, afterOwn(board, limit, offset, after, runner))
                : answer.open(request, shown(board, limit, offset));
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
            HttpServletRequest request) {
        Board board = Board.named(metric, window, period, LocalDate.now(clock));
        Limits.within("span", span, 0, LARGEST_SPAN);
        Boards.Found<Page> found = boards.around(board, runner.value(), span);
        if (found.what().lines().isEmpty()) {
            throw Problem.notFound("This runner is not on this leaderboard.");
        }
        return BoardAnswer.alone(request, shown(board, found.what(), found.source(), found.standIn()));
    }

    private ReadyRows afterOwn(Board board, int limit, int offset, RunId run, @Nullable AuthenticatedRunner runner) {
        if (runner == null) {
            throw new Problem(HttpStatus.UNAUTHORIZED, "To wait for a run of yours takes your access token.");
        }
        writes.await(runner.id(), run, projection);
        return shown(board, boards.pageOfRecord(board, offset, limit), BoardSource.POSTGRES, false);
    }

    private ReadyRows shown(Board board, int limit, int offset) {
        if (limit == ReadyTops.SHOWN && offset == 0 && board.isCurrent(LocalDate.now(clock))) {
            ReadyRows ready = tops.of(board).rows();
            reads.count(BoardSource.READY);
            return ready;
        }
        Boards.Found<Page> found = boards.page(board, offset, limit);
        return shown(board, found.what(), found.source(), found.standIn());
    }

    private ReadyRows shown(Board board, Page page, BoardSource source, boolean standIn) {
        reads.count(source);
        return new ReadyRows(json.writeValueAsBytes(page.rows(board.metric())), page, standIn, null);
    }
}
