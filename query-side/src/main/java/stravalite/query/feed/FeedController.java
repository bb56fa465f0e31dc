package stravalite.query.feed;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Problem;
import stravalite.platform.security.PublicEndpoints;
import stravalite.query.http.Limits;
import stravalite.query.http.SharedLimit;

/** The feed for those who missed some of it. */
@RestController
@Tag(name = "Live feed")
class FeedController {

    private final FeedReader feed;

    FeedController(FeedReader feed) {
        this.feed = feed;
    }

    @Bean
    static PublicEndpoints publicFeed() {
        return PublicEndpoints.reading("/feed");
    }

    /**
     * The runs recorded after a number, oldest first. A number that is missing belongs to a run that was deleted.
     *
     * @param after the last number seen; 0 for the beginning
     * @param limit how many, 1 to 1,000
     */
    @GetMapping("/feed")
    @Operation(operationId = "getFeed")
    List<FeedEntry> after(
            @Parameter(schema = @Schema(minimum = "0"), example = "50") @RequestParam long after,
            @SharedLimit @RequestParam(defaultValue = "100") int limit) {
        if (after < 0) {
            throw Problem.badField("after", "must not be negative");
        }
        return feed.after(after, Limits.shared(limit));
    }
}
