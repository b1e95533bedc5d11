package org.correloom.seismo.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.Mseed3Writer;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.correloom.kernels.format.mseed.RecordWriter;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.seismo.SeismoPEs;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ParameterValues;
import org.correloom.workflow.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class WaveformFilesPETest {

    @TempDir private Path folder;

    private void sac(String name, SourceId id, long start, float[] samples) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        SacHeader header =
                SacHeader.builder()
                        .sourceId(id)
                        .samplingRate(1)
                        .time(start, 0)
                        .set(SacReal.STLA, 38.5)
                        .set(SacReal.STLO, -98.6)
                        .build();
        try (OutputStream out = Files.newOutputStream(file)) {
            SacWriter.write(out, new SacTrace(header, samples), 6, ByteOrder.BIG_ENDIAN);
        }
    }

    private PEHarness.Builder files() {
        return files(WaveformFilesPE.WAVEFORM_FILES);
    }

    private PEHarness.Builder files(PEType type) {
        return PEHarness.of(type).set("folder", folder.toString());
    }

    private static List<Trace> all(PEHarness pe) throws Exception {
        return pe.produceAll(1000).outputs(Trace.class);
    }

    @Test
    void aSacFileWithMoreThanItsHeaderPromisesIsReadAndReported() throws Exception {
        sac("a.sac", Traces.A, Traces.START, new float[] {1, 2, 3});
        Files.write(folder.resolve("a.sac"), new byte[400], StandardOpenOption.APPEND);
        try (PEHarness pe = files().open()) {
            Trace trace = all(pe).get(0);
            assertArrayEquals(new float[] {1, 2, 3}, trace.samples());
            assertTrue(pe.reports().get(0).message().contains("400 bytes follow the last sample"));
        }
    }

    @Test
    void piecesOfAllChannelsComeInOrderOfTime() throws Exception {
        float[] a = Traces.noise(8000, 1);
        float[] b = Traces.noise(5000, 2);
        sac("one/a.sac", Traces.A, Traces.START, a);
        sac("two/b.sac", Traces.B, Traces.at(1000), b);
        try (PEHarness pe = files().open()) {
            List<Trace> pieces = all(pe);
            assertEquals(5, pieces.size());
            for (int i = 1; i < pieces.size(); i++) {
                assertTrue(pieces.get(i).startTime() >= pieces.get(i - 1).startTime());
            }
            float[] joined = new float[8000];
            pieces.stream()
                    .filter(t -> t.id().equals(Traces.A))
                    .forEach(
                            t ->
                                    System.arraycopy(
                                            t.samples(),
                                            0,
                                            joined,
                                            (int) ((t.startTime() - Traces.START) / 1_000_000_000),
                                            t.length()));
            assertArrayEquals(a, joined);
            assertEquals(
                    Optional.of(StationLocation.geographic(38.5, -98.6, 0)),
                    pieces.get(0).location());
            assertEquals(13_000 / 3600.0, pe.progress().orElseThrow().done(), 1e-9);
            assertEquals(pieces.get(4).startTime(), pe.watermark().orElseThrow());
        }
    }

    @Test
    void startAndEndCutPieces() throws Exception {
        float[] a = Traces.noise(8000, 1);
        sac("a.sac", Traces.A, Traces.START, a);
        try (PEHarness pe =
                files().set("startTime", "2022-05-17T00:10:00Z")
                        .set("endTime", "2022-05-17T01:30:00Z")
                        .open()) {
            List<Trace> pieces = all(pe);
            assertEquals(Traces.at(600), pieces.get(0).startTime());
            assertEquals(Traces.at(5400), pieces.get(1).endTime());
            assertArrayEquals(Arrays.copyOfRange(a, 3600, 5400), pieces.get(1).samples());
            assertEquals(1L, pe.discards().get("traces outside of startTime to endTime"));
        }
    }

    @Test
    void aFolderThatGoesWhileItIsReadIsAFailureWithAdvice() throws Exception {
        sac("a.sac", Traces.A, Traces.START, Traces.noise(100, 1));
        sac("b.sac", Traces.B, Traces.at(5000), Traces.noise(100, 1));
        try (PEHarness pe = files().withoutRestarts().open()) {
            pe.produce();
            Files.delete(folder.resolve("a.sac"));
            Files.delete(folder.resolve("b.sac"));
            IOException e = assertThrows(IOException.class, () -> pe.produceAll(10));
            assertTrue(
                    e.getMessage().contains(folder.toString())
                            && e.getMessage().contains("Bring it back"),
                    e::getMessage);
        }
    }

    @Test
    void aFileThatCannotBeReadIsReportedAndTheRestGoesOn() throws Exception {
        sac("a.sac", Traces.A, Traces.START, Traces.noise(100, 1));
        sac("cut.sac", Traces.B, Traces.START, Traces.noise(100, 1));
        byte[] cut = Files.readAllBytes(folder.resolve("cut.sac"));
        Files.write(folder.resolve("cut.sac"), Arrays.copyOf(cut, 700));
        Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1});
        Files.writeString(folder.resolve("notes.txt"), "what we did\n");
        Files.createFile(folder.resolve("empty"));
        try (PEHarness pe = files().open()) {
            assertEquals(1, all(pe).size());
            List<String> messages = pe.reports().stream().map(PEHarness.Report::message).toList();
            assertEquals(2, messages.size(), messages.toString());
            assertTrue(messages.get(0).contains("cut.sac") && messages.get(0).contains("cut off"));
            assertTrue(messages.get(1).contains("picture.png"));
            Map<?, ?> inventory = (Map<?, ?>) pe.results().values().iterator().next();
            assertEquals(1L, inventory.get("waveformFiles"));
            assertEquals(2L, inventory.get("otherFiles"));
        }
    }

    @Test
    void truncatedMiniseedGivesItsWholeRecordsAndAProblem() throws Exception {
        byte[] bytes = MseedBytes.of(Traces.A, Traces.START, 1, Traces.noise(3000, 1));
        Files.write(folder.resolve("cut.mseed"), Arrays.copyOf(bytes, bytes.length - 100));
        try (PEHarness pe = files(WaveformFilesPE.MINISEED_FILES).open()) {
            int samples = all(pe).stream().mapToInt(Trace::length).sum();
            assertTrue(samples > 0 && samples < 3000, samples + " samples");
            assertEquals("unreadable-data", pe.reports().get(0).code());
            assertTrue(pe.reports().get(0).message().contains("cut.mseed"));
        }
    }

    @Test
    void miniseedComesBackSampleBySample() throws Exception {
        float[] samples = new float[9000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i * 7919) % 4001 - 2000;
        }
        Files.write(folder.resolve("a.mseed"), MseedBytes.of(Traces.A, Traces.START, 1, samples));
        try (PEHarness pe = files().open()) {
            float[] joined = new float[9000];
            for (Trace t : all(pe)) {
                int at = (int) ((t.startTime() - Traces.START) / SampleClock.SECOND);
                System.arraycopy(t.samples(), 0, joined, at, t.length());
            }
            assertArrayEquals(samples, joined);
        }
    }

    @Test
    void aFolderThatIsNotThereOrHoldsNothingSaysSo() throws Exception {
        try (PEHarness pe =
                PEHarness.of(WaveformFilesPE.WAVEFORM_FILES)
                        .set("folder", folder.resolve("nowhere").toString())
                        .open()) {
            assertTrue(all(pe).isEmpty());
            assertTrue(pe.reports().get(0).message().contains("there is no such folder"));
        }
        sac("a.sac", Traces.A, Traces.START, Traces.noise(100, 1));
        try (PEHarness pe = files().set("channel", "BHZ").open()) {
            assertTrue(all(pe).isEmpty());
            String message = pe.reports().get(0).message();
            assertTrue(message.contains("its channels are KS.A7K2.00.LHZ"), message);
            assertEquals(Map.of("traces of channel LHZ (pattern BHZ)", 1L), pe.discards());
        }
    }

    @Test
    void aTemplateChoosesFilesAndGivesTheCodesThatHeadersLack() throws Exception {
        sac("KS/A7K2/LHZ.2022.137.sac", new SourceId("", "", "", ""), Traces.START, new float[9]);
        sac("KS/A7K2/other.sac", Traces.B, Traces.START, new float[9]);
        try (PEHarness pe = files().set("template", "{net}/{sta}/{cha}.{year}.{jday}.*").open()) {
            List<Trace> pieces = all(pe);
            assertEquals(1, pieces.size());
            assertEquals(SourceId.parse("KS.A7K2..LHZ"), pieces.get(0).id());
        }
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class, () -> new PathTemplate("{station}.sac"));
        assertTrue(refusal.getMessage().contains("{station}"));
    }

    @Test
    void aStationListSaysWhereStationsAre() throws Exception {
        sac("data/a.sac", Traces.A, Traces.START, new float[9]);
        Path list = folder.resolve("stations.txt");
        Files.writeString(list, "station x y\nA7K2 10.5 -3\n");
        try (PEHarness pe =
                files().set("folder", folder.resolve("data").toString())
                        .set("stations", list.toString())
                        .open()) {
            assertEquals(
                    Optional.of(StationLocation.local(10.5, -3, 0)), all(pe).get(0).location());
        }
        try (PEHarness pe =
                files().set("stations", folder.resolve("nowhere.txt").toString()).open()) {
            all(pe);
            assertEquals("no-stations", pe.reports().get(0).code());
        }
    }

    @Test
    void dayFilesOfAnSdsTreeThatTheirNamesRuleOutAreNotOpened() throws Exception {
        Path tree = folder.resolve("2022/KS/A7K2");
        Files.createDirectories(tree.resolve("LHZ.D"));
        for (int day = 137; day < 141; day++) {
            long start = Traces.START + (day - 137) * 86_400 * SampleClock.SECOND;
            Files.write(
                    tree.resolve("LHZ.D/KS.A7K2.00.LHZ.D.2022." + day),
                    MseedBytes.of(Traces.A, start, 1, new float[100]));
        }
        Files.writeString(tree.resolve("LHZ.D/KS.A7K2.00.LHN.D.2022.137"), "\0never opened");
        try (PEHarness pe = files().set("channel", "LHZ").set("startTime", "2022-05-20").open()) {
            assertEquals(1, all(pe).size());
            assertEquals(
                    Map.of(
                            "SDS day files of channel LHN (pattern LHZ)", 1L,
                            "SDS day files outside of startTime to endTime", 2L,
                            "traces outside of startTime to endTime", 1L),
                    pe.discards());
            assertTrue(pe.reports().isEmpty(), pe.reports().toString());
        }
    }

    /// What validation says of a node with this value: the messages at the parameter.
    private static List<String> problemsOf(String... namesAndTexts) {
        PENode node = new PENode("files", "seismo:waveform-files");
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Parameter parameter =
                    WaveformFilesPE.WAVEFORM_FILES
                            .descriptor()
                            .parameter(namesAndTexts[i])
                            .orElseThrow();
            node =
                    node.withParameter(
                            namesAndTexts[i],
                            ParameterValues.parse(parameter, namesAndTexts[i + 1]));
        }
        Catalogue catalogue = Catalogue.of(new SeismoPEs());
        return Validation.check(Workflow.of("test", List.of(node), List.of()), catalogue).stream()
                .filter(problem -> problem.location().toString().contains(namesAndTexts[0]))
                .map(Problem::message)
                .toList();
    }

    @Test
    void mistakesInTemplateChannelAndTimesAreToldBeforeTheRun() {
        for (String wrong : List.of("{station}.sac", "{net/{sta}.sac", "net}/{sta}.sac", "{}")) {
            assertEquals(1, problemsOf("template", wrong).size(), wrong);
        }
        String unknown = problemsOf("template", "{station}.sac").get(0);
        assertTrue(unknown.contains("{station}") && unknown.contains("{sta}"), unknown);
        assertEquals(List.of(), problemsOf("template", "{net}/*/{sta}.?.{year}{jday}.sac"));
        assertEquals(1, problemsOf("channel", "H[EN").size());
        assertEquals(1, problemsOf("channel", "XX.A.BHZ").size());
        assertEquals(List.of(), problemsOf("channel", "?H[EN], XX.*..BHZ"));
        assertEquals(1, problemsOf("startTime", "2022-02-01", "endTime", "2022-01-01").size());
        assertEquals(List.of(), problemsOf("startTime", "2022-01-01", "endTime", "2022-02-01"));
    }

    /// Two such files would be taken for one channel with an overlap.
    @Test
    void filesWhoseHeadersNameNoStationAreLeftOut() throws Exception {
        SourceId nameless = new SourceId("", "", "", "LHZ");
        sac("a.sac", nameless, Traces.START, new float[9]);
        sac("b.sac", nameless, Traces.START, new float[9]);
        sac("c.sac", Traces.A, Traces.START, new float[9]);
        try (PEHarness pe = files().open()) {
            assertEquals(1, all(pe).size());
            assertEquals(2, pe.reports().size());
            assertTrue(
                    pe.reports().get(0).message().contains("a.sac: its header names no station"));
        }
    }

    /// One channel of an archive, in records of three lengths, two byte orders and both versions.
    @Test
    void recordsOfAllKindsInOneFileAreOneChannel() throws Exception {
        float[] x = Traces.noise(4000, 5);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int part = 0; part < 4; part++) {
            float[] own = Arrays.copyOfRange(x, 1000 * part, 1000 * (part + 1));
            long start = Traces.at(1000 * part);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            int length = new int[] {256, 4096, 512, 1000}[part];
            try (RecordWriter writer =
                    part == 3 ? new Mseed3Writer(bytes, length) : new MseedWriter(bytes, length)) {
                writer.write(Traces.A, start, 1, own);
            }
            byte[] records = bytes.toByteArray();
            file.writeBytes(part == 2 ? littleEndian(records, length) : records);
        }
        Files.write(folder.resolve("mixed"), file.toByteArray());
        try (PEHarness pe = files().set("chunk", "1 d").open()) {
            List<Trace> pieces = all(pe);
            assertEquals(List.of(), pe.reports());
            assertEquals(1, pieces.size());
            assertArrayEquals(x, pieces.get(0).samples());
        }
    }

    /// Records of floats with blockettes 1000 and 1001, in the other byte order.
    private static byte[] littleEndian(byte[] records, int length) {
        ByteBuffer bytes = ByteBuffer.wrap(records.clone());
        for (int at = 0; at < records.length; at += length) {
            for (int field : new int[] {20, 22, 28, 30, 32, 34, 44, 46, 48, 50, 56, 58}) {
                bytes.putShort(at + field, Short.reverseBytes(bytes.getShort(at + field)));
            }
            bytes.put(at + 53, (byte) 0);
            for (int sample = 64; sample < length; sample += 4) {
                bytes.putInt(at + sample, Integer.reverseBytes(bytes.getInt(at + sample)));
            }
        }
        return bytes.array();
    }

    /// What a data centre sends when all is asked for: headers with the station, then the data.
    @Test
    void aFullSeedVolumeSaysWhereItsStationIs() throws Exception {
        byte[] data = MseedBytes.of(Traces.A, Traces.START, 1, new float[100]);
        ByteArrayOutputStream volume = new ByteArrayOutputStream();
        volume.writeBytes(controlHeaders());
        volume.writeBytes(data);
        Files.write(folder.resolve("full.seed"), volume.toByteArray());
        Files.write(folder.resolve("dataless"), controlHeaders());
        try (PEHarness pe = files().open()) {
            List<Trace> pieces = all(pe);
            assertEquals(List.of(), pe.reports());
            assertEquals(100, pieces.get(0).length());
            assertEquals(
                    Optional.of(StationLocation.geographic(38.5, -98.6, 512)),
                    pieces.get(0).location());
        }
    }

    private static byte[] controlHeaders() {
        String station =
                blockette(
                                50,
                                "A7K2 +38.500000-098.600000+0512.00001000Kansas~0013210102000,001~"
                                        + "~NKS")
                        + blockette(
                                52,
                                "00LHZ0000001~000000+38.500000-098.600000+0512.0000.0000.0-90.0"
                                        + "0001091.0000E+000.0000E+000000CG~2000,001~~N");
        String volume = blockette(10, " 2.4 92000,001~2030,001~~Test~~");
        return "%-512s%-512s"
                .formatted("000001V " + volume, "000002S " + station)
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String blockette(int type, String body) {
        return "%03d%04d%s".formatted(type, body.length() + 7, body);
    }
}
