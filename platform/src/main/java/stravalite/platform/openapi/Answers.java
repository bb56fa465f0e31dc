package stravalite.platform.openapi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;

/** On a controller's method: what the document can't see of the answer when all is well. */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Answers {

    /** Its status. */
    HttpStatus value() default HttpStatus.OK;

    /** The headers that it always has, of those that {@link Headers} knows. With an {@code ETag} comes the answer 304. */
    String[] headers() default {};

    /** The headers that it sometimes has. */
    String[] maybe() default {};
}
