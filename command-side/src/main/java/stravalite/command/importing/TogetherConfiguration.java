package stravalite.command.importing;

import java.util.function.Supplier;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
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
                    UnitOfWork<Message<?>> unit = DefaultUnitOfWork.startAndGet(null);
                    unit.attachTransaction(transactions);
                    ResultMessage<T> result = unit.executeWithResult(work::get);
                    if (result.isExceptional()) {
                        throw failure(result.exceptionResult());
                    }
                    return result.getPayload();
                }
            };
        }

        private static RuntimeException failure(Throwable cause) {
            return switch (cause) {
                case RuntimeException failure -> failure;
                case Error error -> throw error;
                default -> new IllegalStateException(cause);
            };
        }
    }
}
