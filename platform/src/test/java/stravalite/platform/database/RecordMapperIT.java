package stravalite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import stravalite.embedded.PostgresServer;
import stravalite.embedded.SharedServers;

class RecordMapperIT {

    enum Kind {
        SHORT,
        LONG
    }

    record Row(UUID runnerId, long distanceCm, @Nullable Long fiveKmMs, boolean hidden, Kind kind) {}

    private static final UUID ID = UUID.fromString("01a20d77-c140-7134-8b19-b33f866fb23a");
    private static JdbcClient jdbc = JdbcClient.create(new DriverManagerDataSource());

    @BeforeAll
    static void database() {
        PostgresServer postgres = SharedServers.get().postgres();
        jdbc = JdbcClient.create(new DriverManagerDataSource(
                postgres.createDatabase("mapper_" + ProcessHandle.current().pid()),
                postgres.user(),
                postgres.password()));
    }

    @Test
    void eachComponentIsReadFromTheColumnOfItsNameWhateverItsPlaceAndWidth() {
        assertThat(
                        read(
                                "'LONG' as kind, true as hidden, null as five_km_ms, 5::int as distance_cm, :id::uuid as runner_id"))
                .isEqualTo(new Row(ID, 5, null, true, Kind.LONG));
        assertThat(read("'SHORT' as kind, false as hidden, 7 as five_km_ms, 5 as distance_cm, :id::uuid as runner_id"))
                .isEqualTo(new Row(ID, 5, 7L, false, Kind.SHORT));
    }

    @Test
    void givenAColumnIsMissingThenItIsNamed() {
        assertThatThrownBy(() -> read("'LONG' as kind, true as hidden, 5 as distance_cm, :id::uuid as runner_id"))
                .rootCause()
                .hasMessageContaining("five_km_ms");
    }

    private static Row read(String columns) {
        return jdbc.sql("select " + columns)
                .param("id", ID)
                .query(RecordMapper.of(Row.class))
                .single();
    }
}
