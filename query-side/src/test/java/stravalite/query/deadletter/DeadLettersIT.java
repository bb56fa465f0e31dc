package stravalite.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.security.AuthenticatedRunner;
import stravalite.query.RunningQuerySide;
import stravalite.query.deadletter.DeadLetterController.DeadLetter;
import stravalite.query.deadletter.DeadLetterController.Retried;

/** One bad event in the store, under the processors that really run. */
class DeadLettersIT {

    private static final String ANALYTICS = "analytics";
    private static final List<String> PROJECTIONS = List.of(ANALYTICS, "leaderboard", "feed", "directory");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long POISON = 7_654_321;
    private static final AuthenticatedRunner ADMIN =
            new AuthenticatedRunner(new RunnerId(UUID.randomUUID()), UUID.randomUUID(), Instant.MAX, true);

    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final DeadLetterController admin = RunningQuerySide.bean(DeadLetterController.class);
    private final Letters letters = RunningQuerySide.bean(Letters.class);
    private final Said bad = new Said();
    private final Said good = new Said();

    @AfterEach
    void repair() {
        jdbc.sql("alter table analytics_g1.run drop constraint if exists no_poison")
                .update();
        jdbc.sql("drop trigger if exists kill on analytics_g1.run").update();
    }

    private void poison() {
        jdbc.sql("alter table analytics_g1.run add constraint no_poison check (distance_cm <> " + POISON
                        + ") not valid")
                .update();
    }

    private List<DeadLetter> letters(String projection) {
        return Objects.requireNonNull(admin.page(projection, 1000, null).getBody()).stream()
                .filter(letter -> letter.runnerId().equals(bad.runner))
                .toList();
    }

