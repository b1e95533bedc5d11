package org.correloom.kernels.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.inspect.FileInspector;
import org.correloom.kernels.format.inspect.FileKind;
import org.correloom.kernels.format.inspect.FileReport;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Volumes that [SeedVolumeWriter] writes by the manual's tables.
class DatalessReaderTest {
    private static final SourceId BHZ = SourceId.parse("XX.ABC.00.BHZ");

    /// A filter that is longer than a record of 256 bytes, and a stage of each kind.
    private static final InstrumentResponse RESPONSE =
            new InstrumentResponse(
                    Optional.of(new StageGain(6.0e8, 1)),
                    "",
                    List.of(
                            new ResponseStage(
                                    1,
                                    "M/S",
                                    "V",
                                    new StageFilter.PolesZeros(
                                            StageFilter.Domain.LAPLACE_RADIANS,
                                            1.5,
                                            1,
                                            List.of(new Complex(0, 0), new Complex(0, 0)),
                                            List.of(
                                                    new Complex(-0.037, 0.037),
                                                    new Complex(-0.037, -0.037))),
                                    Optional.of(new StageGain(1500, 1)),
                                    Optional.empty()),
                            new ResponseStage(
                                    2,
                                    "V",
                                    "V",
                                    new StageFilter.ResponseList(
                                            new double[] {0.001, 1, 100},
                                            new double[] {1, 1, 0.5},
                                            new double[] {0, 0, -10}),
                                    Optional.of(new StageGain(1, 1)),
                                    Optional.empty()),
                            new ResponseStage(
                                    3,
                                    "V",
                                    "COUNTS",
                                    new StageFilter.Coefficients(
                                            StageFilter.Domain.DIGITAL,
                                            new double[] {0.5, 0.5},
                                            new double[0]),
                                    Optional.of(new StageGain(400_000, 1)),
                                    Optional.of(new Decimation(400, 1, 0, 0.00125, 0.00125))),
                            new ResponseStage(
                                    4,
                                    "COUNTS",
                                    "COUNTS",
                                    new StageFilter.Fir(StageFilter.Symmetry.ODD, halfOfLowPass()),
                                    Optional.of(new StageGain(1, 1)),
                                    Optional.of(new Decimation(400, 4, 0, 0.0725, 0.0725)))));

    @TempDir Path folder;

    private static double[] halfOfLowPass() {
        double[] half = new double[30];
        double sum = 0;
        for (int i = 0; i < half.length; i++) {
            half[i] = 1 + Math.cos(Math.PI * (i - 29) / 30);
            sum += i == 29 ? half[i] : 2 * half[i];
        }
        for (int i = 0; i < half.length; i++) {
            // As many digits as the field has.
            half[i] = Double.parseDouble("%.7E".formatted(half[i] / sum));
        }
        return half;
    }

    private static ChannelEpoch epoch(SourceId id, InstrumentResponse response) {
        return new ChannelEpoch(
                id,
                Instant.parse("2000-01-01T00:00:00Z"),
                Optional.empty(),
                38.5,
                -98.25,
                512.5,
                3.5,
                90,
                -45,
                100,
                response,
                "test");
    }

    private static SeedVolumeWriter volume(int exponent) {
        SeedVolumeWriter writer = new SeedVolumeWriter(exponent).begin('A');
        return writer.unit("M/S").unit("V").unit("COUNTS").unit("M").unit("M/S**2").unit("COUNT");
    }

    private static SeedVolumeWriter oneStation(int exponent) {
        return volume(exponent)
                .station("XX", "ABC", 38.5, -98.25, 512.5)
                .channel(epoch(BHZ, RESPONSE), "2000,001", "2005,032,12:30:00.5000")
                .stages(RESPONSE)
                .channel(epoch(BHZ, RESPONSE), "2005,032,12:30:00.5000", "")
                .stages(RESPONSE);
    }

    private ResponseCatalogue read(byte[] volume) throws IOException {
        return ResponseCatalogue.read(Files.write(folder.resolve("volume.dataless"), volume));
    }

