package stravalite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.transaction.TransactionSystemException;

/** What passes by itself once the database is back, or has room, and what does not. */
class DatabaseOutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, true",
        "57P01, true",
        "57P02, true",
        "57P03, true",
        "53100, true",
        "25P03, true",
        "25P04, true",
        "23505, false",
        "42P01, false"
    })
    void givenWhatTheServerSaysThenItIsOneOrNot(String state, boolean outage) {
        var failure = new InvalidDataAccessResourceUsageException("said", new SQLException("so", state));
        assertThat(DatabaseOutage.isBehind(failure)).isEqualTo(outage);
    }

    @Test
    void givenTransactionThatCannotEndSinceItsConnectionIsGoneThenItIsOne() {
        var rollback = new TransactionSystemException("JDBC rollback failed", new SQLException("Connection is closed"));
        assertThat(DatabaseOutage.isBehind(new IllegalStateException(rollback))).isTrue();
    }

    @Test
    void givenTransactionThatTheServerRefusesToCommitThenItIsNone() {
        var commit = new TransactionSystemException("JDBC commit failed", new SQLException("refused", "23514"));
        assertThat(DatabaseOutage.isBehind(commit)).isFalse();
    }

    @Test
    void givenTransactionThatFailedForAnOutageAndCannotBeRolledBackThenItIsOne() {
        var rollback = new TransactionSystemException("JDBC rollback failed", new SQLException("no", "25000"));
        rollback.initApplicationException(new IllegalStateException(new SQLException("no room", "53100")));
        assertThat(DatabaseOutage.isBehind(rollback)).isTrue();
    }
}
