package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private static final Email EMAIL = new Email("emil.zatopek@example.org");

    private final PasswordRules rules = new PasswordRules(12, 128);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password1234",
                "Password1234!",
                "P@ssw0rd2024",
                "p4$$w0rd!!99",
                "passwordpassword",
                "pass word pass word",
                "p a s s w o r d 1",
                "1234password",
                "drowssap1234",
                "qwertyuiop12",
                "qwertyuiop[]",
                "asdfghjkl123",
                "123456789012",
                "987654321098",
                "abcdefghijkl",
                "1q2w3e4r5t6y",
                "1qaz2wsx3edc",
                "aaaaaaaaaaaa",
                "121212121212",
                "iloveyou2024!",
                "ILOVEYOU-iloveyou",
                "letmein123456",
                "l3tm31n123456",
                "sunshine2025",
                "sunshinefootball",
                "monkey_monkey",
                "strava123456",
                "stravalite2026",
                "welcome12345",
                "adminadmin123",
                "dragon______12",
                "emil.zatopek1952",
                "Emil.Zatopek@example.org",
                "contrasena123"
            })
    void commonOnesAndTheirPlainVariantsAreRefused(String password) {
        assertThat(rules.violation(password, EMAIL)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a long enough passphrase 1",
                "correct horse 3f9a01c2d4e5",
                "long enough password",
                "Tr0ub4dor&3xyz",
                "vier Pferde im Nebel",
                "пароль из леса и гор",
                "東京の朝は早くて寒いです今日",
                "🏃🏽‍♀️ every morning at six",
                "kJ8#mQ2!vX5@",
                "emil.zatopek runs far"
            })
    void anythingElseOfThatLengthIsTaken(String password) {
        assertThat(rules.violation(password, EMAIL)).isEmpty();
    }

    @Test
    void lengthIsCountedInCodePoints() {
        assertThat(rules.violation("🏃🚴🏊🏔🌲🌧☀🌙⭐🔥💧", EMAIL))
                .hasValueSatisfying(message -> assertThat(message).contains("12 to 128"));
        assertThat(rules.violation("🏃🚴🏊🏔🌲🌧☀🌙⭐🔥💧🍎", EMAIL)).isEmpty();
        assertThat(rules.violation("xy4 ".repeat(31) + "öäüß", EMAIL)).isEmpty();
        assertThat(rules.violation("xy4 ".repeat(32) + "ö", EMAIL)).isPresent();
    }

    @Test
    void composedAndDecomposedCharactersAreTheSamePassword() {
        assertThat(PasswordRules.normalised("Ko\u0308nigsweg")).isEqualTo("K\u00f6nigsweg");
    }
}
