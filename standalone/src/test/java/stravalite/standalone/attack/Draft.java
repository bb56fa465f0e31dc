package stravalite.standalone.attack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static stravalite.testkit.RawRequest.utf8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import stravalite.standalone.attack.ApiDocument.Operation;
import stravalite.standalone.attack.ApiDocument.Parameter;
import stravalite.testkit.RawRequest;

/** A good request to an operation, to be changed here and there before it is sent. */
final class Draft {

    private static final Map<String, String> GOOD = Map.ofEntries(
            Map.entry("distance", "5"),
            Map.entry("duration", "1500"),
            Map.entry("date", "\"2026-03-01T07:00:00Z\""),
            Map.entry("title", "\"Morning\""),
            Map.entry("elevation_gain", "12"),
            Map.entry("name", "\"Someone\""),
            Map.entry("age", "30"),
            Map.entry("weight", "70.5"),
            Map.entry("time_zone", "\"Europe/Berlin\""),
            Map.entry("refresh_token", "\"unknown\""));

    final Operation operation;
    final Map<String, String> path = new LinkedHashMap<>();
    final List<String> query = new ArrayList<>();
    final List<String> headers = new ArrayList<>();

    /** Name and value, as they are written. */
    final List<Map.Entry<String, String>> fields = new ArrayList<>();

    private @Nullable String target;
    private @Nullable String body;
    private String contentType = "application/json";
    private boolean last;

    /**
     * @param me who asks
     * @param known ids that are there, by the operation and the name of its path variable
     */
    Draft(
            Operation operation,
            Someone me,
            BiFunction<Operation, String, Optional<String>> known,
            SplittableRandom random) {
        this.operation = operation;
        for (Parameter parameter : operation.parameters("path")) {
            String name = parameter.name();
            path.put(name, known.apply(operation, name).orElseGet(() -> uuid(random)));
        }
        for (Map.Entry<String, String> field : operation.fields().entrySet()) {
            String name = field.getKey();
            boolean needed = List.of("distance", "duration", "email", "password", "refresh_token")
                    .contains(name);
            if (needed || random.nextInt(3) == 0) {
                fields.add(Map.entry(name, good(name, field.getValue(), me, random)));
            }
        }
        query.addAll(operation.path().equals("/feed") ? List.of("after=0") : List.of());
    }

    private String good(String name, String type, Someone me, SplittableRandom random) {
        if (name.equals("email")) {
            String email = operation.path().endsWith("/login") ? me.email() : uuid(random) + "@example.org";
            return "\"" + email + "\"";
        }
        if (name.endsWith("password")) {
            return "\"" + Someone.PASSWORD + "\"";
        }
        String known = GOOD.get(name);
        if (known != null) {
            return known;
        }
        return switch (type) {
            case "integer", "number" -> "1";
            case "boolean" -> "true";
            case "array" -> "[]";
            case "object" -> "{}";
            default -> name.endsWith("id") ? "\"" + uuid(random) + "\"" : "\"text\"";
        };
    }

    /** In place of the good fields. */
    void body(String bytes) {
        body = bytes;
    }

    void contentType(String value) {
        contentType = value;
    }

    /** In place of the path and the query. */
    void target(String value) {
        target = value;
    }

    /** The client says nothing more after it. */
    void last() {
        last = true;
    }

    RawRequest request(String token) {
        RawRequest request = RawRequest.of(operation.method(), target == null ? target() : target)
                .as(token);
        for (String line : headers) {
            request = request.with(line);
        }
        if (!operation.takes().equals("nothing")) {
            request = request.with("Content-Type: " + contentType).body(body == null ? json() : body);
        } else if (body != null) {
            request = request.with("Content-Type: " + contentType).body(body);
        }
        return last ? request.with("Connection: close").andNoMore() : request;
    }

    private String target() {
        String filled = operation.path();
        for (Map.Entry<String, String> variable : path.entrySet()) {
            filled = filled.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        return query.isEmpty() ? filled : filled + "?" + String.join("&", query);
    }

    private String json() {
        List<String> members = new ArrayList<>();
        fields.forEach(field -> members.add("\"" + utf8(field.getKey()) + "\":" + field.getValue()));
        return "{" + String.join(",", members) + "}";
    }

    private static String uuid(SplittableRandom random) {
        return UUID.nameUUIDFromBytes(Long.toString(random.nextLong()).getBytes(UTF_8))
                .toString();
    }
}
