package org.correloom.streams.io;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Lines of a UTF-8 file from a byte position on, also while somebody appends to it.
///
/// A line ends with LF or CR LF. The position is that of the next line to read, so that a line that
/// is not complete yet is read again from its begin.
final class GrowingFile implements Closeable {

    private static final int BUFFER = 1 << 16;
    private static final int LONGEST_LINE = 1 << 26;

    private final Path file;
    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private long position;

    /// @throws IOException when the file cannot be read or is shorter than `position`
    GrowingFile(Path file, long position) throws IOException {
        this.file = file;
        channel = Files.newByteChannel(file);
        if (channel.size() < position) {
            channel.close();
            throw new IOException(
                    file
                            + " is shorter than when the saved run read it: it has been replaced."
                            + " Start anew.");
        }
        channel.position(position);
        this.position = position;
    }

    /// Byte at which the next line begins.
    long position() {
        return position;
    }

    long size() throws IOException {
        return channel.size();
    }

    /// The next line without its end; null when there is no complete one.
    String next() throws IOException {
        while (true) {
            while (buffer.hasRemaining()) {
                byte one = buffer.get();
                if (one == '\n') {
                    position += begun.size() + 1;
                    return take();
                }
                begun.write(one);
            }
            if (begun.size() > LONGEST_LINE) {
                throw new IOException(
                        "a line of more than " + LONGEST_LINE + " bytes: this is no text of lines");
            }
            buffer.clear();
            int read = channel.read(buffer);
            buffer.flip();
            if (read <= 0) {
                buffer.limit(0);
                requireNotShortened();
                return null;
            }
        }
    }

    private void requireNotShortened() throws IOException {
        if (channel.size() < channel.position()) {
            throw new IOException(
                    file + " has become shorter while it was read: it has been replaced");
        }
    }

    /// The last line when no line end follows it; null when there is none.
    String rest() {
        if (begun.size() == 0) {
            return null;
        }
        position += begun.size();
        return take();
    }

    private String take() {
        String line = begun.toString(StandardCharsets.UTF_8);
        begun.reset();
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
