package stravalite.standalone.attack;

import static org.awaitility.Awaitility.await;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import stravalite.standalone.RunningSystem;
import stravalite.standalone.attack.AccessRow.Role;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;

/** The four who ask: nobody, another runner, the owner of what is asked for, the admin. Their accounts go with them. */
final class Cast implements AutoCloseable {

    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)}");

    private final RawHttp http = new RawHttp(RunningSystem.base());
    private final Map<Role, Someone> people = new EnumMap<>(Role.class);
    private final Set<Someone> all = new LinkedHashSet<>();
    private @Nullable UUID importId;

    /** Their access token, or the empty text. Whoever has logged out or left since comes back, or somebody like them. */
    String token(Role role) {
        return role == Role.NOBODY ? "" : person(role).token();
    }

    Someone person(Role role) {
        Someone known = people.get(role);
        if (known != null && known.isLoggedIn(http)) {
            return known;
        }
        Someone fresh = role == Role.ADMIN ? Someone.admin(http) : Someone.signedUp(http);
        people.put(role, fresh);
        if (role != Role.ADMIN) {
            all.add(fresh);
        }
        if (role == Role.OWNER) {
            importId = null;
        }
        return fresh;
    }

    RawAnswer send(RawRequest request) {
        return http.send(request);
    }

    /** A row's request by somebody. */
    RawRequest request(AccessRow row, Role role) {
        String method = row.method().equals(AccessRow.ANY) ? "GET" : row.method();
        RawRequest request = RawRequest.of(method, filled(row.path())).as(token(role));
        return switch (row.body()) {
            case "" -> request;
            case "file" -> Someone.withFile(request);
            default -> request.json(RawRequest.utf8(filled(row.body())));
        };
    }

    /** Puts values in the place of {@code {names}}. */
    String filled(String text) {
        return PLACE.matcher(text).replaceAll(place -> value(place.group(1)));
    }

    private String value(String name) {
        Someone owner = person(Role.OWNER);
        return switch (name) {
            case "user_id" -> owner.id().toString();
            case "run_id" -> owner.runs(http).toString();
            case "import_id" -> importOf(owner).toString();
            case "other_id" -> person(Role.OTHER).id().toString();
            case "no_id" -> UUID.randomUUID().toString();
            case "email" -> owner.email();
            case "new_email" -> UUID.randomUUID() + "@example.org";
            case "password" -> Someone.PASSWORD;
            case "refresh_token" -> owner.again(http).refreshToken();
            default -> throw new AssertionError("Nobody knows what {" + name + "} is: say it in " + Cast.class);
        };
    }

    private UUID importOf(Someone owner) {
        if (importId == null) {
            importId = owner.imports(http);
            untilImported(owner, importId);
        }
        return Objects.requireNonNull(importId);
    }

    private void untilImported(Someone owner, UUID id) {
        RawRequest job = RawRequest.of("GET", "/imports/" + id).as(owner.token());
        await().until(() -> http.send(job).body().contains("\"status\":\"done\""));
    }

    @Override
    public void close() {
        all.forEach(someone -> someone.leave(http));
        http.close();
    }
}
