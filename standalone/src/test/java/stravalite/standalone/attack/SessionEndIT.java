package stravalite.standalone.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import stravalite.standalone.RunningSystem;
import stravalite.testkit.RawAnswer;
import stravalite.testkit.RawHttp;
import stravalite.testkit.RawRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A session that has ended is worth nothing any more, whichever of its tokens is shown and wherever. */
class SessionEndIT {

    private final RawHttp http = new RawHttp(RunningSystem.base());
    private Someone one;
    private Someone elsewhere;

    @BeforeEach
    void come() {
        one = Someone.signedUp(http);
        elsewhere = one.again(http);
    }

    @AfterEach
    void leave() {
        elsewhere.leave(http);
        http.close();
    }

    @Test
    void givenRefreshTokenWhenUsedAgainThenItsFamilyIsDead() {
        Someone next = refreshed(http.send(refresh(one)));
        try (StompSession live = listening(one);
                StompSession later = listening(next)) {
            assertThat(http.send(refresh(one)).status()).isEqualTo(401);
            isDead(one, live);
            isDead(next, later);
        }
        isAlive(elsewhere);
    }

    @Test
    void givenRefreshTokenWhenUsedTwentyTimesAtOnceThenOneWinsAndTheFamilyIsDead() throws Exception {
        try (StompSession live = listening(one)) {
            List<RawAnswer> answers = Crowd.sends(20, refresh(one));
            assertThat(Crowd.count(answers, 200)).as("%s", answers).isOne();
            assertThat(Crowd.count(answers, 401)).as("%s", answers).isEqualTo(19);
            Someone winner = refreshed(answers.stream()
                    .filter(answer -> answer.status() == 200)
                    .findFirst()
                    .orElseThrow());
            isDead(one, live);
            isDead(winner);
        }
        isAlive(elsewhere);
    }

    @Test
    void givenLogOutThenItsTokensAreDeadAndOtherSessionsAreNot() {
        Someone next = refreshed(http.send(refresh(one)));
        try (StompSession live = listening(one);
                StompSession others = listening(elsewhere)) {
            assertThat(http.send(logOut(next)).status()).isEqualTo(204);
            isDead(one, live);
            isDead(next);
            others.say("UNSUBSCRIBE\nid:own\nreceipt:there\n\n\0");
            assertThat(others.until("RECEIPT", "ERROR")).isEqualTo("RECEIPT");
        }
        isAlive(elsewhere);
    }

    @Test
    void givenLogOutWhileRefreshingThenWhateverCameOfItIsDead() throws Exception {
        List<RawRequest> requests = new ArrayList<>();
        List<Someone> sessions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            Someone session = one.again(http);
            sessions.add(session);
            requests.add(refresh(session));
            requests.add(logOut(session));
        }
        List<RawAnswer> answers = Crowd.sends(requests);
        for (RawAnswer answer : answers) {
            assertThat(answer.status()).isIn(200, 204, 401);
            if (answer.status() == 200) {
                isDead(refreshed(answer));
            }
        }
        sessions.forEach(this::isDead);
        isAlive(elsewhere);
    }

    @Test
    void givenDeletedAccountThenAllItsTokensAreDead() {
        Someone next = refreshed(http.send(refresh(one)));
        try (StompSession live = listening(one);
                StompSession others = listening(elsewhere)) {
            next.leave(http);
            isDead(one, live);
            isDead(elsewhere, others);
            isDead(next);
        }
        assertThat(http.send(RawRequest.of("POST", "/auth/login")
                                .json("{\"email\":\"" + one.email() + "\",\"password\":\"" + Someone.PASSWORD + "\"}"))
                        .status())
                .isEqualTo(401);
        assertThat(Events.of(one.id())).containsExactly("runner.registered", "runner.deleted");
    }

    private void isAlive(Someone session) {
        assertThat(session.isLoggedIn(http)).isTrue();
        StompSession.connected(session.token()).close();
        assertThat(http.send(refresh(session)).status()).isEqualTo(200);
    }

    private void isDead(Someone session, StompSession live) {
        assertThat(live.isClosedByServer()).isTrue();
        isDead(session);
    }

    private void isDead(Someone session) {
        long before = Events.last();
        for (RawRequest request : List.of(
                RawRequest.of("GET", "/user/" + session.id()),
                RawRequest.of("GET", "/runs/" + session.id()),
                RawRequest.of("GET", "/leaderboard"),
                RawRequest.of("POST", "/runs/" + session.id()).json("{\"distance\":5,\"duration\":1500}"),
                RawRequest.of("DELETE", "/user/" + session.id()),
                RawRequest.of("POST", "/auth/logout"))) {
            RawAnswer answer = http.send(request.as(session.token()));
            assertThat(answer.status()).as("%s", request).isEqualTo(401);
            assertThat(answer.isProblem()).isTrue();
        }
        assertThat(http.send(refresh(session)).status()).isEqualTo(401);
        try (StompSession stomp = StompSession.open()) {
            stomp.say(StompSession.connect(session.token()));
            assertThat(stomp.until("CONNECTED", "ERROR")).isEqualTo("ERROR");
        }
        assertThat(Events.last()).isEqualTo(before);
    }

    private static StompSession listening(Someone someone) {
        StompSession session = StompSession.connected(someone.token());
        session.say("SUBSCRIBE\nid:own\ndestination:/user/queue/analytics\nreceipt:r\n\n\0");
        assertThat(session.until("RECEIPT", "ERROR")).isEqualTo("RECEIPT");
        return session;
    }

    private static RawRequest refresh(Someone someone) {
        return RawRequest.of("POST", "/auth/refresh").json("{\"refresh_token\":\"" + someone.refreshToken() + "\"}");
    }

    private static RawRequest logOut(Someone someone) {
        return RawRequest.of("POST", "/auth/logout").as(someone.token());
    }

    private Someone refreshed(RawAnswer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        JsonNode tokens = JsonMapper.shared().readTree(answer.body());
        return new Someone(
                one.id(),
                one.email(),
                tokens.path("token").asString(),
                tokens.path("refresh_token").asString());
    }
}
