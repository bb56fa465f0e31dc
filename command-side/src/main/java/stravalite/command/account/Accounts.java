package stravalite.command.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import stravalite.api.runner.RunnerId;
import stravalite.api.runner.Visibility;

/** The table of accounts. */
@Repository
class Accounts {

    private final JdbcClient jdbc;

    Accounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds an account, unless there is one with that e-mail: then it answers false. */
    boolean add(Credentials added) {
        Account account = added.account();
        return jdbc.sql("""
                        insert into account.account
                          (id, email, password_hash, name, age, weight, time_zone, visibility, role, created_at)
                        values
                          (:id, :email, :hash, :name, :age, :weight, :zone, :visibility, :role, :created)
                        on conflict (email) do nothing""")
                        .param("id", account.id().value())
                        .param("email", account.email().value())
                        .param("hash", added.passwordHash())
                        .param("name", account.name())
                        .param("age", account.age())
                        .param("weight", account.weight())
                        .param("zone", account.timeZone())
                        .param("visibility", account.visibility().text())
                        .param("role", account.role().name().toLowerCase(Locale.ROOT))
                        .param("created", timestamp(account.createdAt()))
                        .update()
                == 1;
    }

    Optional<Credentials> withEmail(Email email) {
        return jdbc.sql("select * from account.account where email = :email")
                .param("email", email.value())
                .query(Accounts::credentials)
                .optional();
    }

    Optional<Account> withId(RunnerId id) {
        return account("select * from account.account where id = :id", id);
    }

    /** The same, and nobody else changes or deletes it until the transaction ends. */
    Optional<Account> locked(RunnerId id) {
        return account("select * from account.account where id = :id for update", id);
    }

    private Optional<Account> account(String sql, RunnerId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query(Accounts::credentials)
                .optional()
                .map(Credentials::account);
    }

    /** Changes what somebody says of themselves. */
    void changeProfile(Account account) {
        jdbc.sql("""
                        update account.account set name = :name, age = :age, weight = :weight, time_zone = :zone,
                          visibility = :visibility where id = :id""")
                .param("name", account.name())
                .param("age", account.age())
                .param("weight", account.weight())
                .param("zone", account.timeZone())
                .param("visibility", account.visibility().text())
                .param("id", account.id().value())
                .update();
    }

    void changePassword(RunnerId id, String hash) {
        jdbc.sql("update account.account set password_hash = :hash where id = :id")
                .param("hash", hash)
                .param("id", id.value())
                .update();
    }

    /** Deletes an account, and with it its sessions. */
    void delete(RunnerId id) {
        jdbc.sql("delete from account.account where id = :id")
                .param("id", id.value())
                .update();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Credentials credentials(ResultSet row, int number) throws SQLException {
        Account account = new Account(
                new RunnerId(row.getObject("id", UUID.class)),
                new Email(row.getString("email")),
                row.getString("name"),
                row.getObject("age", Integer.class),
                row.getBigDecimal("weight"),
                row.getString("time_zone"),
                Visibility.of(row.getString("visibility")).orElseThrow(),
                Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Credentials(account, row.getString("password_hash"));
    }
}
