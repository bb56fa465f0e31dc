package stravalite.platform.eventstore;

import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Refuses an event store that there is not, before there is any bean that misses one. */
@Component
final class KnownEventStore implements BeanFactoryPostProcessor {

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        EventStoreKind.in(beans.getBean(Environment.class));
    }
}
