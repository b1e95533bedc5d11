package org.correloom.streams.io;

import org.correloom.streams.item.State;

import java.io.Closeable;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file that lines are appended to, and how long it is as far as it is ours.
///
/// Saving syncs the file and keeps its length; what was restored is cut back to that length before
/// anything more is written. A failed write is cut off again, so that it may be done once more. It
/// may be closed and written again at any time.
final class AppendedFile implements Closeable {

    private final Path file;
    private final boolean replace;
    private FileChannel channel;

    /// Length of the file as far as it is ours; -1 before the first write of a new run.
    private long length = -1;

    /// The fields that are columns; none before the first record.
    private List<String> columns = List.of();

    /// @param replace whether a new run begins with an empty file
    AppendedFile(Path file, boolean replace) {
        this.file = file;
        this.replace = replace;
    }

    List<String> columns() {
        return columns;
    }

    void columns(List<String> newColumns) {
        columns = newColumns;
    }

    /// Whether what is written next is the begin of the file.
    boolean beginsEmpty() {
        return length <= 0 && (replace || file.toFile().length() == 0);
    }

    void write(String lines) throws IOException {
        open();
        byte[] line = lines.getBytes(StandardCharsets.UTF_8);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(line);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            cutBack(e);
            throw e;
        }
        length += line.length;
    }

    private void cutBack(IOException failure) {
        try {
            channel.truncate(length).position(length);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /// Opens the file for writing; makes it, and its folder, when missing.
    void open() throws IOException {
        if (channel != null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        FileChannel opened =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (length < 0) {
                length = replace ? 0 : opened.size();
            } else if (opened.size() < length) {
                throw new IOException(
                        file
                                + " has "
                                + opened.size()
                                + " bytes, but "
                                + length
                                + " when this run wrote it last: part of it is lost. Start anew.");
            }
            opened.truncate(length);
            opened.position(length);
            channel = opened;
        } finally {
            if (channel == null) {
                opened.close();
            }
        }
    }

    /// Cuts off what is not ours of a file that was restored; leaves it closed.
    void cutBack() throws IOException {
        if (length >= 0) {
            open();
            close();
        }
    }

    boolean isOpen() {
        return channel != null;
    }

    /// Has what was written put onto the disk.
    void sync() throws IOException {
        if (channel != null) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    void save(DataOutput out) throws IOException {
        sync();
        if (length < 0 && !replace) {
            // What is there before our first write is not ours to cut off.
            length = file.toFile().length();
        }
        out.writeLong(length);
        out.writeInt(columns.size());
        for (String column : columns) {
            State.writeText(column, out);
        }
    }

    void restore(DataInput in) throws IOException {
        close();
        length = in.readLong();
        List<String> restored = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            restored.add(State.readText(in));
        }
        columns = List.copyOf(restored);
    }
}
