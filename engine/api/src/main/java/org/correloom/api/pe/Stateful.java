package org.correloom.api.pe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/// State of an instance that a checkpoint keeps: what a source has read, what a stack has summed.
///
/// Both methods are called between two other calls, never during one. After [#restore] on a fresh,
/// opened instance, the instance goes on as the saved one would have, item for item.
public interface Stateful {

    /// Writes the whole state, a version number first.
    void save(DataOutput out) throws IOException;

    /// Replaces the state by what [#save] wrote, in this or an earlier version.
    void restore(DataInput in) throws IOException;
}
