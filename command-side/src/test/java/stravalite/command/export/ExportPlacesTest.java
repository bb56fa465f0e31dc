package stravalite.command.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;

class ExportPlacesTest {

    private final ExportPlaces places = new ExportPlaces();

    private static RunnerId somebody() {
        return new RunnerId(UUID.randomUUID());
    }

    private void isRefused(RunnerId runner, String reason) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> places.take(runner).close())
                .withMessageContaining(reason)
                .satisfies(problem -> assertThat(problem.status().value()).isEqualTo(429))
                .satisfies(problem ->
                        assertThat(problem.headers().getFirst("Retry-After")).isEqualTo("10"));
    }

    @Test
    void givenExportOfARunnerWhenTheyAskForAnotherThenRefusedUntilItEnds() {
        RunnerId runner = somebody();
        try (ExportPlaces.Place _ = places.take(runner)) {
            isRefused(runner, "of yours");
        }
        places.take(runner).close();
    }

    @Test
    void givenEightExportsWhenAskedForAnotherThenRefusedUntilOneEnds() {
        List<ExportPlaces.Place> taken = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            taken.add(places.take(somebody()));
        }
        RunnerId ninth = somebody();
        isRefused(ninth, "Many are exporting");
        taken.removeFirst().close();
        places.take(ninth).close();
    }
}
