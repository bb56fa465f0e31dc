package stravalite.platform.security;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether tokens come from an external issuer. An empty property is none, as environment variables may be. */
final class OutsideIssuer {

    private OutsideIssuer() {}

    private static boolean isGiven(ConditionContext context) {
        return !context.getEnvironment()
                .getProperty("stravalite.security.issuer-uri", "")
                .isBlank();
    }

    static final class Given implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return isGiven(context);
        }
    }

    static final class Absent implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !isGiven(context);
        }
    }
}
