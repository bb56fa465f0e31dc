package stravalite.query.page;

import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Where the query side runs by itself: the OpenAPI document of both sides in place of the one that is made of its own
 * endpoints. Clients see one API, behind one origin.
 */
public class WholeDocument {

    /** Comes before what springdoc answers at the same path. */
    @Bean
    RouterFunction<ServerResponse> wholeDocument() {
        ClassPathResource document = new ClassPathResource("/stravalite/query/openapi.json");
        return RouterFunctions.route()
                .GET(
                        "/v3/api-docs",
                        request -> ServerResponse.ok()
                                .contentType(MediaType.APPLICATION_JSON)
                                .body(document))
                .build();
    }
}
