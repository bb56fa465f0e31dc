package stravalite.standalone;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Names the seed in each failure. */
final class Seeded implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        throw new AssertionError("With -Dfaults.seed=" + Faults.SEED + ": " + failure.getMessage(), failure);
    }
}
