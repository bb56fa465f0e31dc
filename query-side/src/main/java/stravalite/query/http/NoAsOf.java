package stravalite.query.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.platform.http.Problem;

/** Refuses {@code as_of} where it means nothing: whoever asks for numbers of another time must not get today's. */
@Configuration(proxyBeanMethods = false)
class NoAsOf implements WebMvcConfigurer, HandlerInterceptor {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/analytics/*/rolling", "/analytics/*/totals", "/leaderboard/around/**")
                .order(1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getParameter(AsOf.PARAMETER) != null) {
            throw Problem.badField(AsOf.PARAMETER, "is not supported here");
        }
        return true;
    }
}
