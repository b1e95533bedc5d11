package org.correloom.kernels.format.mseed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

class MseedReaderTest {
    private static final SourceId ID = SourceId.parse("XX.TEST.00.BHZ");
    private static final long START = EpochTime.of(2022, 60, 23, 59, 58, 123_456_000L);

    private final List<FormatProblem> problems = new ArrayList<>();

    private static int[] ramp(int count) {
        int[] samples = new int[count];
        for (int i = 0; i < count; i++) {
            samples[i] = (int) (1e5 * Math.sin(i * 0.37)) + i;
        }
        return samples;
    }

    private static byte[] written(int recordLength, double rate, MseedEncoding encoding, int count)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MseedWriter writer = new MseedWriter(out, recordLength)) {
            writer.write(ID, START, rate, ramp(count), encoding);
        }
        return out.toByteArray();
    }

    private List<MseedRecord> read(byte[] bytes) throws IOException {
        List<MseedRecord> records = new ArrayList<>();
        try (MseedReader reader = new MseedReader(bytes, "memory", problems::add)) {
            reader.forEachRemaining(records::add);
        }
        return records;
    }

    private static int[] samples(List<MseedRecord> records) throws FormatException {
        int[] all = new int[records.stream().mapToInt(MseedRecord::sampleCount).sum()];
        int at = 0;
        for (MseedRecord record : records) {
            record.decodeInts(all, at);
            at += record.sampleCount();
        }
        return all;
    }

    private static byte[] concatenated(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    @Property(tries = 40)
    void whatIsWrittenIsRead(
            @ForAll @IntRange(min = 8, max = 14) int lengthExponent,
            @ForAll @IntRange(min = 1, max = 5000) int count,
            @ForAll @IntRange(min = 0, max = 2) int kind)
            throws IOException {
        problems.clear();
        MseedEncoding encoding =
                List.of(MseedEncoding.STEIM1, MseedEncoding.STEIM2, MseedEncoding.INT32).get(kind);
        List<MseedRecord> records = read(written(1 << lengthExponent, 100, encoding, count));
        assertEquals(List.of(), problems);
        assertArrayEquals(ramp(count), samples(records));
        assertEquals(START, records.getFirst().startTime());
        assertEquals(ID, records.getFirst().sourceId());
        for (int i = 1; i < records.size(); i++) {
            assertEquals(records.get(i - 1).nextTime(), records.get(i).startTime(), 1_000.0);
        }
    }

    @Test
    void ratesThatFitTheFixedHeaderAreExactAndOthersSinglePrecision() throws IOException {
        for (double rate : new double[] {1, 20, 0.1, 1.0 / 30, 62.5, 100.0 / 3, 20000, 1e-3}) {
            assertEquals(
                    rate,
                    read(written(512, rate, MseedEncoding.STEIM2, 9)).getFirst().samplingRate());
        }
        double odd = 19.99923475123;
        assertEquals(
                (float) odd,
                read(written(512, odd, MseedEncoding.STEIM2, 9)).getFirst().samplingRate());
    }

    @Test
    void floatsSurviveTheRoundTrip() throws IOException {
        float[] samples = {1.5f, -2e-9f, Float.MAX_VALUE, 0, -0.0f};
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MseedWriter writer = new MseedWriter(out, 256)) {
            writer.write(ID, START, 50, samples);
        }
        MseedRecord record = read(out.toByteArray()).getFirst();
        assertArrayEquals(samples, record.decodeFloats());
        FormatException refused = assertThrows(FormatException.class, record::decodeInts);
        assertTrue(refused.getMessage().contains("XX.TEST.00.BHZ"), refused.getMessage());
        assertTrue(refused.getMessage().contains("Decode them as floats"));
    }

    @Test
    void garbageBetweenRecordsIsOneProblemAndCostsNoRecord() throws IOException {
        byte[] good = written(512, 20, MseedEncoding.STEIM2, 400);
        byte[] noise = "<html>503 Service unavailable</html>".getBytes(StandardCharsets.US_ASCII);
        List<MseedRecord> records = read(concatenated(good, noise, good, noise));
        assertArrayEquals(concat(ramp(400), ramp(400)), samples(records));
        assertEquals(2, problems.size());
        assertEquals("byte " + good.length, problems.getFirst().where());
        assertEquals("36 bytes that are no miniSEED record", problems.getFirst().what());
    }

    private static int[] concat(int[] a, int[] b) {
        int[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    @Test
    void aTruncatedLastRecordIsAProblemAndTheRestIsKept() throws IOException {
        byte[] good = written(512, 20, MseedEncoding.STEIM2, 2000);
        int whole = good.length / 512;
        List<MseedRecord> records = read(Arrays.copyOf(good, good.length - 100));
        assertEquals(whole - 1, records.size());
        assertEquals(1, problems.size());
        assertEquals("a record of 512 bytes is cut off after 412", problems.getFirst().what());
    }

    @Test
    void aRecordCutOffInTheMiddleOfAFileCostsOnlyItself() throws IOException {
        byte[] good = written(4096, 20, MseedEncoding.STEIM1, 9000);
        byte[] cut = Arrays.copyOf(good, 4096 + 1000);
        List<MseedRecord> records = read(concatenated(cut, good));
        assertEquals(1 + good.length / 4096, records.size());
        assertEquals(1, problems.size());
        assertEquals("a record of 4096 bytes is cut off after 1000", problems.getFirst().what());
        for (MseedRecord record : records) {
            record.decodeInts();
        }
    }

    @Test
    void damagedSamplesAreRefusedNeverReturned() throws IOException {
        byte[] bytes = written(512, 20, MseedEncoding.STEIM2, 300);
        bytes[64 + 40] ^= 0x10;
        FormatException refused =
                assertThrows(FormatException.class, () -> read(bytes).getFirst().decodeInts());
        assertTrue(refused.getMessage().contains("last Steim sample"), refused.getMessage());
    }

    @Test
    void controlHeadersOfAFullSeedVolumeAreSteppedOver() throws IOException {
        byte[] control = new byte[1024];
        Arrays.fill(control, (byte) ' ');
        byte[] head = "000001V 010009502.3121992,001,00:00".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(head, 0, control, 0, head.length);
        byte[] good = written(512, 20, MseedEncoding.STEIM2, 30);
        assertEquals(1, read(concatenated(control, good)).size());
        assertEquals(List.of(), problems);
    }

    @Test
    void unsupportedEncodingsKeepTheirSpanAndRefuseTheirSamples() throws IOException {
        byte[] bytes = written(512, 20, MseedEncoding.STEIM2, 30);
        bytes[52] = 15;
        MseedRecord record = read(bytes).getFirst();
        assertEquals(30, record.sampleCount());
        FormatException refused = assertThrows(FormatException.class, record::decodeFloats);
        assertTrue(refused.getMessage().contains("US National Network"), refused.getMessage());
    }

    @Test
    void leapSecondsAreTheFirstSecondOfTheNextMinute() throws IOException {
        byte[] bytes = written(512, 20, MseedEncoding.STEIM2, 30);
        bytes[25] = 59;
        bytes[26] = 60;
        assertEquals(
                EpochTime.of(2022, 61, 0, 0, 0, 123_456_000L), read(bytes).getFirst().startTime());
    }

    @Test
    void twentyFourBitIntegersKeepTheirSignInBothOrders() throws IOException {
        int[] expected = {1, -1, 8388607, -8388608};
        for (byte order : new byte[] {1, 0}) {
            byte[] bytes = written(256, 20, MseedEncoding.INT32, 4);
            bytes[52] = 2;
            bytes[53] = order;
            for (int i = 0; i < 4; i++) {
                for (int k = 0; k < 3; k++) {
                    int shift = order == 1 ? 16 - 8 * k : 8 * k;
                    bytes[64 + 3 * i + k] = (byte) (expected[i] >> shift);
                }
            }
            assertArrayEquals(expected, read(bytes).getFirst().decodeInts());
        }
    }

    /// SEED 2.4, appendix B: mantissa biased by 2048, divided by 2 to the exponent above it.
    @Test
    void geoscopeSamplesAreMantissasOverPowersOfTwo() throws IOException {
        byte[] bytes = written(256, 20, MseedEncoding.INT32, 4);
        ByteBuffer words = ByteBuffer.wrap(bytes);
        words.putShort(64, (short) 0x0FFF).putShort(66, (short) 0x1000);
        words.putShort(68, (short) 0xA801).putShort(70, (short) 0x3800);
        bytes[52] = 13;
        assertArrayEquals(
                new double[] {2047, -1024, 0.25, 0}, read(bytes).getFirst().decodeDoubles());
        bytes[52] = 14;
        assertArrayEquals(
                new double[] {2047, -1024, 1.0 / 1024, 0}, read(bytes).getFirst().decodeDoubles());
        bytes[52] = 12;
        assertArrayEquals(
                new float[] {0x0FFF10, 0x00A801},
                Arrays.copyOf(read(bytes).getFirst().decodeFloats(), 2));
    }

    @Test
    void anImpossibleGainCodeIsRefused() throws IOException {
        byte[] bytes = written(256, 20, MseedEncoding.INT32, 4);
        bytes[52] = 30;
        bytes[66] = (byte) 0xB0;
        FormatException refused =
                assertThrows(FormatException.class, () -> read(bytes).getFirst().decodeInts());
        assertTrue(refused.getMessage().contains("gain code 11 at sample 1"));
    }

    @Test
    void littleEndianHeadersAreRecognised() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(written(256, 20, MseedEncoding.INT32, 40));
        for (int at : new int[] {20, 22, 28, 30, 32, 34, 44, 46, 48, 50, 56, 58}) {
            bytes.putShort(at, Short.reverseBytes(bytes.getShort(at)));
        }
        MseedRecord record = read(bytes.array()).getFirst();
        assertEquals(START, record.startTime());
        assertArrayEquals(ramp(40), record.decodeInts());
    }

    @Test
    void aChannelLargerThanABlockGivesEveryRecordOnce() throws IOException {
        byte[] good = written(512, 100, MseedEncoding.INT32, 700_000);
        List<MseedRecord> records = new ArrayList<>();
        try (MseedReader reader =
                new MseedReader(
                        Channels.newChannel(new ByteArrayInputStream(good)),
                        "channel",
                        problems::add)) {
            reader.forEachRemaining(records::add);
        }
        assertEquals(List.of(), problems);
        assertArrayEquals(ramp(700_000), samples(records));
        assertEquals(good.length - 512L, records.getLast().fileOffset());
    }

    /// A miniSEED 3 record of 32-bit integers with its checksum.
    private static byte[] version3(int count, double rate, int encoding, byte[] payload) {
        byte[] id = "FDSN:XX_TEST_00_B_H_Z".getBytes(StandardCharsets.US_ASCII);
        ByteBuffer record =
                ByteBuffer.allocate(40 + id.length + payload.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 'M')
                        .put((byte) 'S')
                        .put((byte) 3)
                        .put((byte) 0)
                        .putInt(0)
                        .putShort((short) 2022)
                        .putShort((short) 60)
                        .put(new byte[] {1, 2, 3})
                        .put((byte) encoding)
                        .putDouble(rate)
                        .putInt(count)
                        .putInt(0)
                        .put((byte) 1)
                        .put((byte) id.length)
                        .putShort((short) 0)
                        .putInt(payload.length)
                        .put(id)
                        .put(payload);
        CRC32C checksum = new CRC32C();
        checksum.update(record.array());
        return record.putInt(28, (int) checksum.getValue()).array();
    }

    @ParameterizedTest
    @CsvSource({"3, 64", "10, 64", "11, 64", "19, 64", "1, 0", "200, 3"})
    void aCountThatThePayloadCannotHoldIsRefusedBeforeAnyoneReservesMemory(int encoding, int length)
            throws IOException {
        byte[] payload = new byte[length];
        for (int count : new int[] {8 * length + 1, Integer.MAX_VALUE, -1}) {
            problems.clear();
            assertEquals(List.of(), read(version3(count, 100, encoding, payload)));
            assertTrue(problems.getFirst().what().contains("do not fit in"), problems.toString());
        }
        assertEquals(1, read(version3(Math.min(length, 1), 100, encoding, payload)).size());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-300, -1e300, 1e-9})
    void aRateThatLeadsBeyondTheYearsOfNanosecondsIsRefused(double rate) throws IOException {
        assertEquals(List.of(), read(version3(16, rate, 3, new byte[64])));
        assertTrue(problems.getFirst().what().contains("beyond 2262"), problems.toString());
    }

    @Test
    @Timeout(60)
    void longRecordsThatAreCutOffByTheNextAreNotCopiedForEveryOne() throws IOException {
        // Headers of records of 8 MiB, one after the other: as a file it would never end.
        byte[] header = Arrays.copyOf(written(256, 100, MseedEncoding.INT32, 9), 64);
        header[54] = 23;
        byte[] file = new byte[12 << 20];
        for (int at = 0; at < file.length; at += 64) {
            System.arraycopy(header, 0, file, at, 64);
        }
        try (MseedReader reader =
                new MseedReader(
                        Channels.newChannel(new ByteArrayInputStream(file)),
                        "channel",
                        problems::add)) {
            reader.forEachRemaining(record -> {});
        }
        assertTrue(problems.size() > 1000);
    }

    @Test
    void aCodeThatIsNotAsciiIsRefusedNotRenamed() {
        MseedWriter writer = new MseedWriter(new ByteArrayOutputStream(), 512);
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        writer.write(
                                new SourceId("XX", "ÅBO", "", "BHZ"),
                                START,
                                100,
                                new int[] {1},
                                MseedEncoding.STEIM2));
    }

    @Property(tries = 200)
    void noBytesMakeTheVersion3ReaderFailOrReserveMemory(
            @ForAll @Size(max = 40) byte[] noise, @ForAll @IntRange(max = 60) int at)
            throws IOException {
        byte[] bytes = version3(16, 20, 3, new byte[64]);
        for (int i = 0; i < noise.length && at + i < bytes.length; i++) {
            bytes[at + i] ^= noise[i];
        }
        // As an attacker would: the checksum is that of the changed bytes.
        Arrays.fill(bytes, 28, 32, (byte) 0);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(28, (int) checksum.getValue());
        for (MseedRecord record : read(bytes)) {
            assertTrue(record.nextTime() >= record.startTime());
            try {
                record.decodeDoubles();
            } catch (FormatException e) {
                assertTrue(e.getMessage().startsWith("memory, byte"), e.getMessage());
            }
        }
    }

    @Property(tries = 200)
    void noBytesMakeTheReaderFailOrLoop(@ForAll byte[] noise, @ForAll @IntRange(max = 511) int at)
            throws IOException {
        byte[] bytes = written(512, 20, MseedEncoding.STEIM2, 300);
        for (int i = 0; i < noise.length && at + i < bytes.length; i++) {
            bytes[at + i] ^= noise[i];
        }
        for (MseedRecord record : read(bytes)) {
            try {
                record.decodeDoubles();
            } catch (FormatException e) {
                assertTrue(e.getMessage().startsWith("memory, byte"), e.getMessage());
            }
        }
    }
}
