package stravalite.platform.openapi;

import static org.springframework.http.HttpStatus.NO_CONTENT;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import stravalite.platform.security.PublicEndpoints;

/** Completes what is seen of a controller's method by what follows from it, and by {@link Answers} and {@link Refuses}. */
@Component
class DocumentedOperations implements OperationCustomizer {

    private final List<PublicEndpoints> open;

    DocumentedOperations(List<PublicEndpoints> open) {
        this.open = open;
    }

    @Override
    public Operation customize(Operation operation, HandlerMethod handler) {
        Endpoint endpoint = Endpoint.of(handler, open);
        describe(operation);
        secure(operation, endpoint);
        endpoint.annotation(Requires.class).ifPresent(requires -> require(operation, requires));
        SortedMap<String, ApiResponse> responses = answers(operation, endpoint);
        responses.putAll(Refusals.of(endpoint, operation));
        ApiResponses all = new ApiResponses();
        responses.forEach(all::addApiResponse);
        operation.setResponses(all);
        return operation;
    }

    /** The summary is the first sentence; the description goes on from there. */
    private static void describe(Operation operation) {
        String text = operation.getDescription();
        if (text != null && text.startsWith(String.valueOf(operation.getSummary()))) {
            String rest = JavadocText.afterFirstSentence(text);
            operation.setDescription(rest.isEmpty() ? null : rest);
        }
    }

    private static void secure(Operation operation, Endpoint endpoint) {
        switch (endpoint.access()) {
            case CLOSED -> operation.addSecurityItem(bearer());
            case READS_TOKEN ->
                operation.addSecurityItem(new SecurityRequirement()).addSecurityItem(bearer());
            case OPEN -> operation.setSecurity(List.of());
        }
    }

    private static SecurityRequirement bearer() {
        return new SecurityRequirement().addList(OpenApiConfiguration.BEARER);
    }

    private static void require(Operation operation, Requires requires) {
        operation
                .getRequestBody()
                .getContent()
                .values()
                .forEach(content -> content.setSchema(RequestSchemas.requiring(content.getSchema(), requires.value())));
    }

    private static SortedMap<String, ApiResponse> answers(Operation operation, Endpoint endpoint) {
        SortedMap<String, ApiResponse> answers = new TreeMap<>();
        Optional<Answers> said = endpoint.annotation(Answers.class);
        var seen = operation.getResponses().entrySet().iterator().next();
        int status = said.map(answer -> answer.value().value()).orElseGet(() -> Integer.valueOf(seen.getKey()));
        ApiResponse good = seen.getValue().description(meaning(HttpStatus.valueOf(status)));
        if (status == NO_CONTENT.value()) {
            good.setContent(null);
        }
        good.addHeaderObject("Cache-Control", DocumentedHeaders.always("Cache-Control"));
        said.ifPresent(answer -> {
            for (String header : answer.headers()) {
                good.addHeaderObject(header, DocumentedHeaders.always(header));
            }
            for (String header : answer.maybe()) {
                good.addHeaderObject(header, DocumentedHeaders.sometimes(header));
            }
        });
        if (endpoint.writes()) {
            Refusals.rateLimits(good);
        }
        answers.put(Integer.toString(status), good);
        if (!endpoint.writes() && good.getHeaders().containsKey(HttpHeaders.ETAG)) {
            answers.put("304", unchanged(good));
            operation.addParametersItem(ifNoneMatch());
        }
        return answers;
    }

    private static ApiResponse unchanged(ApiResponse good) {
        ApiResponse unchanged = new ApiResponse().description("It is as `If-None-Match` says.");
        good.getHeaders().forEach(unchanged::addHeaderObject);
        unchanged.addHeaderObject(HttpHeaders.ETAG, DocumentedHeaders.always(HttpHeaders.ETAG));
        return unchanged;
    }

    private static Parameter ifNoneMatch() {
        Words.Word word = Words.named(HttpHeaders.IF_NONE_MATCH).orElseThrow();
        return new Parameter()
                .name(HttpHeaders.IF_NONE_MATCH)
                .in("header")
                .required(false)
                .description(word.meaning())
                .schema(new StringSchema().pattern(word.pattern()))
                .example(word.example());
    }

    private static String meaning(HttpStatus status) {
        return switch (status) {
            case OK -> "What was asked for.";
            case CREATED -> "It is made.";
            case ACCEPTED -> "It is on disk; what follows from it follows soon.";
            case NO_CONTENT -> "It is done.";
            default -> status.getReasonPhrase() + ".";
        };
    }
}
