package stravalite.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoHistoriesTest {

    @Test
    void theShippedFilesAreThoseThatTheGeneratorWrites() throws IOException {
        for (Map.Entry<String, String> file : DemoHistories.files().entrySet()) {
            assertThat(Path.of("..", "demo", file.getKey()))
                    .as("demo/%s: run DemoHistories to write it anew", file.getKey())
                    .content()
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void nothingElseIsShipped() throws IOException {
        try (var files = Files.list(Path.of("..", "demo"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".csv")))
                    .containsExactlyInAnyOrderElementsOf(DemoHistories.files().keySet());
        }
    }
}
