package stravalite.platform.eventstore;

import java.util.Collection;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;

/** Whole streams, many at a time: for whoever reads more of them than one by one would be fit for. */
public interface Streams {

    /** All events of these streams, each stream's in their order; a stream that nothing was ever said on has none. */
    List<DomainEventMessage<?>> read(Collection<String> streams);
}
