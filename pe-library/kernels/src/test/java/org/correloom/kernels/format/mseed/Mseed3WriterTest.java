package org.correloom.kernels.format.mseed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

class Mseed3WriterTest {
    private static final SourceId ID = SourceId.parse("XX.TEST.00.BHZ");
    private static final long START = EpochTime.of(2022, 60, 23, 59, 58, 123_456_789L);

    private static List<MseedRecord> read(byte[] bytes) throws IOException {
        List<MseedRecord> records = new ArrayList<>();
        try (MseedReader reader =
                new MseedReader(
                        bytes,
                        "memory",
                        problem -> {
                            throw new AssertionError(problem);
                        })) {
            reader.forEachRemaining(records::add);
        }
        return records;
    }

    private static int[] samples(int count, int kind) {
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (int) ((kind == 0 ? 9 : 1e5) * Math.sin(i * 0.37)) + i;
        }
        return samples;
    }

    @Property(tries = 60)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 256, max = 9000) int recordLength,
            @ForAll @IntRange(min = 1, max = 5000) int count,
            @ForAll @IntRange(min = 0, max = 2) int kind)
            throws IOException {
        MseedEncoding encoding =
                List.of(MseedEncoding.STEIM1, MseedEncoding.STEIM2, MseedEncoding.INT32).get(kind);
        int[] samples = samples(count, kind);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = new Mseed3Writer(out, recordLength)) {
            writer.write(ID, START, 100, samples, encoding);
        }
        int at = 0;
        int[] back = new int[count];
        for (MseedRecord record : read(out.toByteArray())) {
            assertEquals(ID, record.sourceId());
            assertEquals(START + Math.round(at * 1e7), record.startTime());
            assertTrue(record.recordLength() <= recordLength);
            record.decodeInts(back, at);
            at += record.sampleCount();
        }
        assertEquals(count, at);
        assertArrayEquals(samples, back);
    }

    @Test
    void everyRateIsExact() throws IOException {
        for (double rate : new double[] {100, 0.1, 1.0 / 30, 0.3, 1e-3, 19.99923475123, 7e-5}) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (RecordWriter writer = new Mseed3Writer(out, 512)) {
                writer.write(ID, START, rate, new float[] {1.5f, -0.0f, Float.MAX_VALUE});
            }
            MseedRecord record = read(out.toByteArray()).getFirst();
            assertEquals(rate, record.samplingRate());
            assertArrayEquals(new float[] {1.5f, -0.0f, Float.MAX_VALUE}, record.decodeFloats());
        }
    }

    @Test
    void whatTheFormatCannotHoldIsRefused() throws IOException {
        try (RecordWriter writer = new Mseed3Writer(new ByteArrayOutputStream(), 256)) {
            for (String id :
                    List.of("XX.A_B.00.BHZ", "XX.A.00.Z", "XX." + "A".repeat(250) + "..BHZ")) {
                assertThrows(
                        IllegalArgumentException.class,
                        () -> writer.write(SourceId.parse(id), 0, 1, new float[1]));
            }
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.write(ID, 0, Double.NaN, new float[1]));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> writer.write(ID, 0, 1, new int[1], MseedEncoding.FLOAT64));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new Mseed3Writer(new ByteArrayOutputStream(), 255));
    }

    /// The FDSN's reference records, written again from what they hold: the same bytes, but for the
    /// flag of a locked clock, which is not ours to set.
    @ParameterizedTest
    @ValueSource(strings = {"float32", "int32", "steim1", "steim2"})
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void referenceRecordsAreWrittenByteForByte(String name) throws IOException {
        byte[] expected =
                Files.readAllBytes(
                        ConformanceData.path(
                                "conformance",
                                "fdsn_miniseed3",
                                "reference-sinusoid-" + name + ".mseed3"));
        MseedRecord reference = read(expected).getFirst();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RecordWriter writer = new Mseed3Writer(out, 4096)) {
            SourceId id = reference.sourceId();
            long start = reference.startTime();
            double rate = reference.samplingRate();
            MseedEncoding encoding = reference.encoding().orElseThrow();
            if (encoding == MseedEncoding.FLOAT32) {
                writer.write(id, start, rate, reference.decodeFloats());
            } else {
                writer.write(id, start, rate, reference.decodeInts(), encoding);
            }
        }
        assertArrayEquals(withoutFlags(expected), out.toByteArray());
    }

    private static byte[] withoutFlags(byte[] record) {
        ByteBuffer bytes = ByteBuffer.wrap(record.clone()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(3, (byte) 0).putInt(28, 0);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes.array());
        return bytes.putInt(28, (int) checksum.getValue()).array();
    }
}
