package stravalite.query.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.platform.http.Problem;

/**
 * Refuses choices where they mean nothing: whoever asks for numbers of another time, or under other choices, must not get
 * those of now.
 */
@Configuration(proxyBeanMethods = false)
class RefusedChoices implements WebMvcConfigurer {

    private record Refusing(List<String> parameters) implements HandlerInterceptor {

        @Override
        public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
            for (String parameter : parameters) {
                if (request.getParameter(parameter) != null) {
                    throw Problem.badField(parameter, "is not supported here");
                }
            }
            return true;
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new Refusing(List.of(AsOf.PARAMETER)))
                .addPathPatterns("/analytics/*/rolling", "/analytics/*/totals", "/leaderboard/around/**")
                .order(1);
        registry.addInterceptor(new Refusing(List.of("rolling_days", "exclude")))
                .addPathPatterns("/analytics/*/*")
                .order(1);
    }
}
