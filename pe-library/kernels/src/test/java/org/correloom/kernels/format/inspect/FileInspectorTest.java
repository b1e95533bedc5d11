package org.correloom.kernels.format.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

class FileInspectorTest {
    private static final SourceId ID = SourceId.parse("XX.ABC.00.BHZ");
    private static final long START = EpochTime.of(2020, 1, 0, 0, 0, 0);

    @TempDir Path folder;

    private FileReport inspect(byte[] content) throws IOException {
        Path file = folder.resolve("file.dat");
        Files.write(file, content);
        return FileInspector.inspect(file);
    }

    private FileReport inspect(String text) throws IOException {
        return inspect(text.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] miniseed(long... starts) throws IOException {
        Path file = folder.resolve("made.mseed");
        try (OutputStream out = Files.newOutputStream(file);
                MseedWriter writer = new MseedWriter(out, 512)) {
            for (long start : starts) {
                writer.write(ID, start, 10, new int[1000], MseedEncoding.INT32);
            }
        }
        return Files.readAllBytes(file);
    }

    private byte[] sac() throws IOException {
        Path file = folder.resolve("made.sac");
        SacHeader header = SacHeader.builder().sourceId(ID).time(START, 0).samplingRate(10).build();
        try (OutputStream out = Files.newOutputStream(file)) {
            SacWriter.write(out, new SacTrace(header, new float[1000]), 6, ByteOrder.LITTLE_ENDIAN);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void recordsThatFollowEachOtherAreOneSpanAndGapsShow() throws IOException {
        long second = EpochTime.SECOND;
        FileReport report = inspect(miniseed(START, START + 100 * second, START + 500 * second));
        assertEquals(FileKind.MINISEED, report.kind());
        assertEquals(List.of(), report.problems());
        assertEquals(
                List.of(
                        new ChannelSpan(ID, START, START + 200 * second - second / 10, 10, 2000),
                        new ChannelSpan(
                                ID,
                                START + 500 * second,
                                START + 600 * second - second / 10,
                                10,
                                1000)),
                report.spans());
        assertTrue(report.details().contains("32-bit integer"), report.details());
    }

    @Test
    void overlapsStayApartWhateverTheOrderInTheFile() throws IOException {
        long second = EpochTime.SECOND;
        FileReport report = inspect(miniseed(START + 100 * second, START, START + 50 * second));
        assertEquals(
                List.of(1000L, 1000L, 1000L),
                report.spans().stream().map(ChannelSpan::sampleCount).toList());
        FileReport sorted = inspect(miniseed(START + 100 * second, START));
        assertEquals(2000, sorted.spans().getFirst().sampleCount());
    }

    @Test
    void sacFilesAreOneSpanUnlessTheyAreCutOff() throws IOException {
        FileReport whole = inspect(sac());
        assertEquals(FileKind.SAC, whole.kind());
        assertEquals(
                List.of(new ChannelSpan(ID, START, START + 99_900_000_000L, 10, 1000)),
                whole.spans());
        FileReport cut = inspect(Arrays.copyOf(sac(), 3000));
        assertEquals(FileKind.SAC, cut.kind());
        assertEquals(List.of(), cut.spans());
        assertEquals(1, cut.problems().size());
    }

    @ParameterizedTest
    @CsvSource({
        "'', the file is empty",
        "'hello, world', it is text of no known kind",
        "'<html><body>', 'it is XML or HTML, but no StationXML'",
        "'PK\u0003\u0004rest', it is a zip archive"
    })
    void unknownFilesSayWhatTheyLookLike(String content, String reason) throws IOException {
        FileReport report = inspect(content);
        assertEquals(FileKind.UNKNOWN, report.kind());
        assertEquals(reason, report.details());
        assertEquals(1, report.problems().size());
    }

    @Test
    void binaryNoiseIsNoWaveform() throws IOException {
        byte[] noise = new byte[5000];
        new Random(7).nextBytes(noise);
        assertEquals(FileKind.UNKNOWN, inspect(noise).kind());
    }

    @Test
    void textKindsAreKnownByTheirContent() throws IOException {
        assertEquals(FileKind.SACPZ, inspect("* NOTE : x\nZEROS 1\nPOLES 0\nCONSTANT 1\n").kind());
        assertEquals(FileKind.RESP, inspect("#\nB050F03     Station:     ABC\n").kind());
        assertEquals(
                FileKind.STATION_XML,
                inspect("<?xml version=\"1.0\"?>\n<!-- c -->\n<f:FDSNStationXML xmlns:f=\"x\"/>")
                        .kind());
        assertEquals("1 stations in degrees", inspect("sta,lat,lon\nA,1,2\n").details());
    }

    @ParameterizedTest
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    @CsvSource({
        "conformance/obspy_sac/testxy.sac, SAC",
        "conformance/obspy_sac/test.sac.swap, SAC",
        "conformance/obspy_sac/NZCRLZ_HHZ10.pz, SACPZ",
        "conformance/obspy_sac/RESP.NZ.CRLZ.10.HHZ, RESP",
        "conformance/evalresp/response-1, RESP",
        "conformance/obspy_stationxml/no_default_namespace.xml, STATION_XML",
        "conformance/libmseed/testdata-no-blockette1000-steim1.mseed2, MINISEED",
        "conformance/fdsn_miniseed3/reference-text.mseed3, MINISEED",
        "conformance/fdsn_miniseed3/reference-sinusoid-int16.txt, UNKNOWN",
        "conformance/evalresp/AMP.IU.ANMO.00.BH1, UNKNOWN",
        "wellington_wghs_9sta/coordinates/nz_wghs_bigx.txt, STATION_LIST",
        "wellington_wghs_9sta/fk/nz_wghs_bigx_fk-vt.max, UNKNOWN"
    })
    void realFilesAreWhatTheyAre(String file, FileKind kind) throws IOException {
        assertEquals(kind, FileInspector.kindOf(ConformanceData.path(file)));
    }

    @Test
    @EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
    void aRealGapBetweenFilesShowsInTheirSpans() throws IOException {
        SpanCollector spans = new SpanCollector();
        for (String day : List.of("005", "006", "007")) {
            FileInspector.inspect(
                            ConformanceData.path(
                                    "kapi_bhz_3d_with_response",
                                    "II.KAPI.00.BHZ.2013." + day + ".M"))
                    .spans()
                    .forEach(spans::add);
        }
        assertEquals(
                List.of(
                        "II.KAPI.00.BHZ 2013-01-05T00:00:00.019500Z 2013-01-05T02:10:54.369500Z"
                                + " 20.0 Hz 157088 samples",
                        "II.KAPI.00.BHZ 2013-01-06T03:27:02.419500Z 2013-01-07T23:18:02.369500Z"
                                + " 20.0 Hz 3157200 samples"),
                spans.spans().stream().map(ChannelSpan::describe).toList());
    }
}
