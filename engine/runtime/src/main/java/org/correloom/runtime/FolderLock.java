package org.correloom.runtime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The right to be the only one that writes into the folder of a run, among all processes. It goes
/// with the process, however that ends; the file that carries it stays behind, and says nothing.
///
/// It has a file of its own that nobody else opens, and no second lock is asked for within a
/// process: POSIX drops all locks that a process has on a file as soon as it closes *any* channel
/// to that file.
final class FolderLock implements AutoCloseable {

    static final String FILE = ".lock";

    /// Said to whoever else wants to work in the folder.
    static final String TAKEN = "a run is at work in that folder: wait for its end, or stop it";

    /// Folders that this process has locked.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// @throws FileAlreadyExistsException when somebody else, here or in another process, has it
    static synchronized FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD.add(real)) {
            throw taken(folder);
        }
        boolean ok = false;
        try {
            FileChannel channel =
                    FileChannel.open(
                            real.resolve(FILE),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            try {
                ok = channel.tryLock() != null;
            } finally {
                if (!ok) {
                    channel.close();
                }
            }
            if (!ok) {
                throw taken(folder);
            }
            return new FolderLock(real, channel);
        } finally {
            if (!ok) {
                HELD.remove(real);
            }
        }
    }

    /// Whether somebody has it, here or in another process. For a moment the answer costs the right
    /// itself: another process that asks for it just then is refused.
    static synchronized boolean isTaken(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(FILE))) {
            return false;
        }
        try {
            take(folder).close();
            return false;
        } catch (FileAlreadyExistsException held) {
            return true;
        }
    }

    private static FileAlreadyExistsException taken(Path folder) {
        return new FileAlreadyExistsException(folder.toString(), null, TAKEN);
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            try {
                channel.close();
            } finally {
                HELD.remove(folder);
            }
        }
    }
}
