package stravalite.standalone;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import stravalite.embedded.EmbeddedServerException;

/** Says in words, without a stack trace, why the embedded servers could not start. */
final class EmbeddedServerFailure extends AbstractFailureAnalyzer<EmbeddedServerException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, EmbeddedServerException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
