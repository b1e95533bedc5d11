package org.correloom.api.pe;

import java.io.IOException;
import java.io.OutputStream;

/// Writes the content of one file that a run leaves behind.
@FunctionalInterface
public interface ArtifactBody {

    void writeTo(OutputStream out) throws IOException;
}
