package stravalite.platform.eventstore;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There only while the events are in Axon Server, where they are committed before the rows that belong to them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = EventStoreKind.PROPERTY, havingValue = "axon-server")
public @interface OnAxonServer {}
