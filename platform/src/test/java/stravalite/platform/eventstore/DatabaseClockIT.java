package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.PostgresServer;
import stravalite.embedded.SharedServers;

class DatabaseClockIT {

    private static final Clock OFF = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);
    private static final Instant NOON = Instant.parse("2026-11-01T12:00:00Z");
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static DriverManagerDataSource database() {
        PostgresServer postgres = SharedServers.get().postgres();
        return new DriverManagerDataSource(
                postgres.createDatabase("clock_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet()),
                postgres.user(),
                postgres.password());
    }

    @Test
    void givenTheNodesClockIsWrongThenTheDatabasesTimeCounts() {
        JdbcClient jdbc = JdbcClient.create(database());
        Instant there = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        assertThat(new DatabaseClock(jdbc, OFF).instant()).isCloseTo(there, within(30, ChronoUnit.SECONDS));
    }

    @Test
    void givenTheDatabaseNeverAnsweredThenTheNodesClockCounts() {
        JdbcClient nowhere = JdbcClient.create(new DriverManagerDataSource("jdbc:postgresql://127.0.0.1:1/none"));
        assertThat(new DatabaseClock(nowhere, OFF).instant()).isEqualTo(OFF.instant());
    }

    @Test
    void givenASlowAnswerThenAQuickOneFromBeforeGoesOn() {
        World world = new World();
        assertThat(world.clock.instant()).isEqualTo(NOON);
        world.pass(Duration.ofSeconds(11));
        world.answerAfter(Duration.ofMillis(600));
        // In the middle of those 600 ms, as it is taken, the answer would be 300 ms ahead.
        assertThat(world.clock.instant()).isEqualTo(NOON.plusMillis(11_600));
    }

    @Test
    void givenTheDatabasesClockWasSetThenASlowAnswerCounts() {
        World world = new World();
        assertThat(world.clock.instant()).isEqualTo(NOON);
        world.pass(Duration.ofSeconds(11));
        world.setBack(Duration.ofHours(1));
        world.answerAfter(Duration.ofMillis(600));
        assertThat(world.clock.instant())
                .isEqualTo(NOON.minus(Duration.ofHours(1)).plusMillis(11_900));
    }

    @Test
    void givenTheFirstAnswerWasSlowThenItIsSoonAskedAgain() {
        World world = new World();
        world.answerAfter(Duration.ofMillis(600));
        Instant first = world.clock.instant();
        assertThat(first).isEqualTo(NOON.plusMillis(900));
        world.answerAfter(Duration.ZERO);
        world.pass(Duration.ofMillis(100));
        assertThat(world.clock.instant()).isEqualTo(first.plusMillis(100));
        world.pass(Duration.ofMillis(950));
        assertThat(world.clock.instant()).isEqualTo(NOON.plusMillis(1_650));
    }

    @Test
    void givenASmallStepBackThenTheTimeStandsStillUntilItIsMadeUpFor() {
        World world = new World();
        world.answerAfter(Duration.ofMillis(600));
        world.clock.instant();
        world.answerAfter(Duration.ZERO);
        world.pass(Duration.ofMillis(390));
        Instant ahead = world.clock.instant();
        world.setBack(Duration.ofMillis(600));
        world.pass(Duration.ofMillis(611));
        assertThat(world.clock.instant()).isEqualTo(ahead);
        world.pass(Duration.ofSeconds(1));
        assertThat(world.clock.instant()).isAfter(ahead);
    }

    /** A database whose time is told to it, and a machine whose time passes when the test says so. */
    private static final class World {

        private final AtomicLong nanos = new AtomicLong();
        private final JdbcClient jdbc;
        private final DatabaseClock clock;
        private Instant start = NOON;
        private Duration answer = Duration.ZERO;

        World() {
            DriverManagerDataSource database = database();
            jdbc = JdbcClient.create(database);
            jdbc.sql("create table told (now timestamptz)").update();
            jdbc.sql("insert into told values (null)").update();
            // Found before Postgres' own.
            jdbc.sql("create function public.clock_timestamp() returns timestamptz return (select now from told)")
                    .update();
            jdbc.sql("alter role current_user in database " + name(database) + " set search_path = public, pg_catalog")
                    .update();
            clock = new DatabaseClock(
                    JdbcClient.create(new DelegatingDataSource(database) {
                        @Override
                        public Connection getConnection() throws SQLException {
                            nanos.addAndGet(answer.toNanos());
                            tell();
                            return super.getConnection();
                        }
                    }),
                    OFF,
                    nanos::get);
        }

        private static String name(DriverManagerDataSource database) {
            String url = Objects.requireNonNull(database.getUrl());
            return url.substring(url.lastIndexOf('/') + 1);
        }

        private void tell() {
            jdbc.sql("update told set now = ?")
                    .param(start.plusNanos(nanos.get()).atOffset(ZoneOffset.UTC))
                    .update();
        }

        void pass(Duration time) {
            nanos.addAndGet(time.toNanos());
        }

        void setBack(Duration by) {
            start = start.minus(by);
        }

        void answerAfter(Duration time) {
            answer = time;
        }
    }
}
