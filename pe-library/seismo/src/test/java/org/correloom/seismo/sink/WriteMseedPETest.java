package org.correloom.seismo.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedReader;
import org.correloom.kernels.format.mseed.MseedRecord;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

class WriteMseedPETest {

    private static final String DAY = "sds/2022/KS/A7K2/LHZ.D/KS.A7K2.00.LHZ.D.2022.137";
    private static final String NEXT = "sds/2022/KS/A7K2/LHZ.D/KS.A7K2.00.LHZ.D.2022.138";

    private static PEHarness.Builder writer() {
        return PEHarness.of(WriteMseedPE.DESCRIPTOR, WriteMseedPE::new);
    }

    private static float[] counts(int count) {
        float[] x = Traces.noise(count, 1);
        for (int i = 0; i < count; i++) {
            x[i] = (float) Math.rint(1000 * x[i]) - 8_000_000;
        }
        return x;
    }

    private static List<MseedRecord> read(byte[] file) throws IOException {
        List<MseedRecord> records = new ArrayList<>();
        try (MseedReader reader =
                new MseedReader(
                        file,
                        "test",
                        problem -> {
                            throw new AssertionError(problem);
                        })) {
            reader.forEachRemaining(records::add);
        }
        return records;
    }

    /// The samples of records that must follow each other from `seconds` after the start on.
    private static float[] continuous(List<MseedRecord> records, double seconds) throws Exception {
        float[] all = new float[0];
        for (MseedRecord record : records) {
            long expected =
                    SampleClock.after(Traces.at(seconds), all.length, record.samplingRate());
            assertEquals(expected, record.startTime(), 500, "to a microsecond");
            float[] samples = record.decodeFloats();
            all = Arrays.copyOf(all, all.length + samples.length);
            System.arraycopy(samples, 0, all, all.length - samples.length, samples.length);
        }
        return all;
    }

    @Test
    void countsComeBackExactlyFromSteim2AndEachDayIsAFile() throws Exception {
        float[] x = counts(20_000);
        try (PEHarness pe = writer().open()) {
            pe.send(Traces.of(Traces.A, 80_000, 1, x)).end();
            assertEquals(List.of(DAY, NEXT), pe.artifactNames());
            List<MseedRecord> first = read(pe.artifact(DAY));
            assertEquals(MseedEncoding.STEIM2, first.get(0).encoding().orElseThrow());
            assertEquals(Traces.A, first.get(0).sourceId());
            assertEquals(512, first.get(0).recordLength());
            assertArrayEquals(Arrays.copyOf(x, 6400), continuous(first, 80_000));
            assertArrayEquals(
                    Arrays.copyOfRange(x, 6400, 20_000),
                    continuous(read(pe.artifact(NEXT)), 86_400));
            assertTrue(pe.artifact(NEXT).length < 3 * 13_600, "it is packed");
        }
    }

    @Test
    void otherNumbersComeBackExactlyFromFloats() throws Exception {
        float[] x = Traces.noise(5000, 2);
        try (PEHarness pe = writer().set("recordLength", "4096").open()) {
            pe.send(Traces.of(Traces.A, 0, 0.3, x)).end();
            List<MseedRecord> records = read(pe.artifact(DAY));
            assertEquals(MseedEncoding.FLOAT32, records.get(0).encoding().orElseThrow());
            assertEquals(4096, records.get(0).recordLength());
            assertEquals(0.3, records.get(0).samplingRate());
            assertArrayEquals(x, continuous(records, 0));
        }
    }

    @Test
    void wholeNumbersThatAreNoIntegersOfThirtyTwoBitsAreFloats() throws Exception {
        float[] large = {0, 2_147_483_648f, -2_147_483_648f, 1e20f};
        float[] small = {0, 2_147_483_520f, -2_147_483_648f, 1};
        for (float[] x : List.of(large, small)) {
            try (PEHarness pe = writer().open()) {
                pe.send(Traces.of(Traces.A, 0, 1, x)).end();
                List<MseedRecord> records = read(pe.artifact(DAY));
                assertEquals(
                        x == large ? MseedEncoding.FLOAT32 : MseedEncoding.STEIM2,
                        records.get(0).encoding().orElseThrow());
                assertArrayEquals(x, continuous(records, 0));
            }
        }
    }

    @Test
    void gapsStayGaps() throws Exception {
        float[] x = counts(300);
        try (PEHarness pe = writer().open()) {
            pe.send(Traces.withGaps(Traces.of(Traces.A, 0, 1, x), 100, 180)).end();
            List<MseedRecord> records = read(pe.artifact(DAY));
            assertArrayEquals(Arrays.copyOf(x, 100), continuous(records.subList(0, 1), 0));
            assertArrayEquals(
                    Arrays.copyOfRange(x, 180, 300),
                    continuous(records.subList(1, records.size()), 180));
        }
    }