    /** Waits until the analytics and the feed hold a run of somebody who may be heard. */
    private void awaitFolded(UUID run) {
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(distance(run)).as("the run in the analytics").isPositive();
            assertThat(count("select count(*) from feed_g1.entry where run_id = :run", run))
                    .as("the run in the feed")
                    .isOne();
        });
    }

    private long distance(UUID run) {
        return count("select coalesce(max(distance_cm), 0) from analytics_g1.run where run_id = :run", run);
    }

    private long count(String sql, UUID run) {
        return jdbc.sql(sql).param("run", run).query(Long.class).single();
    }

    private double gauge() {
        return RunningQuerySide.bean(MeterRegistry.class)
                .get("stravalite.projection.dead.letters")
                .tag("projection", ANALYTICS)
                .gauge()
                .value();
    }

    @Test
    void givenEventThatBreaksARuleOfTheTablesThenItWaitsWithItsRunnerUntilThatIsRepaired() {
        poison();
        double before = jdbc.sql("select count(*) from projection.dead_letter where projection = :projection")
                .param("projection", ANALYTICS)
                .query(Double.class)
                .single();
        UUID first = bad.record(500_000);
        UUID second = bad.record(POISON);
        bad.correct(first, 600_000);
        awaitFolded(good.record(500_000));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters(ANALYTICS)).hasSize(2));

        assertThat(letters(ANALYTICS))
                .extracting(letter -> letter.eventId() + " " + letter.cause() + " " + letter.detail())
                .containsExactly(
                        bad.events.get(1).eventId()
                                + " org.postgresql.util.PSQLException SQLSTATE 23514, table run, constraint no_poison",
                        bad.events.get(2).eventId() + " null null");
        await().untilAsserted(() -> assertThat(gauge()).isEqualTo(before + 2));
        assertThat(distance(first)).as("what came before").isEqualTo(500_000);
        assertThat(letters("feed")).as("of a projection that has no such rule").isEmpty();

        assertThat(admin.retry(ANALYTICS, UUID.fromString(bad.events.get(1).eventId())))
                .as("before the repair")
                .isEqualTo(new Retried(0, 2));
        assertThat(letters(ANALYTICS).getFirst().attempts()).isEqualTo(2);

        repair();
        assertThat(admin.retry(ANALYTICS, UUID.fromString(bad.lastEvent()))).isEqualTo(new Retried(2, 0));
        assertThat(distance(first)).isEqualTo(600_000);
        assertThat(distance(second)).isEqualTo(POISON);
        await().untilAsserted(() -> assertThat(gauge()).isEqualTo(before));
        awaitFolded(bad.record(500_000));
    }

    @Test
    void givenNumberOutOfRangeThenItCanBeDroppedWithAReasonAndTheRestGoesOn() {
        bad.record(500_000);
        UUID poison = bad.record(Long.MAX_VALUE);
        UUID after = bad.record(600_000);
        awaitFolded(good.record(500_000));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters(ANALYTICS)).hasSize(2));
        UUID first = UUID.fromString(bad.events.get(1).eventId());
        UUID second = UUID.fromString(bad.events.get(2).eventId());

        assertThatThrownBy(() -> admin.drop(ADMIN, ANALYTICS, second, "why not"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("waits behind another one");
        assertThatThrownBy(() -> admin.drop(ADMIN, ANALYTICS, first, " ")).hasMessageContaining("reason");
        assertThat(admin.drop(ADMIN, ANALYTICS, first, "no run is that long")).isEqualTo(new Retried(1, 0));
        assertThat(distance(after)).isEqualTo(600_000);
        assertThat(distance(poison)).isZero();
        assertThat(jdbc.sql("select dropped_by || ' ' || reason from projection.dropped_letter where event_id = :event")
                        .param("event", first.toString())
                        .query(String.class)
                        .single())
                .isEqualTo(ADMIN.id() + " no run is that long");
        assertThatThrownBy(() -> admin.drop(ADMIN, ANALYTICS, first, "again")).hasMessageContaining("No such event");
    }

    @Test
    void givenEventThatCannotBeReadThenEveryProjectionGoesOnWithTheOthers() {
        UUID run = UUID.randomUUID();
        UUID event = UUID.randomUUID();
        jdbc.sql("""
                        insert into event_store.event (event_identifier, aggregate_identifier, sequence_number, type,
                          payload_type, payload_revision, payload, meta_data, time_stamp)
                        values (:event, :stream, 0, 'Run', 'run.recorded', '1', 'no json', '{}', '2026-11-01T07:00:00Z')
                        """)
                .param("event", event.toString())
                .param("stream", bad.stream(run))
                .update();
        awaitFolded(good.record(500_000));
        for (String projection : PROJECTIONS) {
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () -> assertThat(letters(projection)).as(projection).hasSize(1));
            assertThat(admin.retry(projection, event)).as(projection).isEqualTo(new Retried(0, 1));
            assertThat(admin.drop(ADMIN, projection, event, "broken")).isEqualTo(new Retried(0, 0));
        }
    }

    @Test
    void givenConnectionThatIsCutWhileFoldingThenNobodyIsSetAsideAndItGoesOnSoon() {
        jdbc.sql("create sequence if not exists analytics_g1.kills").update();
        jdbc.sql("alter sequence analytics_g1.kills restart").update();
        jdbc.sql("""
                        create or replace function analytics_g1.kill() returns trigger language plpgsql as $$
                        begin
                          if new.distance_cm = 7654322 then
                            case nextval('analytics_g1.kills')
                              when 1 then perform pg_terminate_backend(pg_backend_pid());
                              when 2 then raise exception 'in turn' using errcode = '40P01';
                              else null;
                            end case;
                          end if;
                          return new;
                        end $$
                        """).update();
        jdbc.sql("""
                        create trigger kill before insert on analytics_g1.run
                        for each row execute function analytics_g1.kill()
                        """).update();
        UUID run = bad.record(POISON + 1);
        awaitFolded(run);
        assertThat(jdbc.sql("select last_value from analytics_g1.kills")
                        .query(Long.class)
                        .single())
                .as("tries")
                .isEqualTo(3);
        assertThat(letters(ANALYTICS)).isEmpty();
        assertThat(letters.page(ANALYTICS, 0, 10)).isEmpty();
    }

    @Test
    void givenManyLettersThenTheyComeInPagesThatLeadOn() {
        poison();
        UUID run = bad.record(POISON);
        // By then: of what comes together only the last is written.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters(ANALYTICS)).hasSize(1));
        for (int i = 1; i < 5; i++) {
            bad.correct(run, POISON + i);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(letters(ANALYTICS)).hasSize(5));
        var page = admin.page(ANALYTICS, 3, null);
        assertThat(page.getBody()).hasSize(3);
        String next = Objects.requireNonNull(page.getHeaders().getFirst("Link"));
        String cursor = next.replaceAll(".*cursor=([^>]*)>.*", "$1");
        assertThat(admin.page(ANALYTICS, 3, cursor).getBody()).hasSize(2);
        repair();
        admin.retry(ANALYTICS, UUID.fromString(bad.lastEvent()));
        assertThat(distance(run)).isEqualTo(POISON + 4);
    }

    @Test
    void givenUnknownProjectionOrEventThenNotFound() {
        assertThatThrownBy(() -> admin.page("none", 10, null)).hasMessageContaining("no such projection");
        assertThatThrownBy(() -> admin.retry(ANALYTICS, UUID.randomUUID())).hasMessageContaining("No such event");
    }
}
