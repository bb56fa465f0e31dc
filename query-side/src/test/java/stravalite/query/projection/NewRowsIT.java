package stravalite.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.query.RunningQuerySide;

/** Rows that are written while the next ones are made, many more than are written at once. */
class NewRowsIT {

    private static final Generation GENERATION = new Generation("newrows", 1);
    private static final long MANY = 50_000;

    private final JdbcClient jdbc = RunningQuerySide.bean(JdbcClient.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(RunningQuerySide.bean(PlatformTransactionManager.class));

    @BeforeEach
    void makeTable() {
        jdbc.sql(GENERATION.in("create schema {g}")).update();
        jdbc.sql(GENERATION.in("create table {g}.row (number bigint primary key, id uuid, odd boolean, words text)"))
                .update();
    }

    @AfterEach
    void dropTable() {
        jdbc.sql(GENERATION.in("drop schema {g} cascade")).update();
    }

    private void write(long last) {
        transaction.executeWithoutResult(status -> {
            try (NewRows rows = new NewRows(RunningQuerySide.bean(DataSource.class), GENERATION)) {
                NewRows.Table table = rows.into("{g}.row (number, id, odd, words)");
                for (long i = 1; i <= MANY; i++) {
                    table.row(i, new UUID(i, -i), i % 2 == 1, i % 3 == 0 ? null : "Zoë " + i);
                }
                table.row(last, null, null, null);
                rows.end();
            }
        });
    }

    @Test
    void givenManyRowsThenAllOfThemAreThereAsTheyWere() {
        write(MANY + 1);
        assertThat(jdbc.sql(GENERATION.in("""
                        select count(*) as rows, count(id) as ids, count(*) filter (where odd) as odd, count(words) as words
                        from {g}.row""")).query().singleRow())
                .isEqualTo(Map.of("rows", MANY + 1, "ids", MANY, "odd", MANY / 2, "words", MANY - MANY / 3));
        assertThat(jdbc.sql(GENERATION.in("select number, id, odd, words from {g}.row where number = 49999"))
                        .query()
                        .singleRow())
                .isEqualTo(
                        Map.of("number", 49_999L, "id", new UUID(49_999, -49_999), "odd", true, "words", "Zoë 49999"));
    }

    @Test
    void givenRowThatIsThereAlreadyThenNothingIsWrittenAndTheWriterEnds() {
        assertThatThrownBy(() -> write(1)).isInstanceOf(DataIntegrityViolationException.class);
        assertThat(jdbc.sql(GENERATION.in("select count(*) from {g}.row"))
                        .query(Long.class)
                        .single())
                .isZero();
    }
}
