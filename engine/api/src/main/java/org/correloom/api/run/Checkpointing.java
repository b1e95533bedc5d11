package org.correloom.api.run;

import org.correloom.api.pe.ItemCodec;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/// That a run keeps checkpoints, and whether it begins at one.
///
/// A checkpoint holds the positions of the sources and the states of all other PEs at one moment of
/// the stream: a run that is resumed from it goes on as the interrupted one would have, so that
/// every item counts exactly once in every state and in every result that is replaced by its key.
///
/// @param folder where checkpoints lie, one file each
/// @param interval from the end of one to the begin of the next
/// @param resume whether to begin at the newest whole checkpoint in `folder` rather than anew
/// @param codecs for published results, which are kept so that a resumed run still shows them;
///     results of other classes are shown again once they are published again
public record Checkpointing(
        Path folder, Duration interval, boolean resume, List<ItemCodec<?>> codecs) {

    public Checkpointing {
        Objects.requireNonNull(folder, "folder");
        if (interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException(
                    "the interval between checkpoints is " + interval + ": it must be above zero");
        }
        codecs = List.copyOf(codecs);
    }

    /// Checkpoints of a run that begins anew.
    public static Checkpointing every(
            Duration interval, Path folder, Collection<? extends ItemCodec<?>> codecs) {
        return new Checkpointing(folder, interval, false, List.copyOf(codecs));
    }

    /// The same for a run that begins at the newest whole checkpoint.
    public Checkpointing resumed() {
        return new Checkpointing(folder, interval, true, codecs);
    }
}
