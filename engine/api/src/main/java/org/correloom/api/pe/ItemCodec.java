package org.correloom.api.pe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// The one binary form of a port type's items: used by checkpoints and wherever items cross
/// processes.
///
/// Implementations are stateless and may be called from any thread. A codec writes a version first
/// and reads every version that it ever wrote.
///
/// @param <T> the class of the items
public interface ItemCodec<T> {

    PortType type();

    void write(T item, DataOutput out) throws IOException;

    /// @throws IOException when the bytes are no item of this type; the message says why
    T read(DataInput in) throws IOException;
}
