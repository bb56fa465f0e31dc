package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Axon Server is killed and comes back while runs are recorded. */
class AxonServerRestartIT {

    private final World world = AxonServerSystem.world();

    @Test
    void givenItIsKilledUnderLoadThenAllThatWasPromisedIsThere() throws Exception {
        List<Member> members = List.of(world.newcomer("Kim", Scene.BERLIN), world.newcomer("Kai", Scene.SINGAPORE));
        try (Load load = Load.of(members, 900)) {
            load.untilAccepted(20);
            AxonServerAddress.restart();
            load.untilAccepted(20);
            load.everyPromiseIsKept();
            assertThat(load.failures())
                    .extracting(Load.Outcome::status)
                    .isNotEmpty()
                    .containsOnly(503);
        }
        members.forEach(OwnNumbers::areThoseOf);
        members.forEach(Member::leaves);
    }
}
