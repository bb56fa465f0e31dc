package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import stravalite.testkit.contract.DocumentRules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code mvn -pl standalone -am verify -Dit.test=OpenApiIT -Dtest=NONE -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dopenapi.write=true} writes the document anew.
 */
class OpenApiIT {

    private static final Path DOCUMENT = Path.of("..", "docs", "openapi.json");

    private final JsonNode served =
            RunningSystem.world().anybody().get("/v3/api-docs").hasStatus(200).body();

    @Test
    void theDocumentInDocsIsTheOneServed() throws IOException {
        String document = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(served)
                + "\n";
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(DOCUMENT, document);
        }
        assertThat(DOCUMENT)
                .as("docs/openapi.json is stale: run this test with -Dopenapi.write=true and commit the document")
                .hasContent(document);
    }

    @Test
    void theDocumentSaysWhatIsWorthSaying() {
        assertThat(DocumentRules.brokenBy(served)).isEmpty();
    }

    @Test
    void everyEndpointIsInTheDocument() {
        TreeSet<String> missing = new TreeSet<>();
        RunningSystem.context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, handler) -> {
                    if (!handler.getBeanType().getName().startsWith("stravalite.")) {
                        return;
                    }
                    for (String path : mapping.getPatternValues()) {
                        mapping.getMethodsCondition().getMethods().stream()
                                .filter(method -> served.path("paths")
                                        .path(path)
                                        .path(method.asHttpMethod().name().toLowerCase(Locale.ROOT))
                                        .isMissingNode())
                                .forEach(method -> missing.add(method + " " + path));
                    }
                });
        assertThat(missing).isEmpty();
    }
}
