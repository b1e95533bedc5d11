package org.correloom.kernels.format.sac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

class SacRoundTripTest {
    private static final SacHeader CORRELATION =
            SacHeader.builder()
                    .sourceId(new SourceId("KS", "B4Q8", "00", "LHZ"))
                    .set(SacText.KEVNM, "KS.A7K2.00.LHZ")
                    .set(SacText.KUSER0, "linear")
                    .time(EpochTime.of(2022, 137, 0, 0, 0, 0), -120)
                    .samplingRate(4)
                    .set(SacReal.STLA, 38.499045)
                    .set(SacReal.STLO, -98.527737)
                    .set(SacReal.EVLA, 38.499907)
                    .set(SacReal.EVLO, -98.603619)
                    .set(SacReal.DIST, 6.6204)
                    .set(SacReal.AZ, 90.8)
                    .set(SacReal.BAZ, 270.9)
                    .set(SacReal.USER0, 319)
                    .set(SacInteger.LCALDA, 0)
                    .build();

    private static byte[] written(SacTrace trace, int version, ByteOrder order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SacWriter.write(out, trace, version, order);
        return out.toByteArray();
    }

    /// 30 lines of header in SAC's alphanumeric form, and samples.
    private static byte[] alphanumeric(String delta, String begin, String count, String samples) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < 14; line++) {
            String first = line == 0 ? delta : "-12345.0";
            String last = line == 1 ? begin : "-12345.0";
            // B is the sixth number.
            text.append(line == 1 ? last : first).append(" -12345.0".repeat(4)).append('\n');
        }
        text.append("2022 137 0 0 0\n0 6 0 0 ").append(count).append('\n');
        text.append("-12345 -12345 -12345 -12345 -12345\n1 -12345 -12345 -12345 -12345\n");
        text.append("-12345 -12345 -12345 -12345 -12345\n".repeat(3)).append("1 0 1 1 0\n");
        text.append("-12345  \n".repeat(8)).append(samples);
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void theAlphanumericFormIsRead() throws FormatException {
        SacTrace trace = read(alphanumeric("0.01", "0.5", "3", "1 2\n3\n"));
        assertArrayEquals(new float[] {1, 2, 3}, trace.samples());
        assertEquals(100, trace.header().samplingRate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000000000", "1e300", "-5", "40"})
    void aCountThatTheTextCannotHoldIsRefusedBeforeMemoryIsReserved(String count) {
        FormatException refused =
                assertThrows(
                        FormatException.class,
                        () -> read(alphanumeric("0.01", "0", count, "1 2\n3\n")));
        assertTrue(refused.getMessage().contains("samples"), refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-60", "1e300", "0", "-1", "NaN"})
    void anIntervalThatHasNoRateIsRefused(String delta) {
        assertThrows(FormatException.class, () -> read(alphanumeric(delta, "0", "3", "1 2\n3\n")));
    }

    @Test
    void aBeginningOutOfReachIsNoTime() throws FormatException {
        for (String begin : new String[] {"1e30", "-1e30", "9e9"}) {
            SacHeader header = read(alphanumeric("1", begin, "1", "1\n")).header();
            assertEquals(OptionalLong.empty(), header.startTime(), begin);
        }
    }

    private static SacTrace read(byte[] bytes) throws FormatException {
        return SacReader.read(
                bytes,
                "memory",
                problem -> {
                    throw new AssertionError(problem.message());
                });
    }

    @Property(tries = 100)
    void whatIsWrittenIsRead(
            @ForAll @Size(max = 50) float[] samples, @ForAll boolean little, @ForAll boolean seven)
            throws IOException {
        ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] bytes = written(new SacTrace(CORRELATION, samples), seven ? 7 : 6, order);
        assertEquals(632 + 4 * samples.length + (seven ? 176 : 0), bytes.length);
        assertEquals(Optional.of(order), SacReader.binaryOrder(bytes));
        SacTrace found = read(bytes);
        assertArrayEquals(samples, found.samples());
        SacHeader header = found.header();
        assertEquals(CORRELATION.sourceId(), header.sourceId());
        assertEquals(Optional.of("KS.A7K2.00.LHZ"), header.get(SacText.KEVNM));
        assertEquals(OptionalDouble.of(-120), header.get(SacReal.B));
        assertEquals(OptionalDouble.of(319), header.get(SacReal.USER0));
        assertEquals(OptionalDouble.of(6.6204), header.get(SacReal.DIST));
        assertEquals(OptionalInt.of(samples.length), header.get(SacInteger.NPTS));
        assertEquals(4, header.samplingRate());
        assertEquals(38.499045, header.stationPosition().orElseThrow().latitude(), 2e-6);
        assertEquals(OptionalLong.of(EpochTime.of(2022, 136, 23, 58, 0, 0)), header.startTime());
        assertEquals(OptionalDouble.empty(), header.get(SacReal.T0));
    }

    @Test
    void versionSevenKeepsDoublePrecision() throws IOException {
        SacHeader fine =
                CORRELATION.toBuilder()
                        .samplingRate(99.99923475)
                        .set(SacReal.STLA, 38.49904512345678)
                        .build();
        SacHeader found =
                read(written(new SacTrace(fine, new float[9]), 7, ByteOrder.LITTLE_ENDIAN))
                        .header();
        assertEquals(OptionalDouble.of(38.49904512345678), found.get(SacReal.STLA));
        assertEquals(99.99923475, found.samplingRate(), 1e-10);
    }

    @Test
    void endAndExtentFollowFromTheSamplesAndNaNIsLeftOut() throws IOException {
        float[] samples = {1, Float.NaN, -3, 8};
        SacHeader header =
                read(written(new SacTrace(CORRELATION, samples), 6, ByteOrder.BIG_ENDIAN)).header();
        assertEquals(OptionalDouble.of(-119.25), header.get(SacReal.E));
        assertEquals(OptionalDouble.of(-3), header.get(SacReal.DEPMIN));
        assertEquals(OptionalDouble.of(8), header.get(SacReal.DEPMAX));
        assertEquals(OptionalDouble.of(2), header.get(SacReal.DEPMEN));
    }

    @Test
    void longTextIsCutAtACharacter() throws IOException {
        SacHeader header = CORRELATION.toBuilder().set(SacText.KSTNM, "ÄÖÜÄÖÜ").build();
        assertEquals(
                Optional.of("ÄÖÜÄ"),
                read(written(new SacTrace(header, new float[1]), 6, ByteOrder.LITTLE_ENDIAN))
                        .header()
                        .get(SacText.KSTNM));
    }

    @Test
    void everyLengthOfATruncatedFileIsRefused() throws IOException {
        byte[] whole = written(new SacTrace(CORRELATION, new float[5]), 7, ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < whole.length; length += 3) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThrows(FormatException.class, () -> read(cut), "at " + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 51})
    void otherFileTypesAreRefused(int type) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.wrap(
                        written(new SacTrace(CORRELATION, new float[5]), 6, ByteOrder.BIG_ENDIAN));
        bytes.putInt(280 + 4 * SacInteger.IFTYPE.ordinal(), type);
        FormatException refused = assertThrows(FormatException.class, () -> read(bytes.array()));
        assertTrue(refused.getMessage().contains("no time series"), refused.getMessage());
    }

    @Test
    void unevenAndOldFilesAreRefused() throws IOException {
        byte[] bytes = written(new SacTrace(CORRELATION, new float[5]), 6, ByteOrder.BIG_ENDIAN);
        ByteBuffer uneven = ByteBuffer.wrap(bytes.clone());
        uneven.putInt(280 + 4 * SacInteger.LEVEN.ordinal(), 0);
        assertTrue(
                assertThrows(FormatException.class, () -> read(uneven.array()))
                        .getMessage()
                        .contains("unevenly spaced"));
        ByteBuffer old = ByteBuffer.wrap(bytes.clone());
        old.putInt(280 + 4 * SacInteger.NVHDR.ordinal(), 5);
        assertTrue(
                assertThrows(FormatException.class, () -> read(old.array()))
                        .getMessage()
                        .contains("version 5"));
    }

    @Test
    void aHeaderWithoutIntervalCannotBeWritten() {
        SacTrace trace = new SacTrace(SacHeader.builder().build(), new float[1]);
        assertThrows(
                IllegalArgumentException.class, () -> written(trace, 6, ByteOrder.LITTLE_ENDIAN));
    }
}
