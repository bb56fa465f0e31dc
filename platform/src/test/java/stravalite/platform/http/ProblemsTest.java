package stravalite.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.http.MockHttpInputMessage;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.multipart.MultipartException;

class ProblemsTest {

    private final Problems problems = new Problems();

    @Test
    void anUnexpectedErrorGivesAwayNothingButAReference() {
        Problem problem = problems.of(new IllegalStateException("the secret is 42"));
        assertThat(problem.status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
        assertThat(problem.getMessage()).matches("Something went wrong on our side. Reference: [0-9a-f]{8}.");
    }

    @Test
    void aStoreThatDoesNotAnswerIsNoFaultOfTheClient() {
        for (Exception outage : List.of(
                new DataAccessResourceFailureException("connection refused"),
                new CannotCreateTransactionException("connection refused"))) {
            Problem problem = problems.of(outage);
            assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
            assertThat(problem.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("2");
            assertThat(problem.getMessage()).doesNotContain("refused");
        }
    }

    @Test
    void aBrokenConnectionIsNoFaultOfOurs() {
        var body = new MockHttpInputMessage(new byte[0]);
        assertThat(problems.of(new SocketTimeoutException()).status()).isEqualTo(HttpStatus.REQUEST_TIMEOUT);
        for (IOException broken : List.of(new EOFException(), new SocketException(), new ClientAbortException())) {
            assertThat(problems.of(broken).status()).isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(problems.of(new HttpMessageNotReadableException("", broken, body))
                            .status())
                    .isEqualTo(HttpStatus.BAD_REQUEST);
            assertThat(problems.of(new HttpMessageNotWritableException("", broken))
                            .status())
                    .isEqualTo(HttpStatus.BAD_REQUEST);
        }
        assertThat(problems.of(new DataAccessResourceFailureException("", new SocketTimeoutException()))
                        .status())
                .isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
    }

    @Test
    void aFullDiskIsNoFaultOfTheClient() {
        IOException full = new IOException("No space left on device");
        for (Exception wrapped : List.of(full, new MultipartException("could not be parsed", full))) {
            assertThat(problems.of(wrapped).status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        }
        assertThat(problems.of(new IOException("something else")).status()).isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    @Test
    void aStoreThatBreaksOffInTheMiddleIsNoFaultOfTheClient() {
        for (String state : List.of("08006", "57P01", "53100", "25P03")) {
            Exception wrapped = new IllegalStateException("events can't be stored", new SQLException("gone", state));
            assertThat(problems.of(wrapped).status()).as(state).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
        }
        assertThat(problems.of(new IllegalStateException(new SQLException("no such column", "42703")))
                        .status())
                .isEqualTo(HttpStatus.INTERNAL_SERVER_ERROR);
    }

    @Test
    void retryAfterIsNeverNow() {
        Problem problem = Problem.unavailable("busy", Duration.ofMillis(10));
        assertThat(problem.headers().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void fieldsAreNamedAsClientsKnowThem() {
        assertThat(SnakeCase.of("timeZone")).isEqualTo("time_zone");
        assertThat(SnakeCase.of("best5kTime")).isEqualTo("best5k_time");
        assertThat(SnakeCase.of("user_id")).isEqualTo("user_id");
    }
}
