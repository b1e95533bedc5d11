package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.StationLocation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// Where stations are.
final class StationDirectory {

    static final StationDirectory EMPTY = new StationDirectory();

    static StationDirectory read(Path path, Consumer<? super FormatProblem> problems)
            throws IOException {
        return EMPTY;
    }

    Optional<StationLocation> find(SourceId id, long time) {
        return Optional.empty();
    }
}