    /// Pieces that touch, overlap, lie within another, in any order: one stretch, and the same
    /// file.
    @Test
    void piecesBecomeOneStretchWhateverTheirOrder() throws Exception {
        float[] x = counts(1000);
        List<Trace> pieces = new ArrayList<>();
        for (int[] range :
                new int[][] {{0, 300}, {300, 500}, {460, 801}, {600, 700}, {780, 1000}}) {
            pieces.add(Traces.of(Traces.A, range[0], 1, Arrays.copyOfRange(x, range[0], range[1])));
        }
        byte[] file;
        try (PEHarness pe = writer().open()) {
            pe.sendAll(pieces).end();
            file = pe.artifact(DAY);
            assertArrayEquals(x, continuous(read(file), 0));
        }
        try (PEHarness pe = writer().open()) {
            pe.sendAll(pieces.reversed()).end();
            assertArrayEquals(file, pe.artifact(DAY));
        }
    }

    @Test
    void eachOfTwoTracesCountsToTheMiddleOfTheirOverlap() throws Exception {
        float[] earlier = new float[100];
        float[] later = new float[100];
        Arrays.fill(earlier, 1);
        Arrays.fill(later, 2);
        try (PEHarness pe = writer().open()) {
            pe.send(Traces.of(Traces.A, 0, 1, earlier))
                    .send(Traces.of(Traces.A, 80, 1, later))
                    .end();
            float[] expected = new float[180];
            Arrays.fill(expected, 0, 90, 1);
            Arrays.fill(expected, 90, 180, 2);
            assertArrayEquals(expected, continuous(read(pe.artifact(DAY)), 0));
        }
    }

    /// A file is written once its day is over, and nothing that comes later replaces it.
    @Test
    void aWrittenDayIsNotOverwritten() throws Exception {
        float[] x = counts(100);
        try (PEHarness pe = writer().open()) {
            pe.send(Traces.of(Traces.A, 0, 1, x)).watermark(Traces.at(86_399));
            assertEquals(List.of(), pe.artifactNames());
            pe.watermark(Traces.at(86_400));
            byte[] file = pe.artifact(DAY);
            pe.send(Traces.of(Traces.A, 50_000, 1, x)).end();
            assertArrayEquals(file, pe.artifact(DAY));
            assertEquals(Map.of("traces that came after their day was written", 1L), pe.discards());
        }
    }

    @Test
    void channelsThatMiniSeed2CannotHoldAreNamed() throws Exception {
        SourceId id = SourceId.parse("KS.LONGNAME.00.LHZ");
        try (PEHarness pe = writer().open()) {
            pe.send(Traces.of(id, 0, 1, 1, 2)).send(Traces.of(id, 9, 1, 1, 2)).end();
            assertEquals(Map.of("traces whose codes miniSEED 2 cannot hold", 2L), pe.discards());
            assertEquals(1, pe.reports().size());
            assertTrue(pe.reports().get(0).message().startsWith("KS.LONGNAME.00.LHZ: "));
        }
    }

    @Test
    void miniSeed3KeepsLongNamesNanosecondsAndSamples() throws Exception {
        SourceId id = SourceId.parse("NETWORK.LONGNAME.00.LHZ");
        float[] x = counts(3000);
        float[] y = Traces.noise(3000, 3);
        Trace first = new Trace(id, Traces.START + 123_456_789, 0.1, x);
        Trace second = new Trace(Traces.A, Traces.START + 1, 20, y);
        try (PEHarness pe = writer().set("format", "miniseed-3").open()) {
            pe.send(first).send(second).end();
            List<MseedRecord> records =
                    read(
                            pe.artifact(
                                    "sds/2022/NETWORK/LONGNAME/LHZ.D/"
                                            + "NETWORK.LONGNAME.00.LHZ.D.2022.137"));
            assertEquals(3, records.get(0).formatVersion());
            assertEquals(id, records.get(0).sourceId());
            assertEquals(first.startTime(), records.get(0).startTime());
            assertEquals(0.1, records.get(0).samplingRate());
            assertEquals(MseedEncoding.STEIM2, records.get(0).encoding().orElseThrow());
            assertTrue(records.stream().allMatch(record -> record.recordLength() <= 512));
            assertArrayEquals(y, continuous(read(pe.artifact(DAY)), 1e-9));
        }
    }

    @Test
    void channelsWithoutASourceIdentifierAreNamed() throws Exception {
        try (PEHarness pe = writer().set("format", "miniseed-3").open()) {
            pe.send(Traces.of(SourceId.parse("KS.A_B.00.LHZ"), 0, 1, 1, 2))
                    .send(Traces.of(SourceId.parse("KS.A.00.Z"), 0, 1, 1, 2))
                    .end();
            assertEquals(Map.of("traces whose codes miniSEED 3 cannot hold", 2L), pe.discards());
            assertTrue(pe.reports().get(0).message().startsWith("KS.A_B.00.LHZ: miniSEED 3"));
        }
    }
}
