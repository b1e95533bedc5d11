package org.correloom.seismo.source;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/// miniSEED 2 files of 512-byte records, for tests.
final class MseedBytes {

    private MseedBytes() {}

    static byte[] of(SourceId id, long startTime, double samplingRate, float[] samples)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MseedWriter writer = new MseedWriter(bytes, 512)) {
            writer.write(id, startTime, samplingRate, samples);
        }
        return bytes.toByteArray();
    }
}
