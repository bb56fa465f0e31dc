package stravalite.command.account;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.security.PublicEndpoints;

/** What of accounts is open to everybody. */
@Configuration(proxyBeanMethods = false)
class AccountConfiguration {

    @Bean
    PublicEndpoints lettingIn() {
        return PublicEndpoints.posting("/auth/signup", "/auth/login", "/auth/refresh", "/auth/reset");
    }
}
