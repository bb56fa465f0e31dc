package stravalite.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void isMadeForItsOwnerAndBelongsToOneAtATime() throws Exception {
        Path made = directory.resolve("a/data");
        try (DataDirectory first = DataDirectory.open(made)) {
            assertThat(Files.getPosixFilePermissions(first.path()))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            assertThatThrownBy(() -> DataDirectory.open(made))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining(first.path().toString())
                    .hasMessageContaining("in use by this process");
        }
        DataDirectory.open(made).close();
    }

    @Test
    void aNameThatToolsCannotQuoteIsRefused() {
        assertThatThrownBy(() -> DataDirectory.open(directory.resolve("a$b")))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("choose another one");
    }

    @Test
    void aSecretIsMadeOnce() {
        Path file = directory.resolve("password");
        String secret = DataDirectory.secret(file);
        assertThat(secret).hasSize(32);
        assertThat(DataDirectory.secret(file)).isEqualTo(secret);
    }

    @Test
    void aFullDiskIsNamed() {
        assertThat(EmbeddedServerException.reading(
                        "Cannot write", directory, new IOException("No space left on device")))
                .hasMessageContaining("The disk is full")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void aFileInPlaceOfTheDirectoryIsNamed() throws Exception {
        Path file = Files.createFile(directory.resolve("data"));
        assertThatThrownBy(() -> DataDirectory.open(file))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining(file.toString());
    }
}
