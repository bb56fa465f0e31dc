package stravalite.command.importing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.IdempotencyKey;
import stravalite.platform.http.Problem;
import stravalite.platform.openapi.Answers;
import stravalite.platform.openapi.Refuses;
import stravalite.platform.security.AuthenticatedRunner;

/** Imports of files as clients start and follow them. */
@RestController
@Tag(name = "Imports")
@RequestMapping("/imports")
class ImportController {

    private static final int USUAL_ENTRIES = 1_000;
    private static final int MOST_ENTRIES = 100_000;

    private final Imports imports;

    ImportController(Imports imports) {
        this.imports = imports;
    }

    /**
     * Takes files of runs; they are imported as a job that goes on by itself. The same files said again with the same
     * {@code Idempotency-Key} are the same job. A file is GPX, TCX, FIT or CSV, plain, gzipped or in a zip, told by its
     * content. Of recordings only runs are taken; what else they are of ends as {@code skipped}, and the file is kept for
     * its runner. CSV has a header line: {@code started_at}, {@code distance_m} or {@code distance_km}, and
     * {@code duration_s} or {@code moving_time_s} have to be there, {@code elevation_gain_m}, {@code title} and {@code id}
     * may; columns may come in any order, unknown ones are passed over. The list of activities of a Strava archive, in
     * English or German, is known by its header; its runs are taken, whatever else it lists is skipped, and the recordings
     * beside it are left aside.
     *
     * @param files one or more, 32 MB each and 64 MB together at most
     */
    @Operation(operationId = "startImport")
    @Answers(value = HttpStatus.ACCEPTED, headers = "Location")
    @Refuses(value = HttpStatus.FORBIDDEN, because = "There is no runner with this account.")
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    ResponseEntity<ImportReport> start(
            @AuthenticationPrincipal AuthenticatedRunner me,
            @RequestHeader(name = IdempotencyKey.HEADER, required = false) @Nullable String idempotencyKey,
            @RequestParam("file") List<MultipartFile> files) {
        IdempotencyKey key = IdempotencyKey.of(idempotencyKey);
        if (files.stream().allMatch(MultipartFile::isEmpty)) {
            throw Problem.badField("file", "must be a file that is not empty");
        }
        UUID job = imports.accept(me.id(), files, key);
        return ResponseEntity.accepted()
                .location(URI.create("/imports/" + job))
                .body(new ImportReport(job, "running", null, 0, 0, 0, 0, 0, List.of(), null));
    }

    /**
     * Tells how far an import is. The {@code ETag} follows from its counters: whatever becomes of a line changes one.
     *
     * @param id the job's id
     * @param limit how many lines to tell of
     */
    @Operation(operationId = "getImport")
    @Answers(headers = "ETag")
    @Refuses(value = HttpStatus.FORBIDDEN, because = "This belongs to somebody else.")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such import.")
    @GetMapping("/{id}")
    ResponseEntity<ImportReport> follow(
            @AuthenticationPrincipal AuthenticatedRunner me,
            @PathVariable("id") UUID id,
            @Parameter(schema = @Schema(minimum = "1", maximum = "100000"))
                    @RequestParam(name = "limit", defaultValue = "" + USUAL_ENTRIES)
                    int limit,
            HttpServletRequest request) {
        if (limit < 1 || limit > MOST_ENTRIES) {
            throw Problem.badField("limit", "must be from 1 to 100000");
        }
        requireOwn(me, id);
        ImportReport report = imports.report(id).orElseThrow(ImportController::unknown);
        EntityTag tag = EntityTag.ofState(
                report.status(),
                report.total(),
                report.recorded(),
                report.duplicates(),
                report.refused(),
                report.skipped(),
                String.valueOf(report.undo()));
        return Cached.own(request, tag).answer(ok -> ok.body(imports.withLines(report, limit)));
    }

    /**
     * Takes back all runs that an import recorded, and nothing else: runs that were corrected since are kept and named, and
     * those that were deleted already stay so. It goes on by itself, and can be followed where the import can; an import
     * that is under way is stopped first. Said again it changes nothing. What was taken back can be imported again.
     *
     * @param id the job's id
     */
    @Operation(operationId = "takeImportBack")
    @Answers(value = HttpStatus.ACCEPTED, headers = "Location")
    @Refuses(value = HttpStatus.FORBIDDEN, because = "This belongs to somebody else.")
    @Refuses(value = HttpStatus.NOT_FOUND, because = "There is no such import.")
    @DeleteMapping("/{id}")
    ResponseEntity<ImportReport> takeBack(
            @AuthenticationPrincipal AuthenticatedRunner me, @PathVariable("id") UUID id) {
        requireOwn(me, id);
        imports.takeBack(me.id(), id);
        return ResponseEntity.accepted()
                .location(URI.create("/imports/" + id))
                .body(imports.report(id)
                        .map(report -> imports.withLines(report, USUAL_ENTRIES))
                        .orElseThrow(ImportController::unknown));
    }

    private void requireOwn(AuthenticatedRunner me, UUID id) {
        RunnerId owner = imports.owner(id).orElseThrow(ImportController::unknown);
        if (!owner.equals(me.id())) {
            throw new Problem(HttpStatus.FORBIDDEN, "This belongs to somebody else.");
        }
    }

    private static Problem unknown() {
        return Problem.notFound("There is no such import.");
    }
}
