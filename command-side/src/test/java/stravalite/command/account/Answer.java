package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP answer. */
public record Answer(HttpResponse<String> response) {

    private static final JsonMapper JSON = JsonMapper.shared();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    public Map<String, Object> json() {
        return JSON.readValue(body(), new TypeReference<>() {});
    }

    /** What a JSON pointer points to. */
    public JsonNode at(String pointer) {
        return JSON.readTree(body()).at(pointer);
    }

    public String text(String field) {
        return String.valueOf(json().get(field));
    }

    public Answer hasStatus(int status) {
        assertThat(status()).as(body()).isEqualTo(status);
        return this;
    }

    /** Asserts that this is a problem of the agreed shape, and that it names these fields and no others. */
    public Answer isProblem(int status, String... fields) {
        assertThat(status()).as(body()).isEqualTo(status);
        assertThat(header("Content-Type")).startsWith("application/problem+json");
        assertThat(json()).containsKeys("type", "title", "status", "detail", "instance", "message");
        assertThat(json().get("status")).isEqualTo(status);
        assertThat(json().get("message")).isEqualTo(json().get("detail"));
        assertThat(body()).doesNotContain("java.", "Exception", "stravalite.", "org.spring", "tools.jackson", "\tat ");
        assertThat(errorFields()).containsExactlyInAnyOrder(fields);
        return this;
    }

    private List<String> errorFields() {
        return json().get("errors") instanceof List<?> errors
                ? errors.stream()
                        .map(error -> String.valueOf(((Map<?, ?>) error).get("field")))
                        .toList()
                : List.of();
    }
}
