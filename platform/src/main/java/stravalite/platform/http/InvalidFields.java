package stravalite.platform.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import stravalite.api.run.RunId;
import stravalite.api.runner.RunnerId;

/** Names the fields and parameters that are not what they have to be. */
final class InvalidFields {

    private InvalidFields() {}

    static Problem of(MethodArgumentNotValidException invalid) {
        return Problem.badFields(orBody(all(invalid.getBindingResult())));
    }

    static Problem of(HandlerMethodValidationException invalid) {
        return Problem.badFields(orBody(invalid.getParameterValidationResults().stream()
                .flatMap(InvalidFields::fields)
                .toList()));
    }

    static Problem of(TypeMismatchException mismatch) {
        if (mismatch.getMostSpecificCause() instanceof Problem problem) {
            return problem;
        }
        String field = mismatch.getPropertyName() == null ? "parameter" : SnakeCase.of(mismatch.getPropertyName());
        return Problem.badField(field, expected(mismatch.getRequiredType()));
    }

    /** What a value of this type looks like in a request. */
    static String expected(@Nullable Class<?> type) {
        if (type == null || type == Object.class) {
            return "is not of the right type";
        }
        if (type == UUID.class || type == RunnerId.class || type == RunId.class) {
            return "must be a UUID";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "must be true or false";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "must be a whole number";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "must be a number";
        }
        if (type == Instant.class) {
            return "must be an ISO 8601 instant such as 2026-11-01T07:00:00Z";
        }
        if (type == LocalDate.class) {
            return "must be a date such as 2026-11-01";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "must be a text";
        }
        if (type.isEnum()) {
            return "must be one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> String.valueOf(constant))
                            .collect(Collectors.joining(", "));
        }
        if (type.isArray() || Iterable.class.isAssignableFrom(type)) {
            return "must be an array";
        }
        return "must be an object";
    }

    private static Stream<Problem.FieldError> fields(ParameterValidationResult result) {
        if (result instanceof ParameterErrors errors) {
            return all(errors).stream();
        }
        String name = parameterName(result);
        return result.getResolvableErrors().stream().map(error -> new Problem.FieldError(name, message(error)));
    }

    private static List<Problem.FieldError> all(Errors errors) {
        return errors.getFieldErrors().stream().map(InvalidFields::field).toList();
    }

    private static Problem.FieldError field(FieldError error) {
        return new Problem.FieldError(SnakeCase.of(error.getField()), message(error));
    }

    private static String message(MessageSourceResolvable error) {
        return error.getDefaultMessage() == null ? "is not valid" : error.getDefaultMessage();
    }

    private static List<Problem.FieldError> orBody(List<Problem.FieldError> errors) {
        return errors.isEmpty() ? List.of(new Problem.FieldError("body", "is not valid")) : errors;
    }

    private static String parameterName(ParameterValidationResult result) {
        var parameter = result.getMethodParameter();
        PathVariable variable = parameter.getParameterAnnotation(PathVariable.class);
        if (variable != null && !variable.value().isEmpty()) {
            return variable.value();
        }
        RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
        if (query != null && !query.value().isEmpty()) {
            return query.value();
        }
        String name = parameter.getParameterName();
        return name == null ? "parameter" : SnakeCase.of(name);
    }
}
