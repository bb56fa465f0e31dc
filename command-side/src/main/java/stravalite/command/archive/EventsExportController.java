package stravalite.command.archive;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.command.export.UntilStream;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;

/** All events, for an admin. */
@RestController
@Tag(name = "Administration")
class EventsExportController {

    private static final String NDJSON = "application/x-ndjson";
    private static final String FILE_NAME = "strava-lite-events.ndjson";
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final EventsExport export;
    private final Clock clock;
    private final Duration longest;
    private final Semaphore place = new Semaphore(1);

    EventsExportController(
            EventsExport export, Clock clock, @Value("${stravalite.exports.longest-of-events}") Duration longest) {
        this.export = export;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * All events in the order of the store, as of one moment: a JSON object a line, each with its hash and the one of the
     * line before, after a header and before a closing line. {@code verify-events} and {@code load-events} of the program
     * read it. Names and titles are in it as they are stored, encrypted. It is sent while it is written; one that breaks
     * off, as it does after half an hour, has no closing line. One at a time on each node: 429 otherwise.
     */
    @GetMapping("/admin/events/export")
    @Operation(operationId = "exportEvents")
    @Answers(headers = "Content-Disposition")
    @Refuses(value = HttpStatus.TOO_MANY_REQUESTS, because = "The events are being exported already. Try again later.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = NDJSON, schema = @Schema(type = "string", format = "binary")))
    void export(HttpServletRequest request, HttpServletResponse response) throws IOException, SQLException {
        if (!place.tryAcquire()) {
            throw Problem.tooMany("The events are being exported already: wait for it to end.", PAUSE);
        }
        try {
            response.setContentType(NDJSON);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + FILE_NAME + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            if (HttpMethod.GET.matches(request.getMethod())) {
                send(response);
            }
        } finally {
            place.release();
        }
    }

    private void send(HttpServletResponse response) throws IOException, SQLException {
        try {
            export.write(new UntilStream(response.getOutputStream(), clock, longest));
        } catch (IOException | SQLException | RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset(); // Or what is written so far would stand before the problem.
            }
            throw e;
        }
    }
}
