package stravalite.query.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Cursor;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.Problem;
import stravalite.platform.http.SharedLimit;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.query.projection.Generation;
import stravalite.query.projection.Projection;

/** What admins see of the events that could not be folded, and do with them. */
@RestController
@Tag(name = "Administration")
@RequestMapping("/admin/projections/{name}/dead-letters")
class DeadLetterController {

    private static final String LIST = "dead-letters";
    private static final int LONGEST_REASON = 500;
    private static final UUID NOBODY = new UUID(0, 0);

    private final List<Projection> projections;
    private final Letters letters;
    private final Retries retries;

    DeadLetterController(List<Projection> projections, Letters letters, Retries retries) {
        this.projections = projections;
        this.letters = letters;
        this.retries = retries;
    }

    /**
     * The events that a projection could not fold, each followed by what its runner said after it, in all generations, the
     * oldest first. What they say is not told. A {@code Link} header leads to the next page, if there is one.
     *
     * @param name the projection's
     * @param limit how many, 1 to 1,000
     * @param cursor where the page begins, from the {@code Link} of the page before
     */
    @GetMapping
    @Operation(operationId = "listDeadLetters")
    @Answers(maybe = "Link")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such projection.")
    ResponseEntity<List<DeadLetter>> page(
            @Parameter(schema = @Schema(maxLength = 40), example = "analytics") @PathVariable("name") String name,
            @SharedLimit @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Limits.shared(limit);
        Projection projection = named(name);
        long after = cursor == null ? 0 : Cursor.parse(LIST, cursor).number();
        List<Letter> found = letters.page(projection.definition().name(), after, limit + 1);
        List<Letter> page = found.subList(0, Math.min(limit, found.size()));
        Links links = new Links("/admin/projections/" + name + "/dead-letters").keeping("limit", limit);
        if (page.size() < found.size()) {
            links.to("next", Cursor.PARAMETER, new Cursor(LIST, page.getLast().id(), NOBODY));
        }
        return links.on(ResponseEntity.ok())
                .body(page.stream().map(DeadLetter::of).toList());
    }

    /**
     * Folds an event that was set aside, and all else that waits of the same runner, in order. What succeeds is no dead
     * letter any more; where one fails again, it and those after it stay.
     *
     * @param name the projection's
     * @param eventId the event's
     */
    @PostMapping("/{event_id}/retry")
    @Operation(operationId = "retryDeadLetter")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "No such event is set aside.")
    @Refuses(
            value = HttpStatus.CONFLICT,
            because = "Generation 2 is still being filled: try again once it has caught up.")
    Retried retry(
            @Parameter(schema = @Schema(maxLength = 40), example = "analytics") @PathVariable("name") String name,
            @PathVariable("event_id") UUID eventId) {
        Projection projection = named(name);
        return retry(projection, found(projection, eventId));
    }

    /**
     * Takes an event out for good, so that this projection goes on without it, and folds what waited behind it. Only the
     * first of a runner can be taken out. Who did so, and why, is kept.
     *
     * @param name the projection's
     * @param eventId the event's
     * @param reason why it may be left out
     */
    @DeleteMapping("/{event_id}")
    @Operation(operationId = "dropDeadLetter")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "No such event is set aside.")
    @Refuses(
            value = HttpStatus.CONFLICT,
            because = "This event waits behind another one of its runner: see to that first.")
    Retried drop(
            @AuthenticationPrincipal AuthenticatedRunner me,
            @Parameter(schema = @Schema(maxLength = 40), example = "analytics") @PathVariable("name") String name,
            @PathVariable("event_id") UUID eventId,
            @Parameter(
                            schema = @Schema(minLength = 1, maxLength = LONGEST_REASON),
                            example = "recorded twice by a broken client")
                    @RequestParam("reason")
                    String reason) {
        Projection projection = named(name);
        if (reason.isBlank()
                || reason.length() > LONGEST_REASON
                || reason.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badField("reason", "must have 1 to 500 characters and no control characters");
        }
        List<Letter> found = found(projection, eventId);
        List<Letter> dropped = found.stream()
                .filter(letter -> retries.drop(
                        generation(projection, letter), letter, me.id().value(), reason.strip()))
                .toList();
        if (dropped.isEmpty()) {
            throw new Problem(
                    HttpStatus.CONFLICT, "This event waits behind another one of its runner: see to that first.");
        }
        return retry(projection, dropped);
    }

    private Retried retry(Projection projection, List<Letter> some) {
        int folded = 0;
        long left = 0;
        for (Letter letter : some) {
            Generation generation = generation(projection, letter);
            folded += retries.retry(projection, generation, letter.runnerId());
            left += letters.waiting(generation, letter.runnerId());
        }
        return new Retried(folded, left);
    }

    private Projection named(String name) {
        return projections.stream()
                .filter(projection -> projection.definition().name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("There is no such projection."));
    }

    private List<Letter> found(Projection projection, UUID eventId) {
        List<Letter> found = letters.named(projection.definition().name(), eventId);
        if (found.isEmpty()) {
            throw Problem.notFound("No such event is set aside.");
        }
        return found;
    }

    private static Generation generation(Projection projection, Letter letter) {
        return new Generation(projection.definition().name(), letter.generation());
    }

    /**
     * An event that is set aside.
     *
     * @param generation which filling of the projection
     * @param runnerId whose event it is
     * @param position where the store stood when it came
     * @param cause the class of the error; left out for an event that waits behind another one
     * @param detail where the error was thrown, or what the database says it is about
     * @param attempts how often it was tried
     * @param parkedAt since when it is set aside
     * @param triedAt when it was tried last
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DeadLetter")
    record DeadLetter(
            @Schema(example = "b1946ac9-2b3c-4b56-9a0a-6f0f5c3d1e22")
            String eventId,

            @Schema(example = "1") int generation,

            @Schema(example = "2cdd2413-1558-45a7-a0a2-5eda73b7ac61")
            UUID runnerId,

            long position,

            @Schema(example = "org.postgresql.util.PSQLException") @Nullable
            String cause,

            @Schema(example = "SQLSTATE 22003") @Nullable String detail,
            @Schema(example = "1") int attempts,
            @Schema(example = "2026-11-22T08:30:00.123456Z") Instant parkedAt,

            @Schema(example = "2026-11-22T08:30:00.123456Z") Instant triedAt) {

        static DeadLetter of(Letter letter) {
            return new DeadLetter(
                    letter.eventId(),
                    letter.generation(),
                    letter.runnerId(),
                    letter.position(),
                    letter.cause(),
                    letter.detail(),
                    letter.attempts(),
                    letter.parkedAt(),
                    letter.triedAt());
        }
    }

    /**
     * What came of a retry.
     *
     * @param folded events that are in the projection now
     * @param left events of the runner that still wait
     */
    @Schema(name = "RetriedDeadLetters")
    record Retried(
            @Schema(example = "3") int folded,
            @Schema(example = "0") long left) {}
}
