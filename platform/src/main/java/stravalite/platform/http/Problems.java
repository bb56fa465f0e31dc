package stravalite.platform.http;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import stravalite.platform.EventStoreOutage;
import stravalite.platform.database.DatabaseOutage;

/** Says for each exception what a client may know of it. What isn't foreseen is logged and answered with a reference. */
@Component
class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final Duration SOON = Duration.ofSeconds(2);

    Problem of(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case InvalidParameterException ignored -> unreadableQuery();
            case Exception _ when FullDisk.in(thrown) -> FullDisk.problem(thrown);
            case HttpMessageNotReadableException _ when BrokenConnection.in(thrown) -> BrokenConnection.problem(thrown);
            case HttpMessageNotWritableException _ when BrokenConnection.in(thrown) -> BrokenConnection.problem(thrown);
            case MultipartException _ when BrokenConnection.in(thrown) -> BrokenConnection.problem(thrown);
            case IOException _ when BrokenConnection.in(thrown) -> BrokenConnection.problem(thrown);
            case HttpMessageNotReadableException unreadable -> UnreadableBody.problem(unreadable);
            case MethodArgumentNotValidException invalid -> InvalidFields.of(invalid);
            case HandlerMethodValidationException invalid when !invalid.isForReturnValue() -> InvalidFields.of(invalid);
            case TypeMismatchException mismatch -> InvalidFields.of(mismatch);
            case MissingServletRequestParameterException missing ->
                Problem.badField(missing.getParameterName(), "is required");
            case MissingServletRequestPartException missing ->
                Problem.badField(missing.getRequestPartName(), "is required");
            case MissingRequestHeaderException missing -> Problem.badField(missing.getHeaderName(), "is required");
            case MaxUploadSizeExceededException ignored -> tooLarge("The upload is too large.");
            case MultipartException ignored ->
                new Problem(HttpStatus.BAD_REQUEST, "The body is not readable multipart/form-data.");
            case NoResourceFoundException ignored -> nothingHere();
            case NoHandlerFoundException ignored -> nothingHere();
            case HttpRequestMethodNotSupportedException method ->
                new Problem(HttpStatus.METHOD_NOT_ALLOWED, method.getMethod() + " is not supported here.");
            case HttpMediaTypeNotSupportedException ignored -> unsupportedType();
            case HttpMediaTypeNotAcceptableException ignored ->
                new Problem(HttpStatus.NOT_ACCEPTABLE, "There is no answer in a media type that Accept names.");
            case AsyncRequestTimeoutException ignored -> Problem.unavailable("This took too long.", SOON);
            case TransientDataAccessException outage -> outage(outage);
            case DataAccessResourceFailureException outage -> outage(outage);
            case CannotCreateTransactionException outage -> outage(outage);
            case Exception outage when DatabaseOutage.isBehind(outage) -> outage(outage);
            case ResponseStatusException known ->
                generic(HttpStatus.valueOf(known.getStatusCode().value()));
            case ErrorResponse known
            when known.getStatusCode().is4xxClientError() ->
                generic(HttpStatus.valueOf(known.getStatusCode().value()));
            case Exception outage when EventStoreOutage.isBehind(outage) -> outage(outage);
            default -> unexpected(thrown);
        };
    }

    static Problem unreadableQuery() {
        return new Problem(HttpStatus.BAD_REQUEST, "The query string, or a form in the body, can't be read.");
    }

    static Problem tooLarge(String detail) {
        return new Problem(HttpStatus.CONTENT_TOO_LARGE, detail);
    }

    static Problem unsupportedType() {
        return new Problem(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE, "This Content-Type is not supported here; send application/json.");
    }

    static Problem nothingHere() {
        return Problem.notFound("There is nothing here.");
    }

    /** For a status of which nothing more is known. */
    static Problem generic(HttpStatus status) {
        return new Problem(status, "The request could not be answered: " + status.getReasonPhrase() + ".");
    }

    Problem unexpected(Throwable thrown) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("Unexpected error, reference {}", reference, thrown);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR, "Something went wrong on our side. Reference: " + reference + ".");
    }

    private static Problem outage(Exception outage) {
        LOG.warn("A store did not answer: {}", outage.toString());
        return Problem.unavailable("A store that this needs does not answer. Try again soon.", SOON);
    }
}
