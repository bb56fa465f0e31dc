package stravalite.command.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody who has signed up and logged in.
 *
 * @param bearer the value of the header Authorization
 */
record Someone(String id, String email, String password, String bearer, String refreshToken) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Signs up with headers of their own, such as the address that they come from. */
    static Someone signUp(Node node, String... headers) {
        String email = "someone." + UUID.randomUUID() + "@example.org";
        String password = "a passphrase " + UUID.randomUUID();
        String credentials = "{\"email\":\"" + email + "\",\"password\":\"" + password + "\"}";
        assertThat(node.post("/auth/signup", credentials, headers).statusCode()).isEqualTo(201);
        JsonNode answer = json(node.post("/auth/login", credentials, headers));
        return new Someone(
                answer.at("/user/id").asString(),
                email,
                password,
                "Bearer " + answer.get("token").asString(),
                answer.get("refresh_token").asString());
    }

    /** Records a run. */
    HttpResponse<String> run(Node node) {
        return node.post("/runs/" + id, "{\"distance\":5,\"duration\":1500}", "Authorization", bearer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
