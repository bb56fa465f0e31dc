package stravalite.query.projection;

import java.lang.management.ManagementFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What this process is called among those that share the projections: as in the table of tokens. */
@Component
class NodeName {

    private final String value;

    NodeName(@Value("${stravalite.node-id:}") String configured) {
        value = configured.isBlank() ? ManagementFactory.getRuntimeMXBean().getName() : configured;
    }

    String value() {
        return value;
    }
}
