package stravalite.command.importing;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Cached;
import stravalite.platform.http.Cursor;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.OwnLimit;
import stravalite.platform.openapi.Answers;
import stravalite.platform.security.AuthenticatedRunner;
import tools.jackson.databind.json.JsonMapper;

/** The imports of whoever asks. */
@RestController
@Tag(name = "Imports")
class ImportListController {

    private final ImportList imports;
    private final JsonMapper json;

    ImportListController(ImportList imports, JsonMapper json) {
        this.imports = imports;
        this.json = json;
    }

    /**
     * One's own imports, newest first. A {@code Link} header leads to the next page, if there is one. What became of the
     * lines of one is told where that one is. Its {@code ETag} is a hash of the page.
     *
     * @param limit how many, 1 to 100,000
     * @param cursor where the page begins, from the {@code Link} of the page before
     */
    @Operation(operationId = "listImports")
    @Answers(headers = "ETag", maybe = "Link")
    @GetMapping(path = "/imports", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = ImportSummary.class))))
    ResponseEntity<byte[]> page(
            @AuthenticationPrincipal AuthenticatedRunner me,
            @OwnLimit @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Limits.own(limit);
        Cursor after = cursor == null ? null : Cursor.parse(ImportList.LIST, cursor);
        List<ImportSummary> found = imports.page(me.id(), limit + 1, after);
        List<ImportSummary> page = found.subList(0, Math.min(limit, found.size()));
        Links links = new Links("/imports").keeping("limit", limit);
        if (page.size() < found.size()) {
            links.to("next", Cursor.PARAMETER, ImportList.cursorOf(page.getLast()));
        }
        if (after != null) {
            links.first();
        }
        byte[] body = json.writeValueAsBytes(page);
        return links.on(Cached.own(request, links.of(EntityTag.ofBody(body))))
                .answer(ok -> ok.contentType(MediaType.APPLICATION_JSON).body(body));
    }
}
