package stravalite.platform.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;
import stravalite.platform.CannotStart;

class ManagementPortTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "8081", "9000"})
    void givenAnotherMainPortThenAFreeOneIsTaken(String main) {
        assertThat(port(new MockEnvironment().withProperty("server.port", main)))
                .isZero();
    }

    @Test
    void givenTheUsualMainPortThenItIsTheOneBesideItOrAFreeOne() {
        // Something else may run here.
        assertThat(port(new MockEnvironment())).isIn(8081, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9001", "0", "-1"})
    void givenAnAskedForPortThenItIsThat(String asked) {
        assertThat(port(new MockEnvironment()
                        .withProperty("server.port", "9000")
                        .withProperty("management.server.port", asked)))
                .isEqualTo(Integer.parseInt(asked));
    }

    @Test
    void givenTheMainPortItselfThenItIsRefused() {
        assertThatThrownBy(() -> port(new MockEnvironment()
                        .withProperty("server.port", "9000")
                        .withProperty("management.server.port", "9000")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("another port than server.port, which is 9000");
        assertThatThrownBy(() -> port(new MockEnvironment().withProperty("management.server.port", "8080")))
                .isInstanceOf(CannotStart.class);
    }

    private static int port(MockEnvironment environment) {
        new ManagementPort().postProcessEnvironment(environment, new SpringApplication());
        return environment.getRequiredProperty("management.server.port", Integer.class);
    }
}
