package stravalite.query.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.RedisConnectionException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What is an event's own fault, and what passes. */
class FaultTest {

    private static RuntimeException sql(String state) {
        return new UncategorizedSQLException("fold", "insert", new SQLException("Ada ran", state));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08006", "40001", "40P01", "55P03", "57014", "57P01", "53100", "53300", "58030", "25P03", "42P01",
                "0A000"
            })
    void givenFailureThatPassesWhenJudgedThenNoEventIsToBlame(String state) {
        assertThat(Fault.isOfAnEvent(sql(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "22003", "22P02", "23502", "23505", "23514", "54000", "P0001"})
    void givenFailureOverAValueWhenJudgedThenTheEventIsToBlame(String state) {
        assertThat(Fault.isOfAnEvent(sql(state))).isTrue();
        assertThat(Fault.of(sql(state))).isEqualTo(new Fault("java.sql.SQLException", "SQLSTATE " + state));
    }

    @Test
    void givenRedisOrTransactionGoneWhenJudgedThenNoEventIsToBlame() {
        assertThat(Fault.isOfAnEvent(new IllegalStateException(new RedisConnectionException("gone"))))
                .isFalse();
        assertThat(Fault.isOfAnEvent(new CannotCreateTransactionException("none")))
                .isFalse();
    }

    @Test
    void givenMessageWithWhatAnEventSaysWhenKeptThenWithoutIt() {
        assertThat(Fault.of(new DataIntegrityViolationException("x", new IllegalArgumentException("Ada ran")))
                        .toString())
                .contains("IllegalArgumentException", "FaultTest")
                .doesNotContain("Ada");
    }
}
