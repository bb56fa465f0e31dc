package stravalite.platform.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import stravalite.api.runner.RunnerId;

class RunnerKeyTest {

    private static final RunnerId ANN = runner(1);
    private static final RunnerId BEN = runner(2);
    private static final Place HERE = new Place(ANN.stream(), "runner.registered", "name");

    private final KeysInMemory keys = new KeysInMemory(new SecureRandom());
    private final RunnerKey key = keys.require(ANN);

    private static RunnerId runner(int number) {
        return new RunnerId(new UUID(0x4000, 0x8000_0000_0000_0000L + number));
    }

    @Property(tries = 400, seed = "20261124")
    void givenAnyTextWhenEncryptedThenItReadsBackAndIsNotThere(@ForAll("texts") String text) {
        byte[] encrypted = key.encrypt(text, HERE);
        assertThat(key.decrypt(encrypted, HERE)).isEqualTo(text);
        byte[] plain = text.getBytes(StandardCharsets.UTF_8);
        assertThat(encrypted).hasSize(plain.length + 28);
        if (plain.length > 3) {
            assertThat(latin(encrypted)).doesNotContain(latin(plain));
        }
    }

    @Property(tries = 100, seed = "20261124")
    void givenAnyTextWhenEncryptedTwiceThenNothingShowsThatItIsTheSame(@ForAll("texts") String text) {
        byte[] one = key.encrypt(text, HERE);
        byte[] other = key.encrypt(text, HERE);
        assertThat(Arrays.copyOf(one, 12)).isNotEqualTo(Arrays.copyOf(other, 12));
        assertThat(one).isNotEqualTo(other);
    }

    @Property(tries = 200, seed = "20261124")
    void givenAnyTextWhenReadUnderAnotherKeyOrAtAnotherPlaceThenRefused(
            @ForAll("texts") String text, @ForAll("elsewhere") Place elsewhere) {
        byte[] encrypted = key.encrypt(text, HERE);
        refused(keys.require(BEN), encrypted, HERE);
        refused(key, encrypted, elsewhere);
    }

    @Property(tries = 400, seed = "20261124")
    void givenAnyTextWhenAnyBitOfNonceTextOrTagIsChangedThenRefused(
            @ForAll("texts") String text, @ForAll Random random) {
        byte[] encrypted = key.encrypt(text, HERE);
        int bit = random.nextInt(encrypted.length * Byte.SIZE);
        encrypted[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        refused(key, encrypted, HERE);
    }

    @Property(tries = 200, seed = "20261124")
    void givenAnyTextWhenCutAnywhereThenRefused(@ForAll("texts") String text, @ForAll Random random) {
        byte[] encrypted = key.encrypt(text, HERE);
        refused(key, Arrays.copyOf(encrypted, random.nextInt(encrypted.length)), HERE);
    }

    @Property(tries = 100, seed = "20261124")
    void givenAnyWordsWhenHashedThenTheSameForTheSameRunnerOnly(@ForAll("texts") String words) {
        assertThat(key.hash(words))
                .matches("[0-9a-f]{64}")
                .isEqualTo(keys.require(ANN).hash(words))
                .isNotEqualTo(keys.require(BEN).hash(words))
                .isNotEqualTo(key.hash(words + "."));
    }

    @Example
    void givenManyTextsThenNoNonceComesTwice() {
        Set<String> nonces = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            nonces.add(latin(Arrays.copyOf(key.encrypt("", HERE), 12)));
        }
        assertThat(nonces).hasSize(10_000);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .filter(text ->
                        text.codePoints().noneMatch(character -> Character.getType(character) == Character.SURROGATE));
    }

    @Provide
    Arbitrary<Place> elsewhere() {
        return Arbitraries.of(
                new Place(BEN.stream(), HERE.event(), HERE.field()),
                new Place("run:" + ANN + ":" + ANN, HERE.event(), HERE.field()),
                new Place(HERE.stream(), "runner.renamed", HERE.field()),
                new Place(HERE.stream(), HERE.event(), "title"),
                new Place(HERE.stream(), HERE.event() + "\n", HERE.field()),
                new Place("", "", ""));
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void refused(RunnerKey key, byte[] encrypted, Place place) {
        assertThatThrownBy(() -> key.decrypt(encrypted, place))
                .as("%s bytes at %s", encrypted.length, place)
                .isInstanceOf(NotEncryptedHere.class);
    }
}
