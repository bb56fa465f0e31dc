package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.PostgresServer;
import stravalite.embedded.SharedServers;

class DatabaseClockIT {

    private static final Clock OFF = Clock.fixed(Instant.parse("2001-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static JdbcClient database() {
        PostgresServer postgres = SharedServers.get().postgres();
        return JdbcClient.create(new DriverManagerDataSource(
                postgres.createDatabase("clock_" + ProcessHandle.current().pid()),
                postgres.user(),
                postgres.password()));
    }

    @Test
    void givenTheNodesClockIsWrongThenTheDatabasesTimeCounts() {
        JdbcClient jdbc = database();
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
}
