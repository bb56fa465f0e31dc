package stravalite.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MachineTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_X64",
        "Linux, aarch64, LINUX_ARM64",
        "Mac OS X, x86_64, MACOS_X64",
        "Mac OS X, aarch64, MACOS_ARM64"
    })
    void isToldByTheJvmsProperties(String system, String processor, Machine machine) {
        assertThat(Machine.of(system, processor)).isEqualTo(machine);
    }

    @Test
    void anotherOneIsRefusedWithAWayOut() {
        assertThatThrownBy(() -> Machine.of("Windows 11", "amd64"))
                .isInstanceOf(EmbeddedServerException.class)
                .hasMessageContaining("not on Windows 11 amd64")
                .hasMessageContaining("WSL");
    }

    @ParameterizedTest
    @EnumSource
    void findsItsProgramsOnTheClassPath(Machine machine) {
        ClassLoader classPath = Machine.class.getClassLoader();
        assertThat(classPath.getResource(machine.postgresArchive())).isNotNull();
        assertThat(machine.redisPrograms()).isNotEmpty().allMatch(name -> classPath.getResource(name) != null);
    }
}
