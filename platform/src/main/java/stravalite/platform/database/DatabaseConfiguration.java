package stravalite.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.flywaydb.core.api.callback.Callback;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool, with prompt refusals while the database is away. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** A migration may move gigabytes in one statement, and says nothing meanwhile. */
    @Bean
    Callback patientMigrations() {
        return new PatientMigrations();
    }

    @Bean
    static BeanPostProcessor promptRefusals(ObjectProvider<DatabaseProbe> probe) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? refusing(pool, probe) : bean;
            }
        };
    }

    @Bean
    MeterBinder waitingRequests(DataSource source) {
        return registry -> {
            if (source instanceof PromptRefusals refusals) {
                Gauge.builder("stravalite.database.waiting", refusals, PromptRefusals::waitingRequests)
                        .description(
                                "Requests that wait for a connection to Postgres, since others have all that requests may")
                        .register(registry);
            }
        };
    }

    private static PromptRefusals refusing(HikariDataSource pool, ObjectProvider<DatabaseProbe> probe) {
        pool.addDataSourceProperty("socketFactory", ServerSockets.class.getName());
        pool.addDataSourceProperty("socketFactoryArg", pool.getJdbcUrl());
        return new PromptRefusals(
                pool, pool.getMaximumPoolSize(), () -> probe.getObject().isSilent());
    }
}
