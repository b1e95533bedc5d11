package org.correloom.kernels.format;

import java.nio.file.Path;

/// The folders of real data that tests read when `CORRELOOM_DATA` names them.
public final class ConformanceData {
    private ConformanceData() {}

    /// A path inside the data folder.
    public static Path path(String first, String... more) {
        return Path.of(System.getenv("CORRELOOM_DATA")).resolve(Path.of(first, more));
    }
}
