package stravalite.platform.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import stravalite.platform.http.ProblemBody;

/** The OpenAPI document at {@code /v3/api-docs}, and Swagger UI over it at {@code /apidocs/}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration implements WebMvcConfigurer {

    static final String BEARER = "bearer";

    private static final List<Tag> TAGS = List.of(
            tag("Accounts", "Signing up, logging in and out, and one's own account."),
            tag("Runs", "One's own runs."),
            tag("Imports", "Files of runs, imported as jobs."),
            tag("Analytics", "One's own numbers."),
            tag("Leaderboards", "Who ran most, or fastest; for everybody."),
            tag("Live feed", "The runs of all, as they are recorded."),
            tag("Runners", "Who is here."),
            tag("Administration", "For admins."));

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/apidocs", "/apidocs/");
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Strava Lite")
                        .version("1")
                        .description(
                                "Runs in, exact numbers out. Distances are in km, durations in s, moments in UTC. What is"
                                        + " wrong is said as a problem (RFC 9457). Numbers follow a change within moments; `?after=`"
                                        + " waits until they include it.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/").description("This server.")))
                .components(new Components()
                        .headers(DocumentedHeaders.components())
                        .responses(Refusals.components())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")
                                        .description("The access token that a log-in answers.")));
    }

    @Bean
    OpenApiCustomizer completeDocument() {
        return document -> {
            ModelConverters.getInstance(true).readAll(ProblemBody.class).forEach(document.getComponents()::addSchemas);
            RequestSchemas.relax(document);
            Examples.add(document);
            StableOrder.impose(document, TAGS);
        };
    }

    /** The document's models are read by Jackson 2, which knows nothing of the naming that Jackson 3 is told. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE) // The first one is the last to be asked.
    ModelResolver snakeCaseModels(ObjectMapperProvider mappers) {
        return new ModelResolver(
                mappers.jsonMapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }
}
