package stravalite.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Postgres and Redis with one data directory, which belongs to this process alone until {@link #close()}. Addresses and
 * passwords are known as soon as it is open; {@link #start()} may run in another thread meanwhile.
 */
public final class EmbeddedServers implements SharedServers, AutoCloseable {
    private final DataDirectory directory;
    private final boolean temporary;
    private final EmbeddedPostgres postgres;
    private final EmbeddedRedis redis;
    private boolean closed;

    private EmbeddedServers(DataDirectory directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
        this.postgres = new EmbeddedPostgres(directory);
        this.redis = new EmbeddedRedis(directory);
    }

    /**
     * Takes a directory, which is created if need be, without starting anything yet.
     *
     * @throws EmbeddedServerException when another process has it, or it cannot be written
     */
    public static EmbeddedServers in(Path dataDirectory) {
        return open(DataDirectory.open(dataDirectory), false);
    }

    /** Whether there are data of an earlier start in a directory. */
    public static boolean hasData(Path dataDirectory) {
        return Files.isDirectory(dataDirectory.resolve("postgres").resolve("data"));
    }

    /** As {@link #in}, in a new directory for temporary files that {@link #close()} deletes: for tests. */
    public static EmbeddedServers temporary() {
        return open(TemporaryDirectories.create(), true);
    }

    private static EmbeddedServers open(DataDirectory directory, boolean temporary) {
        try {
            return new EmbeddedServers(directory, temporary);
        } catch (EmbeddedServerException failure) {
            directory.close();
            throw failure;
        }
    }

    /**
     * Starts both at the same time and blocks until both are ready. When one fails, both are closed.
     *
     * @return this
     * @throws EmbeddedServerException when one cannot start, saying why
     */
    public EmbeddedServers start() {
        try {
            both(postgres::start, redis::start);
            return this;
        } catch (EmbeddedServerException failure) {
            try {
                close();
            } catch (EmbeddedServerException another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
    }

    @Override
    public EmbeddedPostgres postgres() {
        return postgres;
    }

    @Override
    public EmbeddedRedis redis() {
        return redis;
    }

    @Override
    public Path dataDirectory() {
        return directory.path();
    }

    /** Stops both, their data written, and lets go of the directory. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            both(postgres::close, redis::close);
            if (temporary) {
                FileTree.delete(directory.path());
            }
        } catch (IOException failure) {
            throw EmbeddedServerException.reading("Cannot delete a temporary directory", directory.path(), failure);
        } finally {
            directory.close();
        }
    }

    private static void both(Runnable one, Runnable other) {
        List<Throwable> failures = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (CompletableFuture<Void> task :
                    List.of(CompletableFuture.runAsync(one, threads), CompletableFuture.runAsync(other, threads))) {
                try {
                    task.join();
                } catch (CompletionException failure) {
                    failures.add(failure.getCause());
                }
            }
        }
        if (failures.isEmpty()) {
            return;
        }
        Throwable first = failures.removeFirst();
        EmbeddedServerException explained = first instanceof EmbeddedServerException known
                ? known
                : new EmbeddedServerException("An embedded server failed: " + first, first);
        failures.forEach(explained::addSuppressed);
        throw explained;
    }
}
