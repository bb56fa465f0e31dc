package stravalite.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the time of a refused log-in tells that there is an account: 200 with a known e-mail and a wrong password
 * against 200 with an unknown e-mail, in random order over one connection. It takes the address of a server whose rate
 * limits are off, prints its finding as JSON, and ends with 1 if the two can be told apart.
 */
public final class LoginTiming {

    private static final int EACH = 200;
    private static final int WARM_UP = 50;
    private static final String PASSWORD = "kestrel over wet stone";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    private LoginTiming(URI base) {
        this.base = base;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        URI base = URI.create(arguments.length > 0 ? arguments[0] : "http://localhost:8080");
        Comparison found = new LoginTiming(base).measure();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("known_median_ms", round(found.firstMedian()));
        told.put("unknown_median_ms", round(found.secondMedian()));
        told.put("each", EACH);
        told.put("u", found.u());
        told.put("u_share", round(found.u() / found.pairs()));
        told.put("p_value", round(found.pValue()));
        told.put("tells_them_apart", found.tellsThemApart());
        System.out.println(JSON.writeValueAsString(told));
        System.exit(found.tellsThemApart() ? 1 : 0);
    }

    private Comparison measure() throws IOException, InterruptedException {
        String known = email();
        expect(201, post("/auth/signup", known, PASSWORD));
        for (int i = 0; i < WARM_UP; i++) {
            refuse(known);
            refuse(email());
        }
        double[] ofKnown = new double[EACH];
        double[] ofUnknown = new double[EACH];
        Boolean[] order = new Boolean[2 * EACH];
        Arrays.fill(order, 0, EACH, true);
        Arrays.fill(order, EACH, 2 * EACH, false);
        Collections.shuffle(Arrays.asList(order), new Random(20_261_101));
        int knowns = 0;
        int unknowns = 0;
        for (boolean isKnown : order) {
            if (isKnown) {
                ofKnown[knowns++] = refuse(known);
            } else {
                ofUnknown[unknowns++] = refuse(email());
            }
        }
        leave(known);
        return Comparison.of(ofKnown, ofUnknown);
    }

    /** All of the same length. */
    private static String email() {
        return UUID.randomUUID() + "@example.org";
    }

    /** Milliseconds until a log-in with a wrong password was refused. */
    private double refuse(String email) throws IOException, InterruptedException {
        HttpRequest request = request("/auth/login", email, PASSWORD + "?");
        long begun = System.nanoTime();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        long ended = System.nanoTime();
        expect(401, answer);
        return (ended - begun) / 1e6;
    }

    private void leave(String email) throws IOException, InterruptedException {
        HttpResponse<String> login = post("/auth/login", email, PASSWORD);
        expect(200, login);
        var tokens = JSON.readTree(login.body());
        HttpRequest departure = HttpRequest.newBuilder(
                        base.resolve("/user/" + tokens.at("/user/id").asString()))
                .header("Authorization", "Bearer " + tokens.path("token").asString())
                .DELETE()
                .build();
        expect(204, http.send(departure, BodyHandlers.ofString()));
    }

    private HttpResponse<String> post(String path, String email, String password)
            throws IOException, InterruptedException {
        return http.send(request(path, email, password), BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String email, String password) {
        String body = JSON.writeValueAsString(Map.of("email", email, "password", password));
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static void expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException("Instead of " + status + " came " + answer.statusCode() + ": "
                    + answer.body() + (answer.statusCode() == 429 ? " Switch the limits off for this." : ""));
        }
    }

    private static double round(double number) {
        return Math.round(number * 10_000) / 10_000.0;
    }
}
