package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code mvn -pl platform -am test -Dtest=EventCatalogueTest -Dsurefire.failIfNoSpecifiedTests=false -Devents.write=true} */
class EventCatalogueTest {

    private static final Path PAGE = Path.of("..", "docs", "events.md");

    @Test
    void givenTheCodeWhenDescribedThenThePageInDocsSaysTheSame() throws IOException {
        if (Boolean.getBoolean("events.write")) {
            Files.writeString(PAGE, EventCatalogue.page());
        }
        assertThat(PAGE)
                .as("docs/events.md is stale: run this test with -Devents.write=true and commit the page")
                .hasContent(EventCatalogue.page());
    }
}
