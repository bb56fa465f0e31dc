package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import stravalite.standalone.RunningSystem;
import stravalite.standalone.attack.AccessRow.Role;

/** Each role at each STOMP destination, by the table in {@code access.txt}. */
class SubscriptionsIT {

    private static final List<AccessRow> ROWS =
            AccessRow.all().stream().filter(AccessRow::isSubscription).toList();
    private static final Set<String> DESTINATIONS = Mappings.destinations(RunningSystem.context());
    private static final Cast CAST = new Cast();

    @AfterAll
    static void leave() {
        CAST.close();
    }

    @Test
    void everyDestinationHasOneRowAndEveryRowADestination() {
        Set<String> unsaid = new TreeSet<>(DESTINATIONS);
        unsaid.removeIf(destination ->
                ROWS.stream().filter(row -> row.hasDestination(destination)).count() == 1);
        assertThat(unsaid)
                .as(
                        "Nobody, or more than one line, says who may subscribe to these. Have one line for each in %s,"
                                + " such as `SUBSCRIBE /topic/things | ok ok ok ok`",
                        AccessRow.FILE)
                .isEmpty();
        assertThat(ROWS)
                .as("These destinations are gone. Take their lines out of %s", AccessRow.FILE)
                .allMatch(row -> DESTINATIONS.stream().anyMatch(row::hasDestination));
    }

    @Test
    void eachRoleGetsWhatTheTableSays(TestReporter reporter) {
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            String token = CAST.token(role);
            for (String destination : DESTINATIONS) {
                String expected = ROWS.stream()
                        .filter(row -> row.hasDestination(destination))
                        .map(row -> row.expected(role))
                        .findFirst()
                        .orElse("refused");
                check("SUBSCRIBE", destination, role, token, expected.equals("ok") ? "RECEIPT" : "ERROR", wrong);
                check("SEND", destination, role, token, "ERROR", wrong);
            }
        }
        assertThat(wrong).isEmpty();
        reporter.publishEntry("cells", Integer.toString(2 * DESTINATIONS.size() * Role.values().length));
    }

    @Test
    void whatOnlyLooksLikeADestinationIsRefused() {
        List<String> wrong = new ArrayList<>();
        String id = CAST.person(Role.OWNER).id().toString();
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        for (Role role : Role.values()) {
            tokens.put(role, CAST.token(role));
        }
        for (String destination : List.of(
                "/topic/*",
                "/topic/**",
                "/**",
                "/topic/runs/",
                "/topic/runs ",
                " /topic/runs",
                "/topic/RUNS",
                "/topic/../topic/runs",
                "topic/runs",
                "/topic/leaderboard/distance",
                "/topic/leaderboard/distance/all/",
                "/topic/leaderboard/{metric}/{window}",
                "/user/" + id + "/queue/analytics",
                "/user/*/queue/analytics",
                "/user/queue/*",
                "/user/queue/analytics/" + id,
                "/user/queue/analytics;user=" + id,
                "/user/" + id + "/queue/imports",
                "/user/queue/imports/" + id,
                "/queue/analytics",
                "/queue/analytics-user" + id,
                "/queue/" + id + "/analytics",
                "/app/runs",
                "/exchange/topic/runs",
                "%2ftopic%2fruns",
                "/topic/runs\0")) {
            tokens.forEach((role, token) -> check("SUBSCRIBE", destination, role, token, "ERROR", wrong));
        }
        assertThat(wrong).isEmpty();
    }

    /** After an error a session is over. */
    private static void check(
            String command, String destination, Role role, String token, String expected, List<String> wrong) {
        try (StompSession stomp = StompSession.connected(token)) {
            stomp.say(command + "\nid:1\nreceipt:r\ndestination:" + destination + "\n\n\0");
            String got = stomp.until("RECEIPT", "ERROR");
            if (!got.equals(expected) || (expected.equals("ERROR") && !stomp.isClosedByServer())) {
                wrong.add(command + " " + destination + " as " + role + ": " + got);
            }
        }
    }
}
