package stravalite.platform.uploads;

/**
 * A path that files may be sent to, by POST and as multipart. Each feature that has one contributes a bean; everywhere else
 * such bodies are refused before anybody is asked who they are, since the container writes them to disk as soon as any
 * parameter of the request is asked for.
 *
 * @param path one of Spring's path patterns
 */
public record UploadEndpoint(String path) {}