    private static void assertSameResponse(
            InstrumentResponse expected, ChannelEpoch read, double tolerance) throws Exception {
        double[] f = new double[40];
        for (int i = 0; i < f.length; i++) {
            f[i] = 0.001 * Math.pow(10, i * 4.6 / (f.length - 1));
        }
        FrequencyResponse a =
                new ResponseEvaluator(epoch(read.id(), expected))
                        .evaluate(f, GroundMotion.VELOCITY);
        FrequencyResponse b = new ResponseEvaluator(read).evaluate(f, GroundMotion.VELOCITY);
        double most = 0;
        for (int i = 0; i < f.length; i++) {
            most = Math.max(most, a.amplitude(i));
        }
        for (int i = 0; i < f.length; i++) {
            double difference =
                    Math.hypot(a.real()[i] - b.real()[i], a.imaginary()[i] - b.imaginary()[i]);
            assertEquals(0, difference / (a.amplitude(i) + 1e-6 * most), tolerance, f[i] + " Hz");
        }
    }

    /// In short records every blockette goes on in the next.
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 10, 12, 15})
    void channelsComeWithPlaceTimesAndResponse(int exponent) throws Exception {
        ResponseCatalogue catalogue = read(oneStation(exponent).bytes());
        assertEquals(List.of(), catalogue.problems());
        assertEquals(2, catalogue.epochs().size());
        ChannelEpoch first = catalogue.epochs().get(0);
        assertEquals(BHZ, first.id());
        assertEquals(Instant.parse("2000-01-01T00:00:00Z"), first.start());
        assertEquals(Optional.of(Instant.parse("2005-02-01T12:30:00.5Z")), first.end());
        assertEquals(Optional.empty(), catalogue.epochs().get(1).end());
        assertArrayEquals(
                new double[] {38.5, -98.25, 512.5, 3.5, 90, -45, 100},
                new double[] {
                    first.latitude(),
                    first.longitude(),
                    first.elevation(),
                    first.depth(),
                    first.azimuth(),
                    first.dip(),
                    first.samplingRate()
                });
        assertEquals(6.0e8, first.response().sensitivity().orElseThrow().value());
        assertSameResponse(RESPONSE, first, 1e-12);
        assertSameResponse(RESPONSE, catalogue.epochs().get(1), 1e-12);
    }

    @Test
    void dictionariesMeanTheSame() throws Exception {
        SeedVolumeWriter writer = volume(9).dictionary(RESPONSE, 7);
        writer.station("XX", "ABC", 38.5, -98.25, 512.5)
                .channel(epoch(BHZ, RESPONSE), "2000,001", "")
                .references(RESPONSE, 7);
        ResponseCatalogue catalogue = read(writer.bytes());
        assertEquals(List.of(), catalogue.problems());
        assertSameResponse(RESPONSE, catalogue.epochs().getFirst(), 1e-12);
    }

    /// Both ways of counting the coefficients of a filter that takes several blockettes.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void longFiltersGoOnInTheNextBlockette(boolean countsAll) throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            rows.append(String.format("%14.7E", 0.1 * i));
        }
        String head = " 1FIR~A  2  3";
        SeedVolumeWriter writer =
                volume(12)
                        .station("XX", "ABC", 1, 2, 3)
                        .channel(epoch(BHZ, RESPONSE), "2000,001", "")
                        .blockette(61, head + (countsAll ? "   5" : "   3") + rows.substring(0, 42))
                        .blockette(61, head + (countsAll ? "   5" : "   2") + rows.substring(42));
        ResponseCatalogue catalogue = read(writer.bytes());
        assertEquals(List.of(), catalogue.problems());
        StageFilter filter = catalogue.epochs().getFirst().response().stages().getFirst().filter();
        assertArrayEquals(
                new double[] {0.1, 0.2, 0.3, 0.4, 0.5},
                assertInstanceOf(StageFilter.Fir.class, filter).coefficients(),
                1e-9);
    }

    @Test
    void aFilterWithACoefficientMissingIsNoFilter() throws Exception {
        SeedVolumeWriter writer =
                volume(12)
                        .station("XX", "ABC", 1, 2, 3)
                        .channel(epoch(BHZ, RESPONSE), "2000,001", "")
                        .blockette(61, " 1FIR~A  2  3   2 1.0000000E+00");
        ResponseCatalogue catalogue = read(writer.bytes());
        assertEquals(List.of(), catalogue.epochs());
        String message = catalogue.problems().getFirst().message();
        assertTrue(message.contains("stage 1 of ABC.00.BHZ has 1 of 2 coefficients"), message);
    }

    @Test
    void whatIsWrongIsToldWithFileAndRecordAndTheRestIsRead() throws Exception {
        SourceId second = SourceId.parse("XX.DEF..BHN");
        byte[] volume =
                oneStation(12)
                        .station("XX", "DEF", 1, 2, 3)
                        .channel(epoch(second, RESPONSE), "2000,001", "")
                        .stages(RESPONSE)
                        .channel(epoch(second, RESPONSE), "2001,001", "")
                        .blockette(58, " 1 1.0000?E+00 0.00000E+00 0")
                        .channel(epoch(second, RESPONSE), "2002,001", "")
                        .blockette(53, "A 1 99  2 0.00000E+00 0.00000E+00  0  0")
                        .channel(epoch(second, RESPONSE), "2003,001", "")
                        .blockette(60, " 1 1 1   9")
                        .channel(epoch(second, RESPONSE), "2004,366", "")
                        .channel(epoch(second, RESPONSE), "soon", "")
                        .bytes();
        ResponseCatalogue catalogue = read(volume);
        assertEquals(
                List.of("2000-01-01T00:00:00Z", "2004-12-31T00:00:00Z"),
                catalogue.epochs().stream()
                        .filter(epoch -> epoch.id().equals(second))
                        .map(epoch -> epoch.start().toString())
                        .toList());
        List<String> messages = catalogue.problems().stream().map(p -> p.message()).toList();
        assertEquals(4, messages.size(), messages.toString());
        for (String message : messages) {
            assertTrue(message.contains("volume.dataless") && message.contains("record "), message);
        }
        assertTrue(messages.get(0).contains("field 4 is '1.0000?E+00', no number"));
        assertTrue(messages.get(1).contains("unit 99 is in no blockette 34"));
        assertTrue(messages.get(2).contains("response 9 is in no blockette 41 to 48"));
        assertTrue(messages.get(3).contains("'soon' is no time"));
    }

    /// Whatever is lost, no epoch is left that differs from what was written.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
    void aLostRecordCostsEpochsButChangesNone(int lost) throws Exception {
        byte[] volume = oneStation(9).bytes();
        byte[] rest = new byte[volume.length - 512];
        System.arraycopy(volume, 0, rest, 0, 512 * lost);
        System.arraycopy(volume, 512 * (lost + 1), rest, 512 * lost, rest.length - 512 * lost);
        ResponseCatalogue catalogue = read(rest);
        assertTrue(catalogue.epochs().size() < 2);
        for (ChannelEpoch epoch : catalogue.epochs()) {
            assertSameResponse(RESPONSE, epoch, 1e-12);
        }
    }

    @Test
    void polynomialsAndGenericResponsesAreToldWhenTheyAreEvaluated() throws Exception {
        SeedVolumeWriter writer =
                volume(12)
                        .station("XX", "ABC", 1, 2, 3)
                        .channel(epoch(BHZ, RESPONSE), "2000,001", "2001,001")
                        .blockette(62, "P 1  1  2MB 0.00000E+00")
                        .channel(epoch(BHZ, RESPONSE), "2001,001", "")
                        .blockette(56, " 1  1  2   0");
        List<ChannelEpoch> epochs = read(writer.bytes()).epochs();
        assertEquals(
                List.of("polynomial", "generic response"),
                epochs.stream()
                        .map(e -> (StageFilter.Unsupported) e.response().stages().get(0).filter())
                        .map(StageFilter.Unsupported::kind)
                        .toList());
    }

    @Test
    void aFullVolumeGivesItsResponsesAndItsData() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        // The headers alone are longer than what is looked at to tell a file's kind.
        SeedVolumeWriter writer = oneStation(12);
        for (int i = 0; i < 40; i++) {
            writer.station("XX", "S" + i, 1, 2, 3)
                    .channel(epoch(BHZ, RESPONSE), "2000,001", "")
                    .stages(RESPONSE);
        }
        byte[] headers = writer.bytes();
        assertTrue(headers.length > 64 << 10);
        out.writeBytes(headers);
        try (MseedWriter records = new MseedWriter(out, 4096)) {
            long start = EpochTime.of(2004, 1, 0, 0, 0, 0);
            records.write(BHZ, start, 100, new int[10_000], MseedEncoding.STEIM2);
        }
        Path full = Files.write(folder.resolve("full.seed"), out.toByteArray());
        FileReport report = FileInspector.inspect(full);
        assertEquals(FileKind.MINISEED, report.kind());
        assertTrue(report.details().startsWith("full SEED with 42 channel epochs"));
        assertEquals(10_000, report.spans().getFirst().sampleCount());
        assertEquals(List.of(), report.problems());
        assertEquals(42, ResponseCatalogue.read(full).epochs().size());
        assertTrue(SeedVolume.hasData(full));
        Path dataless = Files.write(folder.resolve("dataless"), headers);
        assertFalse(SeedVolume.hasData(dataless));
        assertEquals(FileKind.DATALESS, FileInspector.inspect(dataless).kind());
    }

    @Test
    void recordsThatFillAVolumeUpAreNoProblem() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(oneStation(12).bytes());
        String filling = "000099" + " ".repeat(4090);
        out.writeBytes(filling.getBytes(StandardCharsets.US_ASCII));
        ResponseCatalogue catalogue = read(out.toByteArray());
        assertEquals(List.of(), catalogue.problems());
        assertEquals(2, catalogue.epochs().size());
    }

    /// What evalresp's RESP files and StationXML files say, written as SEED, is the same response;
    /// `EvalrespConformanceTest` holds the same files against evalresp's curves. SEED's fields have
    /// 5 digits behind the point.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "RESP.IU.ANMO.00.BHZ",
                "RESP.IU.ANMO.10.BHZ",
                "RESP.IU.ANMO..BHZ",
                "station-1.xml",
                "station-2.xml"
            })
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void responsesOfRealChannelsSurviveBeingWrittenAsSeed(String name) throws Exception {
        Path file = ConformanceData.path("conformance", "evalresp", name);
        int compared = 0;
        for (ChannelEpoch known : ResponseCatalogue.read(file).epochs()) {
            boolean isKnown =
                    known.response().stages().stream()
                            .noneMatch(s -> s.filter() instanceof StageFilter.Unsupported);
            if (!isKnown || GroundMotion.parse(known.response().groundUnits()).isEmpty()) {
                continue;
            }
            SeedVolumeWriter writer = new SeedVolumeWriter(12).begin('A');
            known.response().stages().stream()
                    .flatMap(s -> List.of(s.inputUnits(), s.outputUnits()).stream())
                    .distinct()
                    .filter(unit -> !unit.isEmpty())
                    .forEach(writer::unit);
            writer.station(known.id().network(), known.id().station(), 1, 2, 3)
                    .channel(epoch(known.id(), known.response()), "2000,001", "")
                    .stages(known.response());
            ResponseCatalogue catalogue = read(writer.bytes());
            assertEquals(List.of(), catalogue.problems());
            assertEquals(known.id(), catalogue.epochs().getFirst().id());
            assertSameResponse(known.response(), catalogue.epochs().getFirst(), 2e-4);
            compared++;
        }
        assertTrue(compared > 0);
    }
}
