package stravalite.query.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.platform.http.Problem;

/** Refuses {@code as_of}: whoever asks for numbers of another time must not get today's. */
@Configuration(proxyBeanMethods = false)
class AsOfParameter implements WebMvcConfigurer, HandlerInterceptor {

    private static final String NAME = "as_of";

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns("/analytics/**", "/leaderboard/**")
                .order(1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getParameter(NAME) != null) {
            throw Problem.badField(NAME, "is not supported yet");
        }
        return true;
    }
}
