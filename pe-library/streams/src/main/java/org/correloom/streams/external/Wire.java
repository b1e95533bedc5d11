package org.correloom.streams.external;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// How messages are told apart on a stream of bytes.
enum Wire {
    /// Each message is a line; it holds no line end.
    LINES {
        @Override
        void write(byte[] message, OutputStream out) throws IOException {
            out.write(message);
            out.write('\n');
            out.flush();
        }

        @Override
        byte[] read(InputStream in) throws IOException {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            int one = in.read();
            while (one >= 0 && one != '\n') {
                line.write(one);
                if (line.size() > LONGEST) {
                    throw new IOException("a line of more than " + LONGEST + " bytes");
                }
                one = in.read();
            }
            return one < 0 && line.size() == 0 ? null : line.toByteArray();
        }
    },

    /// Each message follows its length, four bytes, the highest first.
    FRAMES {
        @Override
        void write(byte[] message, OutputStream out) throws IOException {
            new DataOutputStream(out).writeInt(message.length);
            out.write(message);
            out.flush();
        }

        @Override
        byte[] read(InputStream in) throws IOException {
            int first = in.read();
            if (first < 0) {
                return null;
            }
            DataInputStream data = new DataInputStream(in);
            byte[] lengthEnd = new byte[3];
            readFully(data, lengthEnd);
            long length =
                    (long) first << 24
                            | (lengthEnd[0] & 0xFF) << 16
                            | (lengthEnd[1] & 0xFF) << 8
                            | lengthEnd[2] & 0xFF;
            if (length > LONGEST) {
                throw new IOException(
                        "a frame of "
                                + length
                                + " bytes; allowed are "
                                + LONGEST
                                + ". Does it write to its standard output by itself?");
            }
            byte[] message = new byte[(int) length];
            readFully(data, message);
            return message;
        }

        private void readFully(DataInputStream data, byte[] bytes) throws IOException {
            try {
                data.readFully(bytes);
            } catch (EOFException e) {
                throw new IOException("its output ended within a frame", e);
            }
        }
    };

    /// Longest message in bytes: what is longer is no message but a mistake.
    static final int LONGEST = 1 << 28;

    abstract void write(byte[] message, OutputStream out) throws IOException;

    /// The next message; null at the end of the stream.
    abstract byte[] read(InputStream in) throws IOException;
}
