package stravalite.query.runner;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.openapi.Answers;
import stravalite.platform.security.PublicEndpoints;
import stravalite.query.http.Cursor;
import stravalite.query.http.Limits;
import stravalite.query.http.SharedLimit;
import stravalite.query.projection.Generations;

/** Who is here: ids and names, nothing else of anybody. */
@RestController
@Tag(name = "Runners")
class DirectoryController {

    /** A runner as everybody may see them. */
    @Schema(name = "Runner")
    record Listed(
            @Schema(example = "2cdd2413-1558-45a7-a0a2-5eda73b7ac61")
            UUID id,

            String name) {}

    private final JdbcClient jdbc;
    private final Generations generations;

    DirectoryController(JdbcClient jdbc, Generations generations) {
        this.jdbc = jdbc;
        this.generations = generations;
    }

    @Bean
    static PublicEndpoints directory() {
        return PublicEndpoints.reading("/users");
    }

    /**
     * The runners, by id. A {@code Link} header leads to the next page, if there is one.
     *
     * @param limit how many, 1 to 1,000
     * @param cursor where the page begins, from the {@code Link} of the page before
     */
    @GetMapping("/users")
    @Operation(operationId = "listRunners")
    @Answers(maybe = "Link")
    ResponseEntity<List<Listed>> page(
            @SharedLimit @RequestParam(defaultValue = "100") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Limits.shared(limit);
        UUID after = cursor == null ? new UUID(0, 0) : Cursor.parse(cursor).id();
        List<Listed> found = jdbc.sql(
                        generations.serving(DirectoryProjection.NAME).in("""
                        select runner_id as id, name from {g}.runner
                        where name is not null and runner_id > ? order by runner_id limit ?"""))
                .params(after, limit + 1)
                .query(Listed.class)
                .list();
        if (found.size() <= limit) {
            return ResponseEntity.ok(found);
        }
        List<Listed> page = found.subList(0, limit);
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, new Cursor(0, page.getLast().id()).link("/users", limit))
                .body(page);
    }
}
