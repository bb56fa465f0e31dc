package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stravalite.testkit.Frame;
import stravalite.testkit.contract.StompContract;

/** The contract lets pass what the AsyncAPI document says, and nothing else. */
class StompContractTest {

    private static final String RUN = """
            {"seq":51,"position":3291,"run_id":"01a20d77-c140-7134-8b19-b33f866fb23a",
            "user_id":"2cdd2413-1558-45a7-a0a2-5eda73b7ac61","name":"Ada","distance":10,"duration":3000,"pace":300,
            "date":"2026-11-22T08:00:00Z"}""";

    private final StompContract contract = StompContract.served();

    @Test
    void whatIsDocumentedPasses() {
        assertThatCode(() -> contract.check(message("/topic/runs", RUN))).doesNotThrowAnyException();
    }

    @Test
    void whatIsOtherwiseFails() {
        fails(message("/topic/runs", RUN.replace("51", "\"51\"")), "/seq");
        fails(message("/topic/runs", RUN.replace("\"name\"", "\"email\":\"a@b.c\",\"name\"")), "'email'");
        fails(message("/topic/runs", RUN.replace("\"pace\":300,", "")), "'pace'");
        fails(message("/topic/runs", RUN.replace("00Z", "00+01:00")), "/date");
        fails(message("/topic/runs", "{"), "no JSON");
        fails(message("/topic/leaderboard/distance/week", RUN), "'metric'");
        fails(message("/topic/other", RUN), "nothing is documented");
        Map<String, String> headers = new HashMap<>(message("/topic/runs", RUN).headers());
        headers.put("token", "secret");
        fails(new Frame("MESSAGE", headers, RUN), "'token'");
        fails(new Frame("ERROR", Map.of("message", "no"), "no"), "'version'");
    }

    private void fails(Frame frame, String why) {
        assertThatThrownBy(() -> contract.check(frame))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(why);
    }

    private static Frame message(String destination, String body) {
        return new Frame(
                "MESSAGE",
                Map.of(
                        "subscription", "sub-0",
                        "destination", destination,
                        "message-id", destination + "@51",
                        "content-type", "application/json",
                        "content-length", "1"),
                body);
    }
}
