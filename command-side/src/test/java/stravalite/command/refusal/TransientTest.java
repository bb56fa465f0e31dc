package stravalite.command.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class TransientTest {

    @Test
    void conflictsAndDeadlocksPass() {
        assertThat(new ConcurrencyException("met")).matches(Transient::isTransient);
        assertThat(new QueryTimeoutException("slow")).matches(Transient::isTransient);
        assertThat(new EventStoreException("not appended", new SQLException("deadlock", "40P01")))
                .matches(Transient::isTransient);
    }

    @Test
    void whateverElseStays() {
        assertThat(new IllegalStateException("no")).matches(failure -> !Transient.isTransient(failure));
        assertThat(new EventStoreException("not appended", new SQLException("disk full", "53100")))
                .matches(failure -> !Transient.isTransient(failure));
    }
}
