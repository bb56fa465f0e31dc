package stravalite.command.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
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

    /** Adds an account, unless there is one with that e-mail or id: then it answers false. */
    boolean add(Credentials added) {
        Account account = added.account();
        return jdbc.sql("""
                        insert into account.account
                          (id, email, password_hash, name, age, weight, time_zone, visibility, role, created_at)
                        values
                          (:id, :email, :hash, :name, :age, :weight, :zone, :visibility, :role, :created)
                        on conflict do nothing""")
                        .param("id", account.id().value())
                        .param("email", address(account.email()))
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
        return credentials(id).map(Credentials::account);
    }

    Optional<Credentials> credentials(RunnerId id) {
        return credentials("select * from account.account where id = :id", id);
    }

    /** The account, and nobody else changes or deletes it until the transaction ends. */
    Optional<Account> locked(RunnerId id) {
        return credentials("select * from account.account where id = :id for update", id)
                .map(Credentials::account);
    }

    private Optional<Credentials> credentials(String sql, RunnerId id) {
        return jdbc.sql(sql)
                .param("id", id.value())
                .query(Accounts::credentials)
                .optional();
    }

    /** Accounts with the role admin but for the one with this e-mail. */
    List<RunnerId> adminsBesides(Email email) {
        return jdbc
                .sql("select id from account.account where role = 'admin' and email is distinct from :email")
                .param("email", email.value())
                .query(UUID.class)
                .list()
                .stream()
                .map(RunnerId::new)
                .toList();
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

    /** Accounts whose e-mail or name contains a text, the newest first. */
    List<Account> search(String text, int limit) {
        return jdbc
                .sql("""
                        select * from account.account
                        where strpos(lower(coalesce(email, '')), :text) > 0 or strpos(lower(name), :text) > 0
                        order by created_at desc, id limit :limit""")
                .param("text", text.toLowerCase(Locale.ROOT))
                .param("limit", limit)
                .query(Accounts::credentials)
                .list()
                .stream()
                .map(Credentials::account)
                .toList();
    }

    /** The kinds of parameters that passwords are hashed with, each looked up in the index by itself. */
    Set<HashParameters> hashParameters() {
        return jdbc.sql("""
                        with recursive kind (parameters) as (
                          select min(split_part(password_hash, '$', 4)) from account.account
                          union all
                          select (select min(split_part(password_hash, '$', 4)) from account.account
                                  where split_part(password_hash, '$', 4) > kind.parameters)
                          from kind where kind.parameters is not null)
                        select parameters from kind where parameters is not null""").query(String.class).list().stream()
                .flatMap(text -> HashParameters.of(text).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Gives an account another password than the one of this revision; false when that is no longer its password. */
    boolean changePassword(RunnerId id, String hash, int revision) {
        return jdbc.sql("""
                        update account.account
                        set password_hash = :hash, password_revision = password_revision + 1
                        where id = :id and password_revision = :revision""")
                        .param("hash", hash)
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /** Takes a stronger hash of the same password. */
    void hashedAgain(RunnerId id, String former, String hash) {
        jdbc.sql("update account.account set password_hash = :hash where id = :id and password_hash = :former")
                .param("hash", hash)
                .param("id", id.value())
                .param("former", former)
                .update();
    }

    /**
     * Gives an account another e-mail while its password is the one of this revision; false when it no longer is.
     *
     * @throws DuplicateKeyException when somebody else has that e-mail
     */
    boolean changeEmail(RunnerId id, Email email, int revision) {
        return jdbc.sql("update account.account set email = :email where id = :id and password_revision = :revision")
                        .param("email", email.value())
                        .param("id", id.value())
                        .param("revision", revision)
                        .update()
                == 1;
    }

    /**
     * Deletes an account, and with it its sessions. Of a subject of an external issuer it is kept that they left, since
     * their tokens go on.
     */
    void delete(RunnerId id, Instant now) {
        jdbc.sql("""
                        with gone as (delete from account.account where id = :id returning id, password_hash)
                        insert into account.departed (id, departed_at)
                        select id, :now from gone where password_hash is null""").param("id", id.value()).param("now", timestamp(now)).update();
    }

    /** Marks that the event store may not know what an account says. */
    void markUntold(RunnerId id) {
        jdbc.sql("update account.account set untold_since = coalesce(untold_since, now()) where id = :id")
                .param("id", id.value())
                .update();
    }

    /** Marks that it does. */
    void markTold(RunnerId id) {
        jdbc.sql("update account.account set untold_since = null where id = :id")
                .param("id", id.value())
                .update();
    }

    boolean isUntold(RunnerId id) {
        return jdbc.sql("select 1 from account.account where id = :id and untold_since is not null")
                .param("id", id.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The account with this e-mail if the event store may not know what it says. */
    Optional<Credentials> untold(Email email) {
        return jdbc.sql("select * from account.account where email = :email and untold_since is not null")
                .param("email", email.value())
                .query(Accounts::credentials)
                .optional();
    }

    /** Those of which the event store may not have known for so long, the longest first. */
    List<RunnerId> untold(Duration age, int limit) {
        return jdbc.sql("""
                        select id from account.account
                        where untold_since < now() - make_interval(secs => :age) order by untold_since limit :limit""").param("age", age.toSeconds()).param("limit", limit).query(UUID.class).list().stream()
                .map(RunnerId::new)
                .toList();
    }

    private static @Nullable String address(@Nullable Email email) {
        return email == null ? null : email.value();
    }

    static OffsetDateTime timestamp(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    static Credentials credentials(ResultSet row, int number) throws SQLException {
        String email = row.getString("email");
        Account account = new Account(
                new RunnerId(row.getObject("id", UUID.class)),
                email == null ? null : new Email(email),
                row.getString("name"),
                row.getObject("age", Integer.class),
                row.getBigDecimal("weight"),
                row.getString("time_zone"),
                Visibility.of(row.getString("visibility")).orElseThrow(),
                Account.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
        return new Credentials(account, row.getString("password_hash"), row.getInt("password_revision"));
    }
}
