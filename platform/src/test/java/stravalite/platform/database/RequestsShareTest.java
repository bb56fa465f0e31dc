package stravalite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

class RequestsShareTest {

    private static final Connection OPENED = (Connection) Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);

    private static final class Unlimited extends AbstractDataSource {
        @Override
        public Connection getConnection() {
            return OPENED;
        }

        @Override
        public Connection getConnection(String user, String password) {
            return OPENED;
        }
    }

    @Test
    void givenAllOfTheShareIsTakenThenTheNextOneIsFreeWhenOneIsClosedAndOnlyOnce() throws SQLException {
        RequestsShare share = new RequestsShare(10);
        List<Connection> held = new ArrayList<>();
        while (share.take(Duration.ZERO)) {
            held.add(share.hold(() -> OPENED));
        }
        assertThat(held).hasSize(7);
        held.getFirst().close();
        held.getFirst().close();
        assertThat(share.take(Duration.ZERO)).isTrue();
        assertThat(share.take(Duration.ZERO)).isFalse();
    }

    @Test
    void givenNoneCanBeOpenedThenItIsGivenBack() throws SQLException {
        RequestsShare share = new RequestsShare(1);
        assertThat(share.take(Duration.ZERO)).isTrue();
        assertThatThrownBy(() -> share.hold(() -> {
                    throw new SQLException("refused");
                }))
                .hasMessage("refused");
        assertThat(share.take(Duration.ZERO)).isTrue();
    }

    @Test
    void givenRequestsHaveAllOfTheirShareThenWhatIsNoRequestDoesNotWaitForThem() throws Exception {
        PromptRefusals source = new PromptRefusals(new Unlimited(), 1, () -> false);
        Callable<Connection> request = () -> {
            RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
            return source.getConnection();
        };
        try (ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor()) {
            Connection held = requests.submit(request).get();
            Future<Connection> next = requests.submit(request);
            assertThatThrownBy(() -> next.get(100, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            assertThat(source.getConnection()).isSameAs(OPENED);
            held.close();
            assertThat(next.get(10, TimeUnit.SECONDS)).isNotNull();
        }
    }
}
