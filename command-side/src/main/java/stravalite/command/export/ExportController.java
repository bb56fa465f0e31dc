package stravalite.command.export;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;

/** All of one's own data. */
@RestController
@Tag(name = "Runners")
class ExportController {

    private static final String ZIP = "application/zip";
    private static final String FILE_NAME = "strava-lite-export.zip";

    private final Export export;
    private final ExportPlaces places;
    private final Clock clock;
    private final Duration longest;

    ExportController(
            Export export, ExportPlaces places, Clock clock, @Value("${stravalite.exports.longest}") Duration longest) {
        this.export = export;
        this.places = places;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * All of one's own data as a zip: the account, its sessions and imports, every run as it is now and all that was ever
     * said of it. {@code POST /imports} takes it back. It is sent while it is written; one that breaks off, as it does
     * after five minutes, is not a whole zip. One at a time for each runner, and a few for each node: 429 otherwise.
     */
    @GetMapping("/user/{user_id}/export")
    @Operation(operationId = "exportUser")
    @Answers(headers = "Content-Disposition")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such account.")
    @Refuses(value = HttpStatus.TOO_MANY_REQUESTS, because = "An export is being made already. Try again soon.")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = ZIP, schema = @Schema(type = "string", format = "binary")))
    void export(@PathVariable("user_id") RunnerId runner, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        AccountData account = export.account(runner).orElseThrow(() -> Problem.notFound("There is no such account."));
        try (ExportPlaces.Place _ = places.take(runner)) {
            response.setContentType(ZIP);
            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + FILE_NAME + "\"");
            response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
            if (HttpMethod.GET.matches(request.getMethod())) {
                send(account, response);
            }
        }
    }

    private void send(AccountData account, HttpServletResponse response) throws IOException {
        try {
            export.write(account, new UntilStream(response.getOutputStream(), clock, longest));
        } catch (IOException | RuntimeException e) {
            if (!response.isCommitted()) {
                response.reset(); // Or what is written so far would stand before the problem.
            }
            throw e;
        }
    }
}
