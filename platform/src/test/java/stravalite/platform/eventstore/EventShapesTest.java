package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunDeleted;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.run.RunEvent.RunRestored;
import stravalite.api.runner.RunnerEvent;
import stravalite.api.runner.RunnerEvent.RunnerDeleted;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerEvent.RunnerRenamed;
import stravalite.api.runner.RunnerEvent.RunnerTimeZoneChanged;
import stravalite.api.runner.RunnerEvent.RunnerVisibilityChanged;
import stravalite.api.runner.Visibility;
import stravalite.platform.personal.KeysInMemory;
import stravalite.platform.personal.SameNonce;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pins how events stand in the store. A file once released is never changed: a new shape gets a new revision, a file of
 * its own, and an upcaster by which the old file still reads.
 */
class EventShapesTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final UUID RUNNER = UUID.fromString("0e6f7c1a-93a8-4ae7-9d02-5d3a3f7c1b11");
    private static final UUID RUN = UUID.fromString("f3c2a1b0-7c1c-4a2e-8f6d-1f0d2c3b4a59");

    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final Map<String, Long> EFFORTS = Map.of("400m", 96_200L, "5k", 1_442_308L);

    private final EventSerializer serializer = new EventSerializer(new KeysInMemory(new SameNonce()));

    record Pinned(String file, String name, Object event) {

        static Pinned of(String name, Object event) {
            return new Pinned(name + "." + EventCatalogue.revisionOf(event.getClass()), name, event);
        }

        Pinned variant(String variant) {
            return new Pinned(file + "." + variant, name, event);
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Pinned> pinned() {
        return Stream.of(
                Pinned.of(
                        "run.recorded",
                        new RunRecorded(
                                RUNNER,
                                RUN,
                                1_795_503_600_123L,
                                1_000_050,
                                3_600_250,
                                12_340L,
                                PersonalText.of("Früh"),
                                "import",
                                "5f2c",
                                3_900_250L,
                                EFFORTS,
                                PersonalText.of(SHA256))),
                Pinned.of("run.recorded", new RunRecorded(RUNNER, RUN, 0, 1, 1, null, null, "import", "5f2c"))
                        .variant("least"),
                Pinned.of(
                        "run.corrected",
                        new RunCorrected(
                                RUNNER,
                                RUN,
                                1_795_503_600_000L,
                                1_000_000,
                                3_600_000,
                                0L,
                                PersonalText.of("Evening"),
                                3_900_250L,
                                Map.of(),
                                PersonalText.of(SHA256))),
                Pinned.of("run.corrected", new RunCorrected(RUNNER, RUN, 0, 1, 1, null, null))
                        .variant("least"),
                Pinned.of("run.deleted", new RunDeleted(RUNNER, RUN)),
                Pinned.of(
                        "run.restored",
                        new RunRestored(
                                RUNNER,
                                RUN,
                                1_795_503_600_000L,
                                1_000_000,
                                3_600_000,
                                0L,
                                PersonalText.of("Evening"),
                                3_900_250L,
                                Map.of(),
                                PersonalText.of(SHA256))),
                Pinned.of("run.restored", new RunRestored(RUNNER, RUN, 0, 1, 1, null, null))
                        .variant("least"),
                Pinned.of("runner.registered", new RunnerRegistered(RUNNER, PersonalText.of("Ann"), "Europe/Berlin")),
                Pinned.of("runner.renamed", new RunnerRenamed(RUNNER, PersonalText.of("Žofie"))),
                Pinned.of("runner.time-zone-changed", new RunnerTimeZoneChanged(RUNNER, "Asia/Singapore")),
                Pinned.of("runner.visibility-changed", new RunnerVisibilityChanged(RUNNER, Visibility.PRIVATE.text())),
                Pinned.of("runner.deleted", new RunnerDeleted(RUNNER)));
    }

    /** Shapes that are written no more, and what they are read as. */
    static Stream<Pinned> old() {
        long start = 1_795_503_600_000L;
        return Stream.of(
                new Pinned(
                        "run.recorded.1",
                        "run.recorded",
                        new RunRecorded(
                                RUNNER,
                                RUN,
                                1_795_503_600_123L,
                                1_000_050,
                                3_600_250,
                                12_340L,
                                PersonalText.of("Früh"),
                                "manual",
                                "5f2c")),
                new Pinned(
                        "run.recorded.1.least",
                        "run.recorded",
                        new RunRecorded(RUNNER, RUN, 0, 1, 1, null, null, "import", "5f2c")),
                new Pinned(
                        "run.corrected.1",
                        "run.corrected",
                        new RunCorrected(RUNNER, RUN, start, 1_000_000, 3_600_000, 0L, PersonalText.of("Evening"))),
                new Pinned(
                        "run.corrected.1.least", "run.corrected", new RunCorrected(RUNNER, RUN, 0, 1, 1, null, null)),
                new Pinned(
                        "run.restored.1",
                        "run.restored",
                        new RunRestored(RUNNER, RUN, start, 1_000_000, 3_600_000, 0L, PersonalText.of("Evening"))),
                new Pinned("run.restored.1.least", "run.restored", new RunRestored(RUNNER, RUN, 0, 1, 1, null, null)));
    }

    @ParameterizedTest
    @MethodSource("old")
    void givenShapeOfAnEarlierRevisionWhenReadThenWhatItDoesNotSayIsUnknown(Pinned pinned) throws IOException {
        Object read = serializer.deserialize(
                new SimpleSerializedObject<>(approved(pinned.file()).toString(), String.class, pinned.name(), "1"));
        assertThat(read).isEqualTo(pinned.event());
    }

    private static JsonNode approved(String file) throws IOException {
        try (InputStream stream = EventShapesTest.class.getResourceAsStream("/events/" + file + ".json")) {
            assertThat(stream).as("approved file events/%s.json", file).isNotNull();
            return JSON.readTree(stream);
        }
    }

    @ParameterizedTest
    @MethodSource("pinned")
    void givenEventWhenStoredThenItHasTheApprovedShape(Pinned pinned) throws IOException {
        SerializedObject<String> stored = serializer.serialize(pinned.event(), String.class);
        assertThat(JSON.readTree(stored.getData())).isEqualTo(approved(pinned.file()));
        assertThat(stored.getType().getName()).isEqualTo(pinned.name());
        assertThat(stored.getType().getRevision())
                .isEqualTo(EventCatalogue.revisionOf(pinned.event().getClass()));
    }

    @ParameterizedTest
    @MethodSource("pinned")
    void givenStoredShapeWhenReadThenItIsTheEvent(Pinned pinned) throws IOException {
        String revision = EventCatalogue.revisionOf(pinned.event().getClass());
        Object read = serializer.deserialize(new SimpleSerializedObject<>(
                approved(pinned.file()).toString(), String.class, pinned.name(), revision));
        assertThat(read).isEqualTo(pinned.event());
    }

    @Test
    void givenSealedFamiliesWhenNamedThenEveryEventHasOnePermanentNameARevisionAndAnApprovedShape() {
        Class<?>[] families = Stream.of(RunEvent.class, RunnerEvent.class)
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses()))
                .toArray(Class<?>[]::new);
        assertThat(EventNames.all().values()).containsExactlyInAnyOrder(families);
        for (Map.Entry<String, Class<?>> event : EventCatalogue.events().entrySet()) {
            assertThat(pinned().map(Pinned::file))
                    .contains(event.getKey() + "." + EventCatalogue.revisionOf(event.getValue()));
        }
    }

    @Test
    void givenNameThatIsNotOursWhenReadThenUnknownAndNoClassIsLoaded() {
        SimpleSerializedObject<String> foreign =
                new SimpleSerializedObject<>("{}", String.class, "java.util.ArrayList", null);
        assertThat(serializer.classForType(foreign.getType())).isEqualTo(UnknownSerializedType.class);
    }

    @Test
    void givenClassWithoutNameWhenStoredThenRefused() {
        assertThatThrownBy(() -> serializer.serialize("text", String.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("EventNames");
    }
}
