package org.correloom.streams.item;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// What saved states of this library have in common.
public final class State {

    private State() {}

    /// Reads the version of a state, from 1 on.
    ///
    /// @throws IOException when it is above the newest one known
    public static int version(DataInput in, int newest) throws IOException {
        int version = in.readUnsignedByte();
        if (version < 1 || version > newest) {
            throw new IOException(
                    "saved state of version "
                            + version
                            + ": this program reads versions up to "
                            + newest);
        }
        return version;
    }

    /// As `writeUTF`, but of any length.
    public static void writeText(String text, DataOutput out) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    public static String readText(DataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
