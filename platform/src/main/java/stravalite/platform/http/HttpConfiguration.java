package stravalite.platform.http;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.UUID;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** HTTP for both sides: ids in paths, the size of bodies, Tomcat's own errors, and the clock. */
@Configuration(proxyBeanMethods = false)
class HttpConfiguration implements WebMvcConfigurer {

    /** After Spring Security's filters (-100): 401 and 403 go before anything said about a body. */
    private static final int AFTER_SECURITY = -90;

    /** Right after what sets the character encoding, observes the request and tells who made it. */
    private static final int AROUND_ALL = Ordered.HIGHEST_PRECEDENCE + 10;

    /** The time. A test that defines a clock of its own gets that one. */
    @Bean
    @Fallback
    Clock clock() {
        return Clock.systemUTC();
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, UUID.class, Ids::uuid);
        registry.addConverter(String.class, RunnerId.class, id -> new RunnerId(Ids.uuid(id)));
        registry.addConverter(String.class, RunId.class, id -> new RunId(Ids.uuid(id)));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new ReadableAnswers());
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new BodyLimitFilter(problems));
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<SecurityHeaders> securityHeaders() {
        var registration = new FilterRegistrationBean<>(new SecurityHeaders());
        registration.setOrder(AROUND_ALL - 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<ContainerErrorFilter> containerErrorFilter(ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new ContainerErrorFilter(problems));
        registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.FORWARD);
        registration.setOrder(AROUND_ALL);
        return registration;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> {
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ProblemReportValve.class.getName());
                    host.getPipeline().addValve(new ProblemReportValve());
                }
            });
            // Whoever asks first whether to send a body is answered no when the request is refused without it.
            factory.addConnectorCustomizers(connector -> connector.setProperty("continueResponseTiming", "onRead"));
        };
    }
}
