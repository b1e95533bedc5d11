package org.correloom.bench;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedReader;
import org.correloom.kernels.format.mseed.MseedRecord;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Steim-2 records of an hour at 100 Hz, noise like that of a quiet broadband station: samples
/// from records in memory, and from bytes, headers included.
public class SteimBenchmark extends KernelBenchmark {

    /// Samples of one invocation.
    static final int SAMPLES = 360_000;

    /// Bytes a record.
    @Param({"512", "4096"})
    int recordLength;

    private byte[] bytes;
    private List<MseedRecord> records;
    private final int[] samples = new int[SAMPLES];

    /// A random walk that leans back to zero.
    @Setup
    public void write() throws IOException {
        Random random = new Random(1);
        int[] hour = new int[SAMPLES];
        double level = 0;
        for (int t = 0; t < SAMPLES; t++) {
            level = 0.99 * level + 60 * random.nextGaussian();
            hour[t] = (int) level;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MseedWriter writer = new MseedWriter(out, recordLength)) {
            writer.write(SourceId.parse("XX.ABC.00.HHZ"), 0, 100, hour, MseedEncoding.STEIM2);
        }
        bytes = out.toByteArray();
        records = read();
    }

    private List<MseedRecord> read() {
        List<MseedRecord> result = new ArrayList<>();
        try (MseedReader reader =
                new MseedReader(
                        bytes,
                        "memory",
                        problem -> {
                            throw new IllegalStateException(problem.toString());
                        })) {
            reader.forEachRemaining(result::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result;
    }

    /// Payloads only.
    @Benchmark
    public int[] decode() throws FormatException {
        int at = 0;
        for (MseedRecord record : records) {
            record.decodeInts(samples, at);
            at += record.sampleCount();
        }
        return samples;
    }

    /// Headers and payloads.
    @Benchmark
    public int[] readAndDecode() throws FormatException {
        int at = 0;
        for (MseedRecord record : read()) {
            record.decodeInts(samples, at);
            at += record.sampleCount();
        }
        return samples;
    }
}
