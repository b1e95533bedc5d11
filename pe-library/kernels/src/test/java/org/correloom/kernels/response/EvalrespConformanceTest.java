package org.correloom.kernels.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.stations.Position;
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

/// Against EarthScope evalresp: the curves of its own tests (amplitude and phase of velocity at 19
/// frequencies from 0.1 to 10 Hz, seven digits), and complex values that evalresp 5.0.1 printed
/// for files of the conformance set (`-r cs`, options beside the values).
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class EvalrespConformanceTest {
    private static final long TIME = EpochTime.ofInstant(Instant.parse("2015-01-01T00:00:00Z"));

    /// Of the largest amplitude: below it the digits of the files' coefficients decide, not the
    /// evaluation (station-1.xml at its Nyquist frequency, where evalresp 5.0.1 prints our value
    /// 625.7312 and the curve of its test, from a file with other digits, 663.3928).
    private static final double FLOOR = 2e-8;

    private static Path file(String name) {
        return ConformanceData.path("conformance", "evalresp", name);
    }

    private static double[] column(String name) throws IOException {
        return Files.readAllLines(file(name)).stream()
                .mapToDouble(line -> Double.parseDouble(line.strip().split("\\s+")[1]))
                .toArray();
    }

    private static double[] logarithmic(double from, double to, int count) {
        double[] frequencies = new double[count];
        for (int i = 0; i < count; i++) {
            frequencies[i] = from * Math.pow(to / from, (double) i / (count - 1));
        }
        return frequencies;
    }

    private static ResponseEvaluator evaluator(Path file, String id, long time) throws IOException {
        ResponseCatalogue catalogue = ResponseCatalogue.read(file);
        assertEquals(List.of(), catalogue.problems());
        SourceId channel = SourceId.parse(id);
        return new ResponseEvaluator(
                catalogue
                        .find(channel, time)
                        .orElseThrow(
                                () -> new AssertionError(catalogue.explainMissing(channel, time))));
    }

    @ParameterizedTest
    @CsvSource({
        "RESP.IU.ANMO.00.BHZ, IU.ANMO.00.BHZ",
        "RESP.IU.ANMO.10.BHZ, IU.ANMO.10.BHZ",
        "station-1.xml, IU.ANMO.00.BH1",
        "response-1, IU.ANMO.00.BH1"
    })
    void amplitudeAndPhaseAreEvalresps(String name, String id) throws IOException {
        double[] amplitudes = column("AMP." + id);
        double[] phases = column("PHASE." + id);
        FrequencyResponse found =
                evaluator(file(name), id, TIME)
                        .evaluate(logarithmic(0.1, 10, amplitudes.length), GroundMotion.VELOCITY);
        double largest = Arrays.stream(amplitudes).max().orElseThrow();
        for (int i = 0; i < amplitudes.length; i++) {
            double tolerance = Math.max(1e-5 * amplitudes[i], FLOOR * largest);
            assertEquals(amplitudes[i], found.amplitude(i), tolerance, "amplitude " + i);
            double off = Math.IEEEremainder(Math.toDegrees(found.phase(i)) - phases[i], 360);
            assertEquals(0, off, 1e-3, "phase " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void respAndStationXmlOfTheSameChannelsGiveTheSameResponse(int number) throws IOException {
        ResponseCatalogue resp = ResponseCatalogue.read(file("response-" + number));
        ResponseCatalogue xml = ResponseCatalogue.read(file("station-" + number + ".xml"));
        assertEquals(List.of(), resp.problems());
        assertEquals(List.of(), xml.problems());
        assertEquals(xml.epochs().size(), resp.epochs().size());
        int compared = 0;
        for (int i = 0; i < xml.epochs().size(); i++) {
            ChannelEpoch one = xml.epochs().get(i);
            ChannelEpoch other = resp.epochs().get(i);
            assertEquals(one.id(), other.id());
            assertEquals(one.start(), other.start());
            if (isRefused(one)) {
                assertTrue(isRefused(other), other.describe());
                continue;
            }
            double[] frequencies = logarithmic(1e-3, 0.4 * one.samplingRate(), 40);
            FrequencyResponse a =
                    new ResponseEvaluator(one).evaluate(frequencies, GroundMotion.VELOCITY);
            FrequencyResponse b =
                    new ResponseEvaluator(other).evaluate(frequencies, GroundMotion.VELOCITY);
            for (int k = 0; k < frequencies.length; k++) {
                double off =
                        Math.hypot(a.real()[k] - b.real()[k], a.imaginary()[k] - b.imaginary()[k]);
                assertTrue(off <= 1e-5 * a.amplitude(k), one.describe() + " " + frequencies[k]);
            }
            compared++;
        }
        assertTrue(compared > 0);
    }

    private static boolean isRefused(ChannelEpoch epoch) {
        try {
            new ResponseEvaluator(epoch);
            return false;
        } catch (FormatException e) {
            assertTrue(e.getMessage().contains(epoch.id().toString()), e.getMessage());
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "VELOCITY, false, 0.05, 2.435064E+08, 7.015441E+08",
        "VELOCITY, false, 1.0, -5.568768E+08, 6.232211E+08",
        "VELOCITY, false, 20.0, 5.968955E+08, 5.322587E+08",
        "VELOCITY, true, 0.05, 1.531495E+08, 7.266394E+08",
        "VELOCITY, true, 1.0, 9.586767E+07, -8.302564E+08",
        "VELOCITY, true, 20.0, 4.260293E+08, 6.768181E+08",
        "DISPLACEMENT, false, 0.05, -2.203966E+08, 7.649980E+07",
        "DISPLACEMENT, false, 1.0, -3.915814E+09, -3.498960E+09",
        "DISPLACEMENT, false, 20.0, -6.688561E+10, 7.500810E+10",
        "ACCELERATION, false, 0.05, 2.233084E+09, -7.751050E+08",
        "ACCELERATION, false, 1.0, 9.918872E+07, 8.862970E+07",
        "ACCELERATION, false, 20.0, 4.235581E+06, -4.749944E+06"
    })
    void polesInHertzAndAnAsymmetricFilterAreEvalresps(
            GroundMotion motion, boolean estimated, double frequency, double real, double imaginary)
            throws IOException {
        FrequencyResponse found =
                evaluator(
                                ConformanceData.path(
                                        "conformance", "obspy_sac", "RESP.NZ.CRLZ.10.HHZ"),
                                "NZ.CRLZ.10.HHZ",
                                EpochTime.of(2010, 1, 0, 0, 0, 0))
                        .evaluate(
                                new double[] {frequency},
                                new EvaluationOptions(motion, false, estimated));
        double off = Math.hypot(found.real()[0] - real, found.imaginary()[0] - imaginary);
        assertTrue(
                off <= 1e-5 * Math.hypot(real, imaginary),
                found.real()[0] + " " + found.imaginary()[0]);
    }

    @Test
    void computedAndReportedSensitivitiesAgree() throws IOException {
        ResponseEvaluator evaluator = evaluator(file("station-1.xml"), "IU.ANMO.00.BH1", TIME);
        assertTrue(evaluator.sensitivityMismatch().orElseThrow() < 1e-4);
        EvaluationOptions total = new EvaluationOptions(GroundMotion.VELOCITY, true, false);
        double[] one = {0.02};
        assertEquals(
                evaluator.epoch().response().sensitivity().orElseThrow().value(),
                evaluator.evaluate(one, total).amplitude(0),
                1e-5 * evaluator.computedSensitivity());
    }

    @Test
    void aTimeWithoutEpochIsExplained() throws IOException {
        ResponseCatalogue catalogue = ResponseCatalogue.read(file("station-3.xml"));
        SourceId id = SourceId.parse("ZH.ILSE1..EHE");
        long early = EpochTime.of(2010, 1, 0, 0, 0, 0);
        assertTrue(catalogue.find(id, early).isEmpty());
        assertEquals(
                "no response of ZH.ILSE1..EHE at 2010-01-01T00:00:00Z: its epochs are"
                        + " ZH.ILSE1..EHE from 2013-11-07T17:00:00Z to 2014-03-10T23:59:59Z",
                catalogue.explainMissing(id, early));
        assertEquals(
                "no response of ZH.ILSE1..EHZ at 2010-01-01T00:00:00Z: of this station there are"
                        + " ZH.ILSE1..EHE",
                catalogue.explainMissing(SourceId.parse("ZH.ILSE1..EHZ"), early));
    }

    @ParameterizedTest
    @CsvSource({
        "no_default_namespace.xml, 0",
        "version20.xml, 0",
        "minimal_station.xml, 0",
        "channel_without_coordinates.xml, 1",
        "empty_channel.xml, 1",
        "full_random_stationxml.xml, 8",
        "full_random_stationxml_1_0.xml, 8",
        "IRIS_single_channel_with_response_custom_tags.xml, 1",
        "stationxml_IU.ANTO.30.LDO.xml, 1"
    })
    void everyDialectOfStationXmlIsRead(String name, int epochs) throws IOException {
        ResponseCatalogue catalogue =
                ResponseCatalogue.read(
                        ConformanceData.path("conformance", "obspy_stationxml", name));
        assertEquals(List.of(), catalogue.problems());
        assertEquals(epochs, catalogue.epochs().size());
    }

    @Test
    void aChannelWithoutCoordinatesHasThoseOfItsStation() throws IOException {
        ChannelEpoch epoch =
                ResponseCatalogue.read(
                                ConformanceData.path(
                                        "conformance",
                                        "obspy_stationxml",
                                        "channel_without_coordinates.xml"))
                        .epochs()
                        .getFirst();
        assertEquals("IV.LATE.00.BHZ", epoch.id().toString());
        assertEquals(42.6137, epoch.latitude());
        assertEquals(11.804, epoch.longitude());
        assertEquals(610, epoch.elevation());
        assertEquals(new Position.Geographic(42.6137, 11.804, 610), epoch.position().orElseThrow());
        assertTrue(Double.isNaN(epoch.samplingRate()));
        assertTrue(isRefused(epoch));
    }

    @Test
    void annotatedPolesAndZerosGiveTheirSensitivityInThePassBand() throws IOException {
        ResponseEvaluator evaluator =
                evaluator(
                        ConformanceData.path("conformance", "obspy_sac", "IU_ANMO_00_BHZ.sacpz"),
                        "IU.ANMO.00.BHZ",
                        TIME);
        // The comments give 3275080000 counts per m/s and A0 for it at 0.02 Hz.
        double[] one = {0.02};
        assertEquals(
                3275080000.0,
                evaluator.evaluate(one, GroundMotion.VELOCITY).amplitude(0),
                1e-4 * 3275080000.0);
        assertEquals(34.945981, evaluator.epoch().latitude());
        assertEquals(-90, evaluator.epoch().dip());
        assertEquals(20, evaluator.epoch().samplingRate());
    }

    @Test
    void aFolderIsReadWholeAndOtherFilesArePassedOver() throws IOException {
        ResponseCatalogue catalogue =
                ResponseCatalogue.read(ConformanceData.path("conformance", "obspy_sac"));
        assertEquals(14, catalogue.epochs().size());
        assertFalse(catalogue.problems().isEmpty());
        assertTrue(catalogue.problems().getFirst().source().endsWith("SAC_PZs_NZ_HHZ_10"));
        SourceId fromFileName = SourceId.parse("NZ.CRLZ..HHZ");
        assertTrue(catalogue.find(fromFileName, TIME).isPresent());
    }
}
