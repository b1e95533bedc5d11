package org.correloom.streams.io;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/// One TCP connection that lines of UTF-8 come from, and the line that has begun on it. Never
/// waits.
///
/// A line ends with LF or CR LF. Of a line that is too long nothing is kept: what follows up to its
/// end is passed over, so that memory stays bounded whatever the other side sends.
final class LineConnection implements Closeable {

    /// What comes in, on the thread that reads.
    interface Receiver {
        void line(String line);

        /// A line has become longer than is allowed; told once a line.
        void tooLong();
    }

    private final SocketChannel channel;
    private final Object peer;
    private final int longestLine;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private boolean passingOver;
    private long heardAt;

    /// @param peer what messages call the other side
    /// @param longestLine in bytes
    /// @param now nanoseconds from an arbitrary moment
    LineConnection(SocketChannel channel, Object peer, int longestLine, long now)
            throws IOException {
        this.channel = channel;
        this.peer = peer;
        this.longestLine = longestLine;
        heardAt = now;
        channel.configureBlocking(false);
        // A machine that has vanished is noticed in the end, even when nobody limits the silence.
        channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    }

    Object peer() {
        return peer;
    }

    /// Whether the connection is made; asks again when it is still being made.
    boolean isMade() throws IOException {
        return channel.isConnected() || channel.finishConnect();
    }

    /// Takes what is there, one buffer at most.
    ///
    /// @return how many bytes came; -1 when the other side has closed the connection
    int read(ByteBuffer buffer, Receiver receiver, long now) throws IOException {
        buffer.clear();
        int read = channel.read(buffer);
        if (read > 0) {
            heardAt = now;
            buffer.flip();
            takeLines(buffer, receiver);
        }
        return read;
    }

    private void takeLines(ByteBuffer buffer, Receiver receiver) {
        while (buffer.hasRemaining()) {
            byte one = buffer.get();
            if (one == '\n') {
                if (!passingOver) {
                    String line = begun.toString(StandardCharsets.UTF_8);
                    receiver.line(
                            line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
                }
                passingOver = false;
                begun.reset();
            } else if (!passingOver) {
                begun.write(one);
                if (begun.size() > longestLine) {
                    passingOver = true;
                    begun.reset();
                    receiver.tooLong();
                }
            }
        }
    }

    /// Whether a line has begun whose end has not come.
    boolean withinLine() {
        return begun.size() > 0;
    }

    /// For how long nothing has come, in nanoseconds.
    long silence(long now) {
        return now - heardAt;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
