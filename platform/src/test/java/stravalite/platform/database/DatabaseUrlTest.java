package stravalite.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import stravalite.platform.CannotStart;

class DatabaseUrlTest {

    @Test
    void givenUrlWhenReadThenDriverUserAndPassword() {
        assertThat(DatabaseUrl.properties("postgres://ann:secret@db.example:6543/runs?sslmode=require"))
                .isEqualTo(Map.of(
                        "spring.datasource.url", "jdbc:postgresql://db.example:6543/runs?sslmode=require",
                        "spring.datasource.username", "ann",
                        "spring.datasource.password", "secret"));
    }

    @Test
    void givenNoPortWhenReadThenTheUsualOne() {
        assertThat(DatabaseUrl.properties("postgresql://db.example/runs"))
                .isEqualTo(Map.of("spring.datasource.url", "jdbc:postgresql://db.example:5432/runs"));
    }

    @Test
    void givenEscapedPasswordWhenReadThenItIsTakenLiterally() {
        assertThat(DatabaseUrl.properties("postgres://ann:a%40b%2Fc:d+e%25@db/runs"))
                .containsEntry("spring.datasource.password", "a@b/c:d+e%");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://ann:s3cr3t@db/runs",
                "postgres://ann:s3cr3t@db",
                "postgres://ann:s3cr3t@db/",
                "postgres:ann:s3cr3t",
                "postgres://ann:s3cr3t[@db/runs",
                "postgres://ann:s3cr3t %@db/runs",
                "postgres://ann:s3cr3t/@db/runs",
                "postgres://ann:s3cr3t@db:port/runs",
                "s3cr3t"
            })
    void givenNoDatabaseUrlWhenReadThenTheFormIsSaidAndNeverThePassword(String url) {
        assertThatThrownBy(() -> DatabaseUrl.properties(url))
                .isInstanceOf(CannotStart.class)
                .hasMessage("DATABASE_URL must look like postgres://user:password@host:5432/database")
                .hasNoCause();
    }
}
