package org.correloom.kernels.format.mseed;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Against EarthScope libmseed's test records and the FDSN's miniSEED 3 reference set.
///
/// Expected samples come from the JSON beside each FDSN file, from the 64-bit record of the same
/// sinusoid (libmseed's integer files hold it truncated towards zero), and from the values that
/// libmseed's own read tests state for records that have no twin.
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class MseedConformanceTest {
    private static MseedReader.Content read(String set, String name) throws IOException {
        return MseedReader.readAll(ConformanceData.path("conformance", set, name));
    }

    private static List<MseedRecord> records(String set, String name) throws IOException {
        MseedReader.Content content = read(set, name);
        assertEquals(List.of(), content.problems());
        return content.records();
    }

    private static double[] samples(List<MseedRecord> records) throws FormatException {
        double[] all = new double[0];
        for (MseedRecord record : records) {
            double[] part = record.decodeDoubles();
            int old = all.length;
            all = Arrays.copyOf(all, old + part.length);
            System.arraycopy(part, 0, all, old, part.length);
        }
        return all;
    }

    private static void assertGapless(List<MseedRecord> records, long toleranceNanos) {
        for (int i = 1; i < records.size(); i++) {
            long gap = records.get(i).startTime() - records.get(i - 1).nextTime();
            assertTrue(
                    Math.abs(gap) <= toleranceNanos, "record " + i + " starts " + gap + " ns off");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sinusoid-FDSN-All",
                "sinusoid-FDSN-Other",
                "sinusoid-TQ-TC-ED",
                "sinusoid-float32",
                "sinusoid-float64",
                "sinusoid-int16",
                "sinusoid-int32",
                "sinusoid-steim1",
                "sinusoid-steim2"
            })
    void fdsnReferenceRecordsHoldTheStatedHeadersAndSamples(String name) throws IOException {
        List<MseedRecord> records = records("fdsn_miniseed3", "reference-" + name + ".mseed3");
        assertEquals(1, records.size());
        MseedRecord record = records.getFirst();
        String json =
                Files.readString(
                        ConformanceData.path(
                                "conformance", "fdsn_miniseed3", "reference-" + name + ".json"));
        assertHeader(json, record);
        double[] expected =
                Stream.of(json.replaceAll("(?s).*\"Data\": \\[(.*?)].*", "$1").split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        assertArrayEquals(expected, record.decodeDoubles());
        if (record.encoding().orElseThrow().isInteger()) {
            assertArrayEquals(
                    Arrays.stream(expected).mapToInt(x -> (int) x).toArray(), record.decodeInts());
        }
    }

    private static void assertHeader(String json, MseedRecord record) {
        assertEquals(text(json, "SID"), record.sourceId().toFdsn());
        assertEquals(
                Instant.parse(text(json, "StartTime")), EpochTime.toInstant(record.startTime()));
        assertEquals(Double.parseDouble(number(json, "SampleRate")), record.samplingRate(), 1e-12);
        assertEquals(number(json, "SampleCount"), "" + record.sampleCount());
        assertEquals(number(json, "EncodingFormat"), "" + record.encodingCode());
        assertEquals(number(json, "PublicationVersion"), "" + record.publicationVersion());
        assertEquals(number(json, "RecordLength"), "" + record.recordLength());
        assertEquals(number(json, "RawUInt8"), "" + record.flags());
        assertEquals(number(json, "DataLength"), "" + record.payload().length());
    }

    private static String text(String json, String key) {
        return first(json, "\"" + key + "\": \"(.*?)\"");
    }

    private static String number(String json, String key) {
        return first(json, "\"" + key + "\": ([-+.eE0-9]+)");
    }

    private static String first(String json, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(json);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    @Test
    void fdsnTextAndDetectionRecordsAreReadWithoutSamples() throws IOException {
        MseedRecord text = records("fdsn_miniseed3", "reference-text.mseed3").getFirst();
        assertTrue(text.decodeText().startsWith("I've seen things you people wouldn't believe."));
        assertTrue(text.decodeText().contains("Tannhäuser"));
        assertFalse(text.isWaveform());
        MseedRecord detection =
                records("fdsn_miniseed3", "reference-detectiononly.mseed3").getFirst();
        assertEquals(0, detection.sampleCount());
        assertTrue(detection.extraHeaders().contains("MURDOCK"));
        assertEquals(0, detection.decodeInts().length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int16.mseed2", "int16.mseed3", "int32.mseed2", "int32.mseed3",
                "steim1.mseed2", "steim1.mseed3", "steim2.mseed2", "steim2.mseed3",
                "steim1-LE.mseed2", "steim2-LE.mseed2", "defaults.mseed2", "defaults.mseed3",
                "flushidle.mseed2", "flushidle.mseed3", "mstlpack.mseed2", "mstlpack.mseed3",
                "nsec.mseed2", "nsec.mseed3", "oddrate.mseed2", "oddrate.mseed3",
                "olden.mseed2", "olden.mseed3", "repack.mseed2", "repack.mseed3",
                "mstlpack-rollingbuffer.mseed", "mstlpack-rollingbuffer-next.mseed"
            })
    void everyIntegerFileHoldsTheSameSinusoid(String name) throws IOException {
        double[] truth = samples(records("libmseed", "reference-testdata-float64.mseed2"));
        assertEquals(500, truth.length);
        // libmseed's rolling buffer test packs the first 250 samples twice.
        int period = name.contains("rollingbuffer") ? 250 : truth.length;
        List<MseedRecord> records = records("libmseed", "reference-testdata-" + name);
        for (String channel : List.of("BHZ", "HHZ")) {
            List<MseedRecord> one =
                    records.stream().filter(r -> r.sourceId().channel().equals(channel)).toList();
            double[] found = samples(one);
            assertTrue(one.isEmpty() || found.length >= 220, found.length + " samples");
            for (int i = 0; i < found.length; i++) {
                assertEquals((int) truth[i % period], found[i], channel + " sample " + i);
            }
            assertGapless(one, 1_000);
        }
    }

    @Test
    void floatFilesHoldTheSinusoidToTheirPrecision() throws IOException {
        double[] truth = samples(records("libmseed", "reference-testdata-float64.mseed2"));
        assertArrayEquals(truth, samples(records("libmseed", "reference-testdata-float64.mseed3")));
        for (String version : List.of("mseed2", "mseed3")) {
            double[] found = samples(records("libmseed", "reference-testdata-float32." + version));
            assertEquals(truth.length, found.length);
            for (int i = 0; i < truth.length; i++) {
                assertEquals((float) truth[i], (float) found[i]);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CDSN, '-96,-87,-100,-128'",
        "DWWSSN, '6,5,1,-9'",
        "SRO, '39,42,32,1'",
        "GEOSCOPE-16bit-3exp-encoded, '-1.0625,-1.078125,-1.078125,-1.078125'"
    })
    void historicEncodingsStartWithTheStatedSamples(String name, String expected)
            throws IOException {
        double[] found = samples(records("libmseed", "testdata-encoding-" + name + ".mseed2"));
        double[] head = Stream.of(expected.split(",")).mapToDouble(Double::parseDouble).toArray();
        assertArrayEquals(head, Arrays.copyOf(found, head.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mseed2", "mseed3"})
    void threeChannelsOfRealDataDecodeWithoutLoss(String version) throws IOException {
        List<MseedRecord> records = records("libmseed", "testdata-3channel-signal." + version);
        MseedRecord first = records.getFirst();
        assertEquals("IU.COLA.00.LH1", first.sourceId().toString());
        assertEquals(
                Instant.parse("2010-02-27T06:50:00.069539Z"),
                EpochTime.toInstant(first.startTime()));
        assertEquals(4, first.publicationVersion());
        assertEquals(100, first.timingQuality());
        assertEquals(4, first.flags());
        int[] samples = first.decodeInts();
        assertArrayEquals(
                new int[] {-502676, -504105, -507491, -506991}, Arrays.copyOf(samples, 4));
        assertArrayEquals(
                new int[] {-505212, -499533, -495590, -496168},
                Arrays.copyOfRange(samples, 131, 135));
        for (String channel : List.of("LH1", "LH2", "LHZ")) {
            List<MseedRecord> one =
                    records.stream().filter(r -> r.sourceId().channel().equals(channel)).toList();
            assertEquals(
                    one.stream().mapToInt(MseedRecord::sampleCount).sum(), samples(one).length);
            assertGapless(one, 1_000_000);
        }
    }

    @Test
    void bothVersionsOfTheThreeChannelSignalAgree() throws IOException {
        assertArrayEquals(
                samples(records("libmseed", "testdata-3channel-signal.mseed2")),
                samples(records("libmseed", "testdata-3channel-signal.mseed3")));
    }

    @Test
    void mixedRecordLengthsAndByteOrdersInOneFileAreOneSeries() throws IOException {
        List<MseedRecord> two =
                records("libmseed", "testdata-oneseries-mixedlengths-mixedorder.mseed2");
        List<MseedRecord> three =
                records("libmseed", "testdata-oneseries-mixedlengths-mixedorder.mseed3");
        assertTrue(two.stream().mapToInt(MseedRecord::recordLength).distinct().count() > 1);
        double[] samples = samples(two);
        assertEquals(-231946, samples[0]);
        assertArrayEquals(samples, samples(three));
    }

    @Test
    void lengthAndEncodingAreFoundWithoutBlockette1000() throws IOException {
        List<MseedRecord> records = records("libmseed", "testdata-no-blockette1000-steim1.mseed2");
        assertEquals(2, records.size());
        for (MseedRecord record : records) {
            assertEquals(4096, record.recordLength());
            assertEquals(record.sampleCount(), record.decodeInts().length);
        }
        assertEquals(0x151, records.getFirst().decodeInts()[0]);
        assertGapless(records, 100_000_000);
    }

    @Test
    void unappliedTimeCorrectionIsApplied() throws IOException {
        MseedRecord record =
                records("libmseed", "testdata-unapplied-timecorrection.mseed2").getFirst();
        assertEquals(
                Instant.parse("2003-05-29T02:13:23.043400Z"),
                EpochTime.toInstant(record.startTime()));
    }

    @Test
    void recordsWithBrokenBlocketteChainsAreRefusedNotGuessed() throws IOException {
        MseedReader.Content content = read("libmseed", "testdata-invalid-blockette-offsets.mseed2");
        assertFalse(content.problems().isEmpty());
        for (MseedRecord record : content.records()) {
            assertEquals(record.sampleCount(), record.decodeInts().length);
        }
        assertTrue(content.problems().getFirst().message().contains("blockette"));
    }

    @Test
    void oddRatesAndTimesBefore1970AreKept() throws IOException {
        MseedRecord odd = records("libmseed", "reference-testdata-oddrate.mseed3").getFirst();
        assertEquals(1080.0, odd.samplingRate());
        assertEquals(
                1080.0,
                records("libmseed", "reference-testdata-oddrate.mseed2").getFirst().samplingRate());
        assertEquals(
                Instant.parse("1964-03-27T21:11:24.987654321Z"),
                EpochTime.toInstant(
                        records("libmseed", "reference-testdata-olden.mseed3")
                                .getFirst()
                                .startTime()));
        assertEquals(
                Instant.parse("1964-03-27T21:11:24.987654Z"),
                EpochTime.toInstant(
                        records("libmseed", "reference-testdata-olden.mseed2")
                                .getFirst()
                                .startTime()));
    }

    @Test
    void noFileOfTheSetsGivesSamplesThatItDoesNotHold() throws IOException {
        for (String set : List.of("libmseed", "fdsn_miniseed3")) {
            try (Stream<Path> files = Files.list(ConformanceData.path("conformance", set))) {
                for (Path file : files.filter(f -> f.toString().contains(".mseed")).toList()) {
                    for (MseedRecord record : MseedReader.readAll(file).records()) {
                        if (record.isWaveform()) {
                            assertEquals(record.sampleCount(), record.decodeFloats().length);
                        }
                    }
                }
            }
        }
    }
}
