package stravalite.command.account;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import stravalite.platform.http.Problem;
import stravalite.platform.security.IssuedElsewhere;
import stravalite.platform.security.SecurityProperties;

/** Says where to log in, where it is not here. */
@RestController
@IssuedElsewhere
@Hidden
class ElsewhereController {

    private final String issuer;

    ElsewhereController(SecurityProperties properties) {
        this.issuer = properties.issuerUri();
    }

    @RequestMapping("/auth/**")
    void nothing() {
        throw Problem.notFound("Nobody logs in or signs up here: tokens come from " + issuer + ".");
    }
}
