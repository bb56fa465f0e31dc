package stravalite.query.page;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import stravalite.platform.security.PublicEndpoints;

/** The page's files are for everybody. */
@Configuration(proxyBeanMethods = false)
class Page {

    @Bean
    PublicEndpoints pageFiles() {
        return PublicEndpoints.openToAll("/", "/index.html", "/assets/**", "/vendor/**");
    }
}
