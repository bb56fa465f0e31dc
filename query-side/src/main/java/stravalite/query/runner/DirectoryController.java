package stravalite.query.runner;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.database.RecordMapper;
import stravalite.platform.http.Cached;
import stravalite.platform.http.Cursor;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.SharedLimit;
import stravalite.platform.openapi.Answers;
import stravalite.platform.security.PublicEndpoints;
import stravalite.query.projection.Generations;
import tools.jackson.databind.json.JsonMapper;

/** Who is here: ids and names, nothing else of anybody, and nobody who is private. */
@RestController
@Tag(name = "Runners")
class DirectoryController {

    /** A runner as everybody may see them. */
    @Schema(name = "Runner")
    record Listed(
            @Schema(example = "2cdd2413-1558-45a7-a0a2-5eda73b7ac61")
            UUID id,

            String name) {}

    private static final String LIST = "users";

    private final JdbcClient jdbc;
    private final Generations generations;
    private final JsonMapper json;

    DirectoryController(JdbcClient jdbc, Generations generations, JsonMapper json) {
        this.jdbc = jdbc;
        this.generations = generations;
        this.json = json;
    }

    @Bean
    static PublicEndpoints directory() {
        return PublicEndpoints.reading("/users");
    }

    /**
     * The runners, by id. A {@code Link} header leads to the next page, if there is one. Its {@code ETag} is a hash of the
     * page.
     *
     * @param limit how many, 1 to 1,000
     * @param cursor where the page begins, from the {@code Link} of the page before
     */
    @Operation(operationId = "listRunners")
    @Answers(headers = "ETag", maybe = "Link")
    @GetMapping(path = "/users", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = Listed.class))))
    ResponseEntity<byte[]> page(
            @SharedLimit @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor,
            HttpServletRequest request) {
        Limits.shared(limit);
        UUID after =
                cursor == null ? new UUID(0, 0) : Cursor.parse(LIST, cursor).id();
        List<Listed> found = jdbc.sql(
                        generations.serving(DirectoryProjection.NAME).in("""
                        select runner_id as id, name from {g}.runner
                        where name is not null and not hidden and runner_id > ? order by runner_id limit ?"""))
                .params(after, limit + 1)
                .query(RecordMapper.of(Listed.class))
                .list();
        List<Listed> page = found.subList(0, Math.min(limit, found.size()));
        Links links = new Links("/users").keeping("limit", limit);
        if (page.size() < found.size()) {
            links.to(
                    "next", Cursor.PARAMETER, new Cursor(LIST, 0, page.getLast().id()));
        }
        if (cursor != null) {
            links.first();
        }
        byte[] body = json.writeValueAsBytes(page);
        return links.on(Cached.open(request, links.of(EntityTag.ofBody(body))))
                .answer(ok -> ok.contentType(MediaType.APPLICATION_JSON).body(body));
    }
}
