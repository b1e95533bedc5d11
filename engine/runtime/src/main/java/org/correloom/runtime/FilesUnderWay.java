package org.correloom.runtime;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// Files of one instance that are written but not yet safe on the disk and under their names.
///
/// A sync takes milliseconds, of which the processor has no part, and a file system does many at a
/// time nearly as fast as one: so the instance goes on while some of its files are synced
/// beside it. Before a checkpoint and at its end it waits for all of them. A failure is told
/// once, by the next call. Used by one thread, but for the work that it hands over.
final class FilesUnderWay {

    /// Most files that are waited for at a time.
    private static final int MOST = 32;

    private record UnderWay(String name, Future<Void> done) {}

    private final ExecutorService executor;
    private final Deque<UnderWay> files = new ArrayDeque<>();
    private final Set<String> names = new HashSet<>();

    /// @param executor does the waiting
    FilesUnderWay(ExecutorService executor) {
        this.executor = executor;
    }

    /// Goes on when no earlier file of that name is under way, and there are not too many.
    ///
    /// @throws IOException when an earlier file has failed
    void beforeNext(String name) throws IOException {
        while (!files.isEmpty() && files.peek().done().isDone()
                || files.size() >= MOST
                || names.contains(name)) {
            waitForOldest();
        }
    }

    /// Has the rest of a file done, by another thread.
    void add(String name, Callable<Void> rest) {
        names.add(name);
        files.add(new UnderWay(name, executor.submit(rest)));
    }

    /// Waits for all files.
    ///
    /// @throws IOException when one of them has failed; the others are whole
    void settle() throws IOException {
        IOException first = null;
        while (!files.isEmpty()) {
            try {
                waitForOldest();
            } catch (IOException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void waitForOldest() throws IOException {
        UnderWay oldest = files.peek();
        try {
            oldest.done().get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException failure -> throw failure;
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        } catch (InterruptedException e) {
            // Only a run that is being cancelled interrupts: the file stays under way.
            Thread.currentThread().interrupt();
            CancellationException cancelled = new CancellationException("interrupted");
            cancelled.initCause(e);
            throw cancelled;
        } finally {
            if (oldest.done().isDone()) {
                files.remove();
                names.remove(oldest.name());
            }
        }
    }
}
