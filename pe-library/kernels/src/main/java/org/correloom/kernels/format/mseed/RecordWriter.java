package org.correloom.kernels.format.mseed;

import org.correloom.kernels.format.SourceId;

import java.io.Closeable;
import java.io.IOException;

/// Writes samples as miniSEED records, in one version of the format.
///
/// One thread at a time; the stream is the caller's to choose and is closed by [#close()].
public sealed interface RecordWriter extends Closeable permits MseedWriter, Mseed3Writer {

    /// Writes whole numbers without gaps; an empty array writes nothing.
    ///
    /// @param startTime of the first sample, epoch nanoseconds
    /// @param samplingRate Hz, positive
    /// @param encoding one of STEIM1, STEIM2, INT32
    /// @throws IllegalArgumentException when the format cannot hold the names, the time or the rate
    void write(
            SourceId id, long startTime, double samplingRate, int[] samples, MseedEncoding encoding)
            throws IOException;

    /// Writes samples without gaps as 32-bit floats; an empty array writes nothing.
    ///
    /// @param startTime of the first sample, epoch nanoseconds
    /// @param samplingRate Hz, positive
    /// @throws IllegalArgumentException when the format cannot hold the names, the time or the rate
    void write(SourceId id, long startTime, double samplingRate, float[] samples)
            throws IOException;
}
