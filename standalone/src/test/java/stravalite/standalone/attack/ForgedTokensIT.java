package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import stravalite.platform.security.SigningKeys;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;

/** What is no access token is refused with every request and with CONNECT. */
class ForgedTokensIT {

    private final RawHttp http = new RawHttp(RunningSystem.base());
    private Someone one;
    private Someone other;

    @BeforeEach
    void come() {
        one = Someone.signedUp(http);
        other = Someone.signedUp(http);
    }

    @AfterEach
    void leave() {
        one.leave(http);
        other.leave(http);
        http.close();
    }

    @Test
    void givenForgedTokenThenUnauthorizedAndNoSession(TestReporter reporter) throws Exception {
        TokenForge forge =
                new TokenForge(RunningSystem.bean(SigningKeys.class).signing().secret(), one.token());
        // What the server would have made itself is taken, or the forgeries prove nothing.
        String good = forge.signed(forge.claims().build().toString());
        assertThat(get(good).status()).isEqualTo(200);
        StompSession.connected(good).close();
        List<String> wrong = new ArrayList<>();
        Map<String, String> forged = ForgedTokens.by(forge, other.id());
        forged.forEach((name, token) -> {
            RawAnswer answer = get(token);
            if (answer.status() != 401
                    || !answer.isProblem()
                    || !answer.header("www-authenticate").startsWith("Bearer")) {
                wrong.add(name + " over HTTP: " + answer);
            }
            String stomp = connect(token);
            if (!stomp.equals("ERROR")) {
                wrong.add(name + " over STOMP: " + stomp);
            }
        });
        assertThat(wrong).isEmpty();
        reporter.publishEntry("forgeries", Integer.toString(forged.size()));
    }

    @Test
    void givenTokenInAnyOtherPlaceThenUnauthorized() {
        List<String> wrong = new ArrayList<>();
        String token = one.token();
        RawRequest bare = RawRequest.of("GET", "/user/" + one.id());
        for (RawRequest request : List.of(
                bare.at(bare.target() + "?access_token=" + token),
                bare.at(bare.target() + "?token=" + token),
                bare.at(bare.target() + "?Authorization=Bearer%20" + token),
                bare.with("Content-Type: application/x-www-form-urlencoded").body("access_token=" + token),
                bare.with("Cookie: access_token=" + token + "; Authorization=Bearer " + token),
                bare.with("Authorization: Basic " + token),
                bare.with("Authorization: " + token),
                bare.with("Authorization: Bearer"),
                bare.with("Authorization: Bearer " + token + " " + token),
                bare.with("Authorization: Bearer " + token + ", Bearer " + token),
                bare.with("Authorization: Bearer Bearer " + token),
                bare.with("Authorization: Bearer \"" + token + "\""),
                bare.with("Authorization: Bearer:" + token),
                bare.with("Proxy-Authorization: Bearer " + token),
                bare.with("X-Authorization: Bearer " + token),
                bare.with("Authorization: Bearer " + one.refreshToken()),
                bare.with("Authorization: Bearer " + other.token()).with("Authorization: Bearer " + token),
                bare.with("Authorization: Bearer x.y.z").with("Authorization: Bearer " + token),
                bare.with("Authorization: Bearer " + token).with("Authorization: Bearer x.y.z"))) {
            RawAnswer answer = http.send(request);
            if (!List.of(400, 401, 415).contains(answer.status()) || !answer.isProblem()) {
                wrong.add(request + "\n" + answer);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void givenAccessTokenWhenUsedToRefreshThenUnauthorized() {
        RawAnswer answer =
                http.send(RawRequest.of("POST", "/auth/refresh").json("{\"refresh_token\":\"" + one.token() + "\"}"));
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.isProblem()).isTrue();
        assertThat(connect(one.refreshToken())).isEqualTo("ERROR");
    }

    @Test
    void givenBrokenTokenWhereNoneIsNeededThenRefusedWhereItIsRead() {
        for (String path :
                List.of("/leaderboard", "/users", "/feed?after=0", "/leaderboard/around/" + UUID.randomUUID())) {
            assertThat(http.send(RawRequest.of("GET", path).as("x.y.z")).status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private RawAnswer get(String token) {
        return http.send(RawRequest.of("GET", "/user/" + one.id()).with("Authorization: Bearer " + token));
    }

    private static String connect(String token) {
        try (StompSession session = StompSession.open()) {
            session.say(StompSession.connect(token));
            String answer = session.until("CONNECTED", "ERROR");
            return answer.equals("ERROR") && !session.isClosedByServer() ? "still open" : answer;
        }
    }
}
