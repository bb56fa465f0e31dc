package stravalite.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import stravalite.testkit.StompClient;

/** Days, weeks and years are those of the time zone that a runner lives in now, those gone by as well. */
class TimeZoneIT {

    private final World world = RunningSystem.world();

    @Test
    void givenHalfYearWhenMovedThenEveryDayIsOneOfTheNewTimeZone() {
        Member member = Scene.withHalfYear(world, "Traveller", 71);
        OwnNumbers.areThoseOf(member);
        for (String zone : new String[] {"Pacific/Kiritimati", "America/Los_Angeles", "Europe/Berlin"}) {
            member.movesTo(ZoneId.of(zone));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> OwnNumbers.areThoseOf(member));
        }
        Scene.changesSome(member);
        OwnNumbers.areThoseOf(member);
    }

    @Test
    void givenSubscriberWhenMovedThenTheirNumbersComeAgain() {
        Member member = world.newcomer("Live traveller", Scene.BERLIN);
        try (StompClient stomp = member.listen()) {
            stomp.subscribe("/user/queue/analytics");
            long position = Live.next(stomp).path("updated_position").asLong();
            member.movesTo(Scene.SINGAPORE);
            assertThat(Live.until(
                            stomp, numbers -> numbers.path("updated_position").asLong() > position))
                    .isNotNull();
        }
    }
}
