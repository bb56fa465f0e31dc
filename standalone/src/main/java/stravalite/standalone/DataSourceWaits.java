package stravalite.standalone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import stravalite.embedded.EmbeddedServerException;

/** Whoever needs the database waits for the embedded one; all that doesn't need it gets ready meanwhile. */
record DataSourceWaits(CompletableFuture<?> starting) implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof DataSource) {
            try {
                starting.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof EmbeddedServerException explained) {
                    throw explained;
                }
                throw e;
            }
        }
        return bean;
    }
}
