package stravalite.platform.database;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.api.callback.Callback;
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
    static BeanPostProcessor promptRefusals() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof HikariDataSource pool ? new PromptRefusals(pool) : bean;
            }
        };
    }
}
