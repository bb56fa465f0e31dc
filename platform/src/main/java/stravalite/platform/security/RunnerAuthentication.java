package stravalite.platform.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security's view of an {@link AuthenticatedRunner}. */
final class RunnerAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient AuthenticatedRunner runner;

    RunnerAuthentication(AuthenticatedRunner runner) {
        super(runner.admin() ? List.of(new SimpleGrantedAuthority("ROLE_admin")) : List.of());
        this.runner = runner;
        setAuthenticated(true);
    }

    @Override
    public AuthenticatedRunner getPrincipal() {
        return runner;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public String getName() {
        return runner.id().toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunnerAuthentication that && runner.equals(that.runner);
    }

    @Override
    public int hashCode() {
        return runner.hashCode();
    }
}
