package stravalite.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The client lets pass what is documented, and nothing else. */
class ContractClientTest {

    private static final String DOCUMENT = """
            {"openapi": "3.1.0", "paths": {"/things/{id}": {"put": {
              "parameters": [{"name": "limit", "in": "query", "schema": {"type": "integer", "minimum": 1}}],
              "requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
              "responses": {
                "200": {"headers": {"X-Count": {"required": true, "schema": {"type": "integer"}}},
                  "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "204": {"description": "nothing"},
                "404": {"$ref": "#/components/responses/Gone"}}}}},
             "components": {
               "responses": {"Gone": {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
               "schemas": {
                 "Thing": {"type": "object", "required": ["id"], "properties": {
                   "id": {"type": "string", "format": "uuid"}, "size": {"type": ["number", "null"]}}},
                 "Problem": {"type": "object", "required": ["status"], "properties": {"status": {"type": "integer"}}}}}}
            """;

    private static final String ID = "2cdd2413-1558-45a7-a0a2-5eda73b7ac61";
    private static final String THING = "{\"id\":\"" + ID + "\",\"size\":null}";

    private final ContractClient client = new ContractClient();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    private int status = 200;
    private String count = "1";
    private String type = "application/json;charset=utf-8";
    private String body = THING;
    private String odd = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v3/api-docs", exchange -> answer(exchange, 200, DOCUMENT));
        server.createContext("/things", exchange -> {
            if (!count.isEmpty()) {
                exchange.getResponseHeaders().set("X-Count", count);
            }
            if (!odd.isEmpty()) {
                exchange.getResponseHeaders().set("X-Odd", odd);
            }
            exchange.getResponseHeaders().set("Content-Type", type);
            answer(exchange, status, body);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whatIsDocumentedPasses() throws IOException, InterruptedException {
        assertThat(client.send(put("/things/1?limit=1", THING)).body()).isEqualTo(body);
    }

    @Test
    void anAnswerThatIsOtherwiseFails() {
        count = "";
        isRefused("the header X-Count is missing");
        count = "many";
        isRefused("the header X-Count is many");
        count = "1";
        odd = "x";
        isRefused("the header x-odd is not documented");
        odd = "";
        body = THING.replace("null", "1,\"colour\":\"red\"");
        isRefused("'colour'");
        body = THING.replace(ID, "1");
        isRefused("/id");
        body = "{";
        isRefused("the body is no JSON");
        body = THING;
        type = "text/html";
        isRefused("the media type text/html is not documented");
        type = "application/json";
        status = 201;
        isRefused("the status 201 is not documented");
    }

    @Test
    void aRequestThatShouldNotHaveBeenAcceptedFails() {
        isRefused("/things/1?limit=0", THING, "accepted limit=0");
        isRefused("/things/1?colour=red", THING, "accepted the parameter colour");
        isRefused("/things/1", "{\"size\":1}", "accepted a body with");
    }

    @Test
    void problemsAreHeldToTheirSchemaWherePathsAreKnownAndWhereNot() throws IOException, InterruptedException {
        count = "";
        status = 404;
        type = "application/problem+json";
        body = "{\"status\":404}";
        client.send(put("/things/1", "no JSON"));
        client.send(put("/things/1/parts", "{}"));
        body = "{\"status\":404,\"trace\":\"at x.y\"}";
        isRefused("'trace'");
        isRefused("/things/1/parts", "{}", "'trace'");
        status = 200;
        isRefused("/things/1/parts", "{}", "nothing is documented there");
    }

    private void isRefused(String why) {
        isRefused("/things/1", THING, why);
    }

    private void isRefused(String path, String sent, String why) {
        assertThatThrownBy(() -> client.send(put(path, sent)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    private HttpRequest put(String path, String json) {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json))
                .build();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
