package stravalite.bench.boards;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** The least that the same server can do: bytes that are there already, without Spring MVC and without headers but two. */
@Configuration(proxyBeanMethods = false)
class BareEndpoint {

    static final String PATH = "/bare";

    /** Sends the same bytes each time. */
    static final class Bare extends HttpServlet {

        private static final long serialVersionUID = 1;

        private volatile byte[] bytes = {};

        void show(byte[] now) {
            bytes = now.clone();
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }

    @Bean
    Bare bare() {
        return new Bare();
    }

    @Bean
    ServletRegistrationBean<Bare> bareServlet(Bare bare) {
        return new ServletRegistrationBean<>(bare, PATH);
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain bareFilterChain(HttpSecurity http) throws Exception {
        return http.securityMatcher(PATH)
                .authorizeHttpRequests(all -> all.anyRequest().permitAll())
                .headers(AbstractHttpConfigurer::disable)
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }
}
