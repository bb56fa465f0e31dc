package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import stravalite.standalone.attack.AccessRow.Role;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawRequest;

/** However a path is written, what is under somebody's id stays theirs. */
class OwnPathsIT {

    private static final List<AccessRow> OWN = AccessRow.all().stream()
            .filter(row ->
                    row.path().contains("{user_id}") && row.expected(Role.OTHER).equals("403"))
            .toList();
    private static final Cast CAST = new Cast();

    @AfterAll
    static void leave() {
        CAST.close();
    }

    @Test
    void givenSomebodyElsesPathHoweverWrittenThenRefusedAndNothingIsTold(TestReporter reporter) {
        List<String> wrong = new ArrayList<>();
        int cells = 0;
        for (AccessRow row : OWN) {
            RawRequest plain = CAST.request(row, Role.NOBODY);
            List<String> targets = spellings(plain.target());
            for (Role role : List.of(Role.NOBODY, Role.OTHER, Role.ADMIN)) {
                String token = CAST.token(role);
                String secret = CAST.person(Role.OWNER).email();
                for (String target : targets) {
                    check(plain.at(target).as(token), secret, wrong);
                    cells++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        reporter.publishEntry("cells", Integer.toString(cells));
    }

    @Test
    void givenHeadersThatNameAnotherPathOrMethodThenTheyCountForNothing() {
        List<String> wrong = new ArrayList<>();
        Someone owner = CAST.person(Role.OWNER);
        Someone other = CAST.person(Role.OTHER);
        for (String header : List.of(
                "X-Original-URL",
                "X-Rewrite-URL",
                "X-Forwarded-Path",
                "X-Forwarded-Uri",
                "X-Forwarded-Prefix",
                "X-Original-Host")) {
            RawRequest own = RawRequest.of("GET", "/user/" + other.id()).as(other.token());
            RawAnswer answer = CAST.send(own.with(header + ": /user/" + owner.id()));
            if (answer.status() != 200 || answer.body().contains(owner.email())) {
                wrong.add(header + ": " + answer);
            }
            check(own.at("/user/" + owner.id()).with(header + ": /user/" + other.id()), owner.email(), wrong);
        }
        for (String header : List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override")) {
            CAST.send(RawRequest.of("POST", "/user/" + owner.id() + "?_method=DELETE")
                    .as(owner.token())
                    .with(header + ": DELETE"));
        }
        assertThat(wrong).isEmpty();
        assertThat(CAST.person(Role.OWNER)).as("whom nobody has deleted").isEqualTo(owner);
    }

    @Test
    void givenOnesOwnIdInAnotherSpellingThenItIsOnesOwn() {
        Someone owner = CAST.person(Role.OWNER);
        for (String id :
                List.of(upper(owner.id().toString()), encoded(owner.id().toString()))) {
            RawAnswer answer = CAST.send(RawRequest.of("GET", "/user/" + id).as(owner.token()));
            assertThat(answer.status()).as(id).isEqualTo(200);
            assertThat(answer.body()).contains(owner.email());
        }
    }

    private static void check(RawRequest request, String secret, List<String> wrong) {
        long before = Events.last();
        RawAnswer answer = CAST.send(request);
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        if (!refused || !answer.isProblem() || answer.body().contains(secret)) {
            wrong.add(request + "\n" + answer);
        }
        if (Events.last() != before) {
            wrong.add(request + "\nrecorded something");
        }
    }

    /** Ways to write a path that some router or filter might take for it, or for one of one's own. */
    private static List<String> spellings(String path) {
        String victim = CAST.person(Role.OWNER).id().toString();
        String own = CAST.person(Role.OTHER).id().toString();
        String first = path.substring(0, path.indexOf(victim) - 1);
        String rest = path.substring(path.indexOf(victim));
        String after = rest.substring(victim.length());
        Stream<String> ofTheId = Stream.of(
                        upper(victim),
                        encoded(victim),
                        victim + ";x=y",
                        victim + ";" + own,
                        victim + "%20",
                        "%20" + victim,
                        victim + "%00",
                        victim + "%0a",
                        victim + "%09",
                        victim + "%2f",
                        victim + "," + own,
                        own + "," + victim,
                        own + ";/../" + victim,
                        own + "/../" + victim,
                        own + "/%2e%2e/" + victim,
                        own + "/.%2e/" + victim,
                        own + "/..;/" + victim,
                        own + "/..;x=y/" + victim,
                        own + "/..%2f" + victim,
                        own + "%2f..%2f" + victim,
                        own + "%2f%2e%2e%2f" + victim,
                        own + "/%252e%252e/" + victim,
                        own + "/%c0%ae%c0%ae/" + victim,
                        own + "\\..\\" + victim,
                        own + "%5c..%5c" + victim,
                        "{" + victim + "}",
                        "urn:uuid:" + victim,
                        "./" + victim,
                        "%2e/" + victim,
                        "/" + victim)
                .map(id -> first + "/" + id + after);
        Stream<String> ofThePath = Stream.of(
                path,
                path + "/",
                path + "//",
                path + ".json",
                path + "%23",
                path + ";jsessionid=1",
                path + "?user_id=" + own,
                path + "#" + own,
                "/" + path,
                "/." + path,
                first.toUpperCase(Locale.ROOT) + "/" + rest,
                "/" + encoded(first.substring(1)) + "/" + rest,
                first + ";x=y/" + rest,
                "/;x=y" + path,
                "/assets/.." + path,
                "/assets/..;" + path,
                "/assets/%2e%2e" + path,
                "/assets/..%2f" + path.substring(1),
                "/auth/login/../.." + path,
                "/auth/login/..;/..;" + path,
                "/apidocs/..;" + path,
                "/v3/api-docs/..;/..;" + path,
                "/actuator/health/..;/..;" + path,
                "http://localhost" + path,
                "http://elsewhere.example" + path,
                "//elsewhere.example" + path);
        return Stream.concat(ofTheId, ofThePath).toList();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    /** Each character as {@code %NN}. */
    private static String encoded(String text) {
        StringBuilder encoded = new StringBuilder();
        text.chars().forEach(c -> encoded.append(c == '/' ? "/" : "%%%02X".formatted(c)));
        return encoded.toString();
    }
}
