package stravalite.command.account;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;
import stravalite.platform.security.IssuedHere;
import stravalite.platform.security.SecretFile;

/**
 * Makes the admin's account once the server is ready, so that hashing does not delay it. Without a password in the
 * configuration one is made and kept beside the data. A changed one in the configuration becomes the account's.
 * There is one admin: with another e-mail in the configuration the former one's account is deleted.
 */
@Component
@IssuedHere
class AdminAccount {

    private static final Logger LOG = LoggerFactory.getLogger(AdminAccount.class);

    private final Accounts accounts;
    private final Sessions sessions;
    private final NewPassword passwords;
    private final PasswordHashing hashing;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Email email;
    private final String configured;
    private final Path file;

    AdminAccount(
            Accounts accounts,
            Sessions sessions,
            NewPassword passwords,
            PasswordHashing hashing,
            PlatformTransactionManager transactions,
            Clock clock,
            @Value("${stravalite.admin.email}") String email,
            @Value("${stravalite.admin.password:}") String password,
            @Value("${stravalite.data-dir}") Path dataDirectory) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.hashing = hashing;
        this.transaction = new TransactionTemplate(transactions);
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

    void make() {
        Optional<Credentials> known = accounts.withEmail(email);
        List<RunnerId> former = accounts.adminsBesides(email);
        if (known.isEmpty() && !former.isEmpty()) {
            forgetPassword(); // The former admin knows it.
        }
        former.forEach(this::retire);
        if (known.isEmpty()) {
            add();
        } else if (known.get().account().role() != Account.Role.ADMIN) {
            LOG.error("stravalite.admin.email is that of a runner's account: choose another");
        } else if (!configured.isEmpty()
                && !hashing.matches(configured, known.get().passwordHash())) {
            passwords.set(known.get(), configured, null);
        }
    }

    private boolean isStored(String password) {
        return accounts.withEmail(email)
                .filter(known -> hashing.matches(password, known.passwordHash()))
                .isPresent();
    }

    private void forgetPassword() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void retire(RunnerId former) {
        transaction.executeWithoutResult(status -> {
            if (accounts.locked(former).isPresent()) {
                sessions.endAll(former);
                accounts.delete(former, clock.instant());
                LOG.warn("An admin's account with another e-mail than stravalite.admin.email has been deleted");
            }
        });
    }

    private void add() {
        String password = configured;
        if (password.isEmpty()) {
            password = SecretFile.readOrCreate(
                            file, () -> OneTimeSecret.random().secret())
                    .strip();
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
        boolean isOurs = accounts.add(new Credentials(account, hashing.hash(password)));
        if (configured.isEmpty() && isOurs) {
            LOG.info("The password of {} is in {}", email.value(), file);
        } else if (configured.isEmpty() && !isStored(password)) {
            LOG.info(
                    "Another node, which shares no directory with this one, has made the password of {}",
                    email.value());
            forgetPassword();
        }
    }
}
