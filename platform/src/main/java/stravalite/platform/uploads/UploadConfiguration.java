package stravalite.platform.uploads;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import stravalite.platform.http.ProblemWriter;

/** Puts the filters for uploads in their places. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UploadProperties.class)
class UploadConfiguration {

    /** After the limits by address, which count these requests too, and before whatever might read a body. */
    private static final int BEFORE_SECURITY = Ordered.HIGHEST_PRECEDENCE + 40;

    /** After Spring Security's filters (-100), and after what refuses a body for its type and length (-90). */
    private static final int AFTER_SECURITY = -85;

    @Bean
    FilterRegistrationBean<FormFilter> formFilter(ObjectProvider<UploadEndpoint> endpoints, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(new FormFilter(uploads(endpoints), problems));
        registration.setOrder(BEFORE_SECURITY);
        return registration;
    }

    @Bean
    FilterRegistrationBean<UploadPlaceFilter> uploadPlaceFilter(
            ObjectProvider<UploadEndpoint> endpoints, UploadProperties properties, ProblemWriter problems) {
        var registration = new FilterRegistrationBean<>(
                new UploadPlaceFilter(uploads(endpoints), new UploadPlaces(properties), problems));
        registration.setOrder(AFTER_SECURITY);
        return registration;
    }

    private static Predicate<HttpServletRequest> uploads(ObjectProvider<UploadEndpoint> endpoints) {
        List<PathPatternRequestMatcher> matchers = endpoints.stream()
                .map(endpoint -> PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, endpoint.path()))
                .toList();
        return request -> matchers.stream().anyMatch(matcher -> matcher.matches(request));
    }
}
