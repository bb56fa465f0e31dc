package stravalite.platform.http;

import java.io.EOFException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.apache.coyote.BadRequestException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** A client that went away, fell silent or broke its own framing in the middle of a request: nothing that we did wrong. */
final class BrokenConnection {

    private static final Logger LOG = LoggerFactory.getLogger(BrokenConnection.class);

    private BrokenConnection() {}

    /** Whether it is at the bottom of an exception that came up while reading a request or writing an answer. */
    static boolean in(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BadRequestException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof EOFException) {
                return true;
            }
        }
        return false;
    }

    /** 408 for a silent client, else 400; mostly nobody is left to read it. */
    static Problem problem(Throwable thrown) {
        LOG.debug("The connection broke", thrown);
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return new Problem(HttpStatus.REQUEST_TIMEOUT, "The body did not come in time.");
            }
        }
        return new Problem(HttpStatus.BAD_REQUEST, "The body broke off.");
    }
}
