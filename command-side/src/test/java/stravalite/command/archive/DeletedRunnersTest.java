package stravalite.command.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;
import stravalite.command.archive.DeletedRunners.Departure;
import stravalite.platform.archive.ArchiveException;

/** Who is on the list stays on it. */
class DeletedRunnersTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00.123456Z");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static List<Departure> read(Path file) throws Exception {
        List<Departure> all = new ArrayList<>();
        new DeletedRunners(file).pages(all::addAll);
        return all;
    }

    private static Departure someone() {
        return new Departure(UUID.randomUUID(), NOON);
    }

    @Test
    void givenMoreThanAPageWhenAppendedThenAllAreRead() throws Exception {
        Path file = directory.resolve("new/list");
        List<Departure> all =
                Stream.generate(DeletedRunnersTest::someone).limit(2_500).toList();

        new DeletedRunners(file).append(all.subList(0, 1));
        new DeletedRunners(file).append(all.subList(1, 2_500));

        assertThat(read(file)).isEqualTo(all);
    }

    @Test
    void givenLineCutByACrashWhenTheNextIsAppendedThenItIsGone() throws Exception {
        Path file = directory.resolve("list");
        Departure first = someone();
        Departure next = someone();
        new DeletedRunners(file).append(List.of(first));
        Files.writeString(file, "0e6f7c1a-93a8", StandardOpenOption.APPEND);

        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> read(file))
                .withMessageContaining("Line 2");
        new DeletedRunners(file).append(List.of(next));

        assertThat(read(file)).containsExactly(first, next);
    }

    @Test
    void givenLineThatIsNoneThenItIsNamed() throws Exception {
        Path file = directory.resolve("list");
        for (String wrong : List.of(
                "",
                "x",
                UUID.randomUUID() + " today",
                "no-uuid-but-as-long-as-one-is-9876543 " + NOON,
                UUID.randomUUID() + "  " + NOON,
                "x".repeat(10_000))) {
            Files.writeString(file, UUID.randomUUID() + " " + NOON + "\n" + wrong + "\n");

            assertThatExceptionOfType(ArchiveException.class)
                    .as(wrong)
                    .isThrownBy(() -> read(file))
                    .withMessageContaining("Line 2");
        }
    }

    @Test
    void givenSeveralListsWhenRestoringThenAllOfThemCountAndNoneMayBeMissing() throws Exception {
        Instance instance = new Instance("", "", "", directory, directory.resolve("own"));
        String one = "--deleted=" + directory.resolve("one");
        String two = "--deleted=" + directory.resolve("two");
        new DeletedRunners(directory.resolve("one")).append(List.of(someone()));

        assertThatExceptionOfType(ArchiveException.class)
                .isThrownBy(() -> ArchiveCommands.deleted(
                        instance, new DefaultApplicationArguments(one, two, "--nobody-deleted")))
                .withMessageContaining("two");
        new DeletedRunners(directory.resolve("two")).append(List.of(someone()));

        assertThat(ArchiveCommands.deleted(instance, new DefaultApplicationArguments(two, one)))
                .map(DeletedRunners::toString)
                .containsExactly(
                        directory.resolve("two").toString(),
                        directory.resolve("one").toString());
        assertThat(ArchiveCommands.deleted(instance, new DefaultApplicationArguments("--nobody-deleted")))
                .isEmpty();
    }

    @Test
    void givenManyAtOnceThenEachLineIsWhole() throws Exception {
        Path file = directory.resolve("list");
        List<Departure> all =
                Stream.generate(DeletedRunnersTest::someone).limit(40).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Departure>> appending = new ArrayList<>();
            all.forEach(each -> appending.add(() -> {
                new DeletedRunners(file).append(List.of(each));
                return each;
            }));
            for (Future<Departure> each : threads.invokeAll(appending)) {
                each.get();
            }
        }

        assertThat(read(file)).containsExactlyInAnyOrderElementsOf(all);
    }
}
