package stravalite.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class TarXzTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void keepsExecutableBitsAndLinks() throws Exception {
        TarXz.extract(archive(file("bin/run", 0755), file("lib/a.so.1", 0644), link("lib/a.so", "a.so.1")), target());
        assertThat(target().resolve("bin/run")).isExecutable();
        assertThat(Files.isExecutable(target().resolve("lib/a.so.1"))).isFalse();
        assertThat(target().resolve("lib/a.so")).isSymbolicLink().hasContent("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../outside", "bin/../../outside", "/tmp/strava-lite-outside"})
    void refusesAFileThatWouldLeave(String name) {
        assertThatThrownBy(() -> TarXz.extract(archive(file(name, 0644)), target()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("would leave the directory");
        assertThat(directory.resolve("outside")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../..", "/etc"})
    void refusesALinkThatWouldLeave(String destination) {
        assertThatThrownBy(() -> TarXz.extract(archive(link("lib/out", destination)), target()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("would leave the directory");
    }

    @Test
    void refusesAFileBehindALink() {
        assertThatThrownBy(() -> TarXz.extract(
                        archive(file("a/b/c", 0644), link("l", "a/b"), link("l/up", "../.."), file("l/up/x", 0644)),
                        target()))
                .isInstanceOf(IOException.class);
        assertThat(directory.resolve("x")).doesNotExist();
    }

    private Path target() throws IOException {
        return Files.createDirectories(directory.resolve("target"));
    }

    private static TarArchiveEntry file(String name, int mode) {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize(1);
        return entry;
    }

    private static TarArchiveEntry link(String name, String destination) {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(destination);
        return entry;
    }

    private static InputStream archive(TarArchiveEntry... entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            for (TarArchiveEntry entry : entries) {
                tar.putArchiveEntry(entry);
                if (entry.isFile() && !entry.isSymbolicLink()) {
                    tar.write("x".getBytes(StandardCharsets.US_ASCII));
                }
                tar.closeArchiveEntry();
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
