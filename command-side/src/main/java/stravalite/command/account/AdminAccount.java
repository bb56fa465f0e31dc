package stravalite.command.account;

import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;
import stravalite.platform.security.IssuedHere;
import stravalite.platform.security.SecretFile;

/**
 * Makes the admin's account once the server is ready, so that hashing does not delay it. Without a password in the
 * configuration one is made and kept beside the data. A changed one in the configuration becomes the account's.
 */
@Component
@IssuedHere
class AdminAccount {

    private static final Logger LOG = LoggerFactory.getLogger(AdminAccount.class);

    private final Accounts accounts;
    private final NewPassword passwords;
    private final PasswordHashing hashing;
    private final Clock clock;
    private final Email email;
    private final String configured;
    private final Path file;

    AdminAccount(
            Accounts accounts,
            NewPassword passwords,
            PasswordHashing hashing,
            Clock clock,
            @Value("${stravalite.admin.email}") String email,
            @Value("${stravalite.admin.password:}") String password,
            @Value("${stravalite.data-dir}") Path dataDirectory) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.hashing = hashing;
        this.clock = clock;
        this.email = Email.normalised(email);
        this.configured = PasswordRules.normalised(password);
        this.file = dataDirectory.resolve("admin-password");
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeInBackground() {
        Thread.ofVirtual().name("admin-account").start(() -> {
            try {
                make();
            } catch (RuntimeException e) {
                LOG.error("The admin's account could not be made", e);
            }
        });
    }

    private void make() {
        Optional<Credentials> known = accounts.withEmail(email);
        if (known.isEmpty()) {
            add();
        } else if (known.get().account().role() != Account.Role.ADMIN) {
            LOG.error("stravalite.admin.email is that of a runner's account: choose another");
        } else if (!configured.isEmpty()
                && !hashing.matches(configured, known.get().passwordHash())) {
            passwords.set(known.get(), configured, null);
        }
    }

    private void add() {
        String password = configured;
        if (password.isEmpty()) {
            password = SecretFile.readOrCreate(
                            file, () -> OneTimeSecret.random().secret())
                    .strip();
            LOG.info("The password of {} is in {}", email.value(), file);
        }
        Account account = new Account(
                new RunnerId(UUID.randomUUID()),
                email,
                "Admin",
                null,
                null,
                "UTC",
                Visibility.PUBLIC,
                Account.Role.ADMIN,
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        accounts.add(new Credentials(account, hashing.hash(password)));
    }
}
