package stravalite.command.export;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import stravalite.command.account.Client;
import stravalite.command.account.Client.Somebody;
import stravalite.command.account.RunningServer;

/** An export that has no time. */
class SlowExportIT {

    @Test
    void givenExportThatTookTooLongWhenAskedForAgainThenItsPlaceIsFree() {
        try (RunningServer server = RunningServer.start(Clock.systemUTC(), "stravalite.exports.longest=0s")) {
            Client client = server.client();
            Somebody one = client.somebody();
            for (int i = 0; i < 10; i++) {
                client.get("/user/" + one.id() + "/export", one.token()).isProblem(503);
            }
        }
    }
}
