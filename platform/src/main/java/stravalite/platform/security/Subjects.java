package stravalite.platform.security;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import stravalite.api.runner.RunnerId;

/**
 * The subjects of an external issuer. We know no sessions of theirs: each has one, named as the runner, that lives as
 * long as the account has not been deleted.
 */
@Component
@IssuedElsewhere
class Subjects implements LiveSessions {

    /** What is known of a subject here. */
    enum Standing {
        UNKNOWN,
        KNOWN,
        DELETED
    }

    private final JdbcClient jdbc;

    Subjects(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The runner of a subject: always the same, and another for each issuer (a UUID of version 5). */
    static RunnerId runner(String issuer, String subject) {
        UUID namespace =
                Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL).generate(issuer);
        return new RunnerId(Generators.nameBasedGenerator(namespace).generate(subject));
    }

    Standing standing(RunnerId runner) {
        return jdbc.sql("""
                        select case when exists (select from account.departed where id = :id) then 'DELETED'
                          when exists (select from account.account where id = :id) then 'KNOWN'
                          else 'UNKNOWN' end""")
                .param("id", runner.value())
                .query((row, number) -> Standing.valueOf(row.getString(1)))
                .single();
    }

    @Override
    public Set<UUID> live(Collection<UUID> sessions) {
        return Set.copyOf(jdbc.sql("""
                        select one from unnest(:sessions::uuid[]) as one
                        where not exists (select from account.departed where id = one)""")
                .param("sessions", sessions.toArray(UUID[]::new))
                .query(UUID.class)
                .list());
    }
}
