package stravalite.platform.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.UUID;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.api.PersonalText;
import stravalite.api.run.RunEvent.RunCorrected;
import stravalite.api.run.RunEvent.RunRecorded;
import stravalite.api.runner.RunnerEvent.RunnerRegistered;
import stravalite.api.runner.RunnerId;
import stravalite.platform.http.Problem;
import stravalite.platform.personal.KeysInMemory;
import stravalite.platform.personal.NotEncryptedHere;

/** Personal text in stored events: nobody reads it without its runner's key, and it reads at its own place only. */
class PersonalTextsTest {

    private static final UUID ANN = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID BEN = UUID.fromString("00000000-0000-4000-8000-00000000000b");
    private static final UUID RUN = UUID.fromString("00000000-0000-4000-8000-000000000001");

    private final KeysInMemory keys = new KeysInMemory(new SecureRandom());
    private final EventSerializer serializer = new EventSerializer(keys);

    private static RunnerRegistered registered(UUID runner, String name) {
        return new RunnerRegistered(runner, PersonalText.of(name), "UTC");
    }

    private static RunRecorded recorded(UUID runner, UUID run, String title) {
        return new RunRecorded(runner, run, 0, 1, 1, null, PersonalText.of(title), "manual", "5f2c");
    }

    private String stored(Object event) {
        return serializer.serialize(event, String.class).getData();
    }

    private Object read(Object like, String json) {
        SerializedObject<String> stored = serializer.serialize(like, String.class);
        return serializer.deserialize(new SimpleSerializedObject<>(json, String.class, stored.getType()));
    }

    @Test
    void givenEventWhenStoredThenItsTextIsNotThereAndReadsBack() {
        RunRecorded event = recorded(ANN, RUN, "Round the \"lake\" \u2603");
        String json = stored(event);
        assertThat(json).doesNotContain("lake").contains("aes-256-gcm");
        assertThat(read(event, json)).isEqualTo(event);
        assertThat(event.toString()).doesNotContain("lake");
    }

    @Test
    void givenForgottenKeyWhenReadThenTheTextIsForgottenAndAllElseIsThere() {
        String json = stored(recorded(ANN, RUN, "Round the lake"));
        keys.forget(new RunnerId(ANN));
        assertThat(read(recorded(BEN, RUN, "like"), json))
                .isEqualTo(new RunRecorded(ANN, RUN, 0, 1, 1, null, PersonalText.forgotten(), "manual", "5f2c"));
    }

    @Test
    void givenEventInMemoryWhenItsKeyIsForgottenThenItsTextIsForgottenAtOnce() {
        RunRecorded event = recorded(ANN, RUN, "Round the lake");
        RunRecorded read = (RunRecorded) read(event, stored(event));
        assertThat(PersonalText.read(read.title())).isEqualTo("Round the lake");
        keys.forget(new RunnerId(ANN));
        assertThat(PersonalText.read(read.title())).isNull();
        assertThat(read).isNotEqualTo(event);
    }

    @Test
    void givenForgottenKeyWhenStoredThenRefused() {
        keys.forget(new RunnerId(ANN));
        assertThatThrownBy(() -> stored(recorded(ANN, RUN, "Round the lake"))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> stored(registered(ANN, "Ann"))).isInstanceOf(Problem.class);
        assertThat(stored(new RunCorrected(ANN, RUN, 0, 1, 1, null, null))).doesNotContain("title");
    }

    @Test
    void givenForgottenTextWhenStoredThenRefused() {
        var forgotten = new RunnerRegistered(ANN, PersonalText.forgotten(), "UTC");
        assertThatThrownBy(() -> stored(forgotten)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void givenTextOfAnotherRunnerOrRunOrEventWhenReadThenRefused() {
        RunRecorded here = recorded(ANN, RUN, "here");
        assertMoved(recorded(BEN, RUN, "there"), here);
        assertMoved(recorded(ANN, ANN, "there"), here);
        assertMoved(new RunCorrected(ANN, RUN, 0, 1, 1, null, PersonalText.of("there")), here);
    }

    private void assertMoved(Object from, Object to) {
        String moved = textIn(stored(from));
        String json = stored(to);
        RunRecorded read = (RunRecorded) read(to, json.replace(textIn(json), moved));
        assertThatThrownBy(() -> PersonalText.read(read.title()))
                .isInstanceOf(NotEncryptedHere.class)
                .hasMessageContaining("title of run.recorded");
    }

    private static String textIn(String json) {
        return json.replaceFirst(".*(\\{\"aes-256-gcm\":\"[^\"]+\"}).*", "$1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Ann\"",
                "{}",
                "{\"known\":\"Ann\"}",
                "{\"aes-256-gcm\":7}",
                "{\"aes-256-gcm\":\"*\"}",
                "{\"aes-256-gcm\":\"AAAA\",\"known\":\"Ann\"}",
                "[]"
            })
    void givenTextThatIsNotEncryptedWhenReadThenRefused(String text) {
        RunnerRegistered event = registered(ANN, "Ann");
        String json = stored(event);
        assertThatThrownBy(() -> read(event, json.replace(textIn(json), text)))
                .isInstanceOf(SerializationException.class);
    }
}
