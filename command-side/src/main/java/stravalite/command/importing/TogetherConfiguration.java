package stravalite.command.importing;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionOperations;
import stravalite.platform.eventstore.OnAxonServer;
import stravalite.platform.eventstore.OnPostgres;

/** What holds commands together depends on where their events go. */
@Configuration(proxyBeanMethods = false)
class TogetherConfiguration {

    @Configuration(proxyBeanMethods = false)
    @OnPostgres
    static class InTheDatabase {

        @Bean
        Together together(TransactionOperations transactions) {
            return new Together() {
                @Override
                public <T> T run(Supplier<T> work) {
                    return transactions.execute(status -> work.get());
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @OnAxonServer
    static class InAxonServer {

        /** Units of work within one append their events with its own: one commit for all of them. */
        @Bean
        Together together(TransactionManager transactions) {
            return new Together() {
                @Override
                public <T> T run(Supplier<T> work) {
                    AtomicReference<@Nullable T> result = new AtomicReference<>();
                    UnitOfWork<Message<?>> unit = DefaultUnitOfWork.startAndGet(null);
                    unit.attachTransaction(transactions);
                    unit.execute(() -> result.set(work.get()));
                    return Objects.requireNonNull(result.get());
                }
            };
        }
    }
}
