package stravalite.command.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;

/** The configuration names another admin. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminAccountIT {

    private static final String FORMER_SECRET = "what the former admin read";

    private final RunningServer server = RunningServer.start(Clock.systemUTC());
    private final Client client = server.client();

    @TempDir
    Path data;

    @BeforeEach
    void configureTheFirst() {
        configure("admin@localhost", RunningServer.ADMIN);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private void configure(String email, String password) {
        new AdminAccount(
                        server.bean(Accounts.class),
                        server.bean(Sessions.class),
                        server.bean(NewPassword.class),
                        server.bean(PasswordHashing.class),
                        server.bean(PlatformTransactionManager.class),
                        Clock.systemUTC(),
                        email,
                        password,
                        data)
                .make();
    }

    private Answer logIn(String email, String password) {
        return client.post("/auth/login", Map.of("email", email, "password", password), null);
    }

    @Test
    void givenAnotherEmailWhenStartedThenTheFormerAdminIsNoneAnyMore() {
        String former = server.admin();
        client.get("/admin/nothing", former).isProblem(404);
        configure("next@localhost", "what the next one chose");
        client.get("/admin/nothing", former).isProblem(401);
        logIn("admin@localhost", RunningServer.ADMIN).isProblem(401);
        String next = logIn("next@localhost", "what the next one chose").text("token");
        client.get("/admin/nothing", next).isProblem(404);
    }

    @Test
    void givenAnotherEmailAndNoPasswordWhenStartedThenANewOneIsMade() throws Exception {
        server.admin();
        Path file = data.resolve("admin-password");
        Files.writeString(file, FORMER_SECRET);
        configure("third@localhost", "");
        logIn("third@localhost", FORMER_SECRET).isProblem(401);
        logIn("third@localhost", Files.readString(file).strip()).hasStatus(200);
    }

    @Test
    void givenTheSameEmailWhenStartedAgainThenNobodyIsLoggedOut() {
        String admin = server.admin();
        configure("ADMIN@localhost", RunningServer.ADMIN);
        client.get("/admin/nothing", admin).isProblem(404);
        assertThat(server.bean(Accounts.class).adminsBesides(Email.normalised("admin@localhost")))
                .isEmpty();
    }
}
