package stravalite.platform.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/**
 * On a controller's method: a problem of its own. What follows from the method, its path and its parameters needs no
 * saying: see {@link CommonRefusals}.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Refuses.Several.class)
public @interface Refuses {

    HttpStatus value();

    /** An example of what the client is told: the problem's {@code detail}. */
    String because();

    /** Several of them. */
    @Documented
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Several {

        Refuses[] value();
    }
}
