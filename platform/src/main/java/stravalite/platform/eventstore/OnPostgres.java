package stravalite.platform.eventstore;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** There only while the events are in Postgres, where a transaction has them and all other rows together. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ConditionalOnProperty(name = EventStoreKind.PROPERTY, havingValue = "postgres", matchIfMissing = true)
public @interface OnPostgres {}
