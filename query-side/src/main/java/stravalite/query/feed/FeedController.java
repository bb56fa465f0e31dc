package stravalite.query.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Cached;
import stravalite.platform.http.EntityTag;
import stravalite.platform.http.Limits;
import stravalite.platform.http.Links;
import stravalite.platform.http.Problem;
import stravalite.platform.http.SharedLimit;
import stravalite.platform.openapi.Answers;
import stravalite.platform.security.PublicEndpoints;
import tools.jackson.databind.json.JsonMapper;

/** The feed for those who missed some of it. */
@RestController
@Tag(name = "Live feed")
class FeedController {

    private final FeedReader feed;
    private final JsonMapper json;

    FeedController(FeedReader feed, JsonMapper json) {
        this.feed = feed;
        this.json = json;
    }

    @Bean
    static PublicEndpoints publicFeed() {
        return PublicEndpoints.reading("/feed");
    }

    /**
     * The runs recorded after a number, oldest first. A number that is missing belongs to a run that was deleted, or whose
     * runner has become private. A {@code Link} header leads to those that follow, if there are any yet. The {@code ETag}
     * is a hash of the entries, which change when their runs do.
     *
     * @param after the last number seen; 0 for the beginning
     * @param limit how many, 1 to 1,000
     */
    @Operation(operationId = "getFeed")
    @Answers(headers = "ETag", maybe = "Link")
    @GetMapping(path = "/feed", produces = MediaType.APPLICATION_JSON_VALUE)
    @ApiResponse(
            responseCode = "200",
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = FeedEntry.class))))
    ResponseEntity<byte[]> after(
            @Parameter(schema = @Schema(minimum = "0"), example = "50") @RequestParam long after,
            @SharedLimit @RequestParam(defaultValue = "100") int limit,
            HttpServletRequest request) {
        if (after < 0) {
            throw Problem.badField("after", "must not be negative");
        }
        List<FeedEntry> found = feed.after(after, Limits.shared(limit) + 1);
        List<FeedEntry> page = found.subList(0, Math.min(limit, found.size()));
        Links links = new Links("/feed").keeping("limit", limit);
        if (page.size() < found.size()) {
            links.to("next", "after", page.getLast().seq());
        }
        byte[] body = json.writeValueAsBytes(page);
        return links.on(Cached.open(request, links.of(EntityTag.ofBody(body))))
                .answer(ok -> ok.contentType(MediaType.APPLICATION_JSON).body(body));
    }
}
