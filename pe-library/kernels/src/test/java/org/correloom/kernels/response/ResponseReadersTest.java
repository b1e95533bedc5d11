package org.correloom.kernels.response;

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
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Small files written here, evaluated by formula.
///
/// It is long because the three formats have many dialects.
class ResponseReadersTest {
    private static final String HEAD =
            """
            B050F03     Station:     ABC
            B050F16     Network:     XX
            B052F03     Location:    ??
            B052F04     Channel:     BHZ
            B052F22     Start date:  2000,001
            B052F23     End date:    No Ending Time
            """;

    private static final String SENSOR =
            """
            B053F03     Transfer function type:                A
            B053F04     Stage sequence number:                 1
            B053F05     Response in units lookup:              M/S - Velocity
            B053F06     Response out units lookup:             V - Volts
            B053F07     A0 normalization factor:               1.0
            B053F08     Normalization frequency:               1.0
            B053F09     Number of zeroes:                      1
            B053F10-13     0  0.0  0.0  0.0  0.0
            B053F14     Number of poles:                       1
            B053F15-18     0  -6.0  0.0  0.0  0.0
            B058F03     Stage sequence number:                 1
            B058F04     Gain:                                  100
            B058F05     Frequency of gain:                     5.0 HZ
            """;

    private static final String DECIMATION =
            """
            B057F03     Stage sequence number:                 2
            B057F04     Input sample rate:                     100
            B057F05     Decimation factor:                     2
            B057F06     Decimation offset:                     0
            B057F07     Estimated delay (seconds):             0.01
            B057F08     Correction applied (seconds):          0.02
            B058F03     Stage sequence number:                 2
            B058F04     Gain:                                  1
            B058F05     Frequency of gain:                     0
            """;

    @TempDir Path folder;

    private ResponseCatalogue read(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return ResponseCatalogue.read(file);
    }

    private ResponseEvaluator evaluator(String name, String text) throws IOException {
        ResponseCatalogue catalogue = read(name, text);
        assertEquals(List.of(), catalogue.problems());
        return new ResponseEvaluator(catalogue.epochs().getFirst());
    }

    /// s/(s+6) scaled to 100 at 5 Hz.
    private static double sensor(double frequency) {
        double w = 2 * Math.PI * frequency;
        double w5 = 2 * Math.PI * 5;
        return 100 * (w / Math.hypot(w, 6)) / (w5 / Math.hypot(w5, 6));
    }

    @Test
    void aSamplingRateIsNotTakenFromTheStageBefore() throws IOException {
        String coefficients =
                """
                B054F03     Transfer function type:                D
                B054F04     Stage sequence number:                 3
                B054F05     Response in units lookup:              COUNTS
                B054F06     Response out units lookup:             COUNTS
                B054F07     Number of numerators:                  2
                B054F08-09  0  0.5  0.0
                B054F08-09  1  0.5  0.0
                B057F03     Stage sequence number:                 3
                B057F05     Decimation factor:                     1
                """;
        ResponseCatalogue catalogue = read("resp", HEAD + SENSOR + DECIMATION + coefficients);
        assertEquals(List.of(), catalogue.problems());
        FormatException refused =
                assertThrows(
                        FormatException.class,
                        () -> new ResponseEvaluator(catalogue.epochs().getFirst()));
        assertTrue(
                refused.getMessage().contains("stage 3 is digital and its input sampling rate"),
                refused.getMessage());
    }

    @Test
    void numbersThatAreNotFiniteTakeTheirEpochWithThem() throws IOException {
        for (String word : new String[] {"NaN", "Infinity", "1e999"}) {
            ResponseCatalogue resp =
                    read(
                            "resp",
                            HEAD
                                    + SENSOR.replace(
                                            "Gain:                                  100",
                                            "Gain: " + word));
            assertEquals(List.of(), resp.epochs(), word);
            assertEquals(1, resp.problems().size());
            ResponseCatalogue sacpz =
                    read("SAC_PZs_XX_ABC_BHZ", "ZEROS 1\n0 " + word + "\nCONSTANT 1\n");
            assertEquals(List.of(), sacpz.epochs(), word);
            assertEquals(1, sacpz.problems().size());
        }
    }

    @Test
    void stationXmlIsKnownBehindCommentsWithTagsInThem() {
        String root = "<fsx:FDSNStationXML xmlns:fsx='x'>";
        for (String before :
                new String[] {
                    "",
                    "<?xml version='1.0'?>\n<!-- a > b, <FDSNStationXML> -->\n<?pi?> <!-- -->",
                    "<!DOCTYPE x>\n"
                }) {
            assertEquals(
                    Optional.of(ResponseCatalogue.Kind.STATION_XML),
                    ResponseCatalogue.kindOf((before + root).getBytes(StandardCharsets.UTF_8)),
                    before);
        }
        for (String other :
                new String[] {
                    "<!-- " + root, "<html>" + root, "<!-- x", "<FDSNStationXMLs>", "<?"
                }) {
            assertEquals(
                    Optional.empty(),
                    ResponseCatalogue.kindOf(other.getBytes(StandardCharsets.UTF_8)),
                    other);
        }
    }

    @Test
    @Timeout(20)
    void openTagsWithoutEndTakeNoLongerThanTheirLength() {
        byte[] head = "<!".repeat(500_000).getBytes(StandardCharsets.US_ASCII);
        assertEquals(Optional.empty(), ResponseCatalogue.kindOf(head));
    }

    @Test
    void anEncodingWithoutANameIsAProblemOrIgnored() throws IOException {
        ResponseCatalogue catalogue =
                read(
                        "xml",
                        "<?xml version='1.0' encoding='-x'?><FDSNStationXML ></FDSNStationXML>");
        assertEquals(List.of(), catalogue.epochs());
    }

    /// However a file is cut or changed, reading it ends with epochs and problems.
    @Property(tries = 300)
    void noDamageMakesAReaderFail(
            @ForAll @IntRange(max = 2) int kind,
            @ForAll @IntRange(max = 900) int cut,
            @ForAll @Size(max = 3) byte[] noise,
            @ForAll @IntRange(max = 900) int at) {
        String[] texts = {
            HEAD + SENSOR + DECIMATION,
            "* NETWORK : XX\n* STATION : ABC\nZEROS 3\nPOLES 2\n-1 2\n-1 -2\nCONSTANT 1e9\n",
            "<FDSNStationXML ><Network code='XX'><Station code='A'><Latitude>1</Latitude>"
                    + "<Channel code='BHZ' locationCode=''><Response><Stage number='1'><PolesZeros>"
                    + "<PzTransferFunctionType>LAPLACE (RADIANS/SECOND)</PzTransferFunctionType>"
                    + "<Pole><Real>-1</Real><Imaginary>2</Imaginary></Pole></PolesZeros></Stage>"
                    + "</Response></Channel></Station></Network></FDSNStationXML>"
        };
        byte[] bytes = texts[kind].getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < noise.length && at + i < bytes.length; i++) {
            bytes[at + i] ^= noise[i];
        }
        byte[] damaged = Arrays.copyOf(bytes, Math.min(cut, bytes.length));
        String text = new String(damaged, StandardCharsets.ISO_8859_1);
        List<FormatProblem> problems = new ArrayList<>();
        switch (kind) {
            case 0 -> RespReader.read(text, "memory", problems::add);
            case 1 -> SacPzReader.read(text, "memory", problems::add);
            default -> StationXmlReader.read(damaged, "memory", problems::add);
        }
        problems.forEach(p -> assertTrue(p.message().startsWith("memory"), p.message()));
    }

    @Test
    void aStageHasItsGainAtTheGainsFrequencyWhateverItsA0() throws IOException {
        FrequencyResponse found =
                evaluator("resp", HEAD + SENSOR)
                        .evaluate(new double[] {0.3, 5, 0}, GroundMotion.VELOCITY);
        assertEquals(sensor(0.3), found.amplitude(0), 1e-10);
        assertEquals(100, found.amplitude(1), 1e-10);
        assertEquals(0, found.amplitude(2));
        assertEquals(Math.PI / 2 - Math.atan(2 * Math.PI * 0.3 / 6), found.phase(0), 1e-12);
    }

    @Test
    void otherMotionsAreTimesOrOverTheAngularFrequency() throws IOException {
        ResponseEvaluator evaluator = evaluator("resp", HEAD + SENSOR);
        double[] f = {0.3};
        double w = 2 * Math.PI * 0.3;
        FrequencyResponse velocity = evaluator.evaluate(f, GroundMotion.VELOCITY);
        FrequencyResponse displacement = evaluator.evaluate(f, GroundMotion.DISPLACEMENT);
        FrequencyResponse acceleration = evaluator.evaluate(f, GroundMotion.ACCELERATION);
        assertEquals(velocity.real()[0] * w, displacement.imaginary()[0], 1e-9);
        assertEquals(-velocity.imaginary()[0] * w, displacement.real()[0], 1e-9);
        assertEquals(-velocity.real()[0] / w, acceleration.imaginary()[0], 1e-9);
        assertEquals(velocity.imaginary()[0] / w, acceleration.real()[0], 1e-9);
    }

    @Test
    void smallerUnitsOfLengthAreConverted() throws IOException {
        double inMetres =
                evaluator("m", HEAD + SENSOR)
                        .evaluate(new double[] {1}, GroundMotion.VELOCITY)
                        .amplitude(0);
        double inNanometres =
                evaluator("nm", HEAD + SENSOR.replace("M/S -", "NM/SEC -"))
                        .evaluate(new double[] {1}, GroundMotion.VELOCITY)
                        .amplitude(0);
        assertEquals(1e9, inNanometres / inMetres, 1e-3);
        assertEquals(
                GroundMotion.ACCELERATION, GroundMotion.parse("m/s**2").orElseThrow().motion());
        assertEquals(GroundMotion.ACCELERATION, GroundMotion.parse("M/S/S").orElseThrow().motion());
        assertEquals(
                GroundMotion.DISPLACEMENT, GroundMotion.parse("M - Metres").orElseThrow().motion());
        assertTrue(GroundMotion.parse("MOL").isEmpty());
    }

    @Test
    void anAsymmetricFilterIsShiftedByTheAppliedCorrection() throws IOException {
        String fir =
                """
                B061F03     Stage sequence number:                 2
                B061F05     Symmetry type:                         A
                B061F06     Response in units lookup:              V - Volts
                B061F07     Response out units lookup:             COUNTS - Digital Counts
                B061F08     Number of numerators:                  2
                B061F09     0  0.75
                B061F09     1  0.25
                """;
        ResponseEvaluator evaluator = evaluator("fir", HEAD + SENSOR + fir + DECIMATION);
        double f = 3;
        double angle = 2 * Math.PI * f / 100;
        double real = 0.75 + 0.25 * Math.cos(angle);
        double imaginary = -0.25 * Math.sin(angle);
        FrequencyResponse alone =
                evaluator("alone", HEAD + SENSOR).evaluate(new double[] {f}, GroundMotion.VELOCITY);
        FrequencyResponse found = evaluator.evaluate(new double[] {f}, GroundMotion.VELOCITY);
        assertEquals(alone.amplitude(0) * Math.hypot(real, imaginary), found.amplitude(0), 1e-9);
        assertEquals(
                alone.phase(0) + Math.atan2(imaginary, real) + 2 * Math.PI * f * 0.02,
                found.phase(0),
                1e-12);
    }

    @Test
    void halvesOfSymmetricFiltersAndWholeOnesAreTheSame() throws IOException {
        String common = "B061F03  Stage sequence number:  2\nB061F05  Symmetry type:  ";
        String odd = "B\nB061F09 0 0.25\nB061F09 1 0.5\n";
        String wholeOdd = "A\nB061F09 0 0.25\nB061F09 1 0.5\nB061F09 2 0.25\n";
        String even = "C\nB061F09 0 0.125\nB061F09 1 0.375\n";
        String wholeEven =
                "A\nB061F09 0 0.125\nB061F09 1 0.375\nB061F09 2 0.375\nB061F09 3 0.125\n";
        for (String[] pair : new String[][] {{odd, wholeOdd}, {even, wholeEven}}) {
            double[] f = {0.1, 7, 22};
            FrequencyResponse half =
                    evaluator("half", HEAD + SENSOR + common + pair[0] + DECIMATION)
                            .evaluate(f, GroundMotion.VELOCITY);
            FrequencyResponse whole =
                    evaluator("whole", HEAD + SENSOR + common + pair[1] + DECIMATION)
                            .evaluate(f, GroundMotion.VELOCITY);
            assertArrayEquals(whole.real(), half.real(), 1e-9);
            assertArrayEquals(whole.imaginary(), half.imaginary(), 1e-9);
        }
        double angle = 2 * Math.PI * 7 / 100;
        assertEquals(
                sensor(7) * (0.5 + 0.5 * Math.cos(angle)),
                evaluator("odd", HEAD + SENSOR + common + odd + DECIMATION)
                        .evaluate(new double[] {7}, GroundMotion.VELOCITY)
                        .amplitude(0),
                1e-9);
    }

    @Test
    void aRecursiveFilterIsARatioOfPolynomials() throws IOException {
        String iir =
                """
                B054F03     Transfer function type:                D
                B054F04     Stage sequence number:                 2
                B054F05     Response in units lookup:              V - Volts
                B054F06     Response out units lookup:             COUNTS - Digital Counts
                B054F07     Number of numerators:                  1
                B054F08-09     0  0.1  0
                B054F10     Number of denominators:                2
                B054F11-12     0  1.0  0
                B054F11-12     1  -0.9  0
                """;
        double angle = 2 * Math.PI * 4 / 100;
        double expected = 0.1 / Math.hypot(1 - 0.9 * Math.cos(angle), 0.9 * Math.sin(angle));
        assertEquals(
                sensor(4) * expected,
                evaluator("iir", HEAD + SENSOR + iir + DECIMATION)
                        .evaluate(new double[] {4}, GroundMotion.VELOCITY)
                        .amplitude(0),
                1e-9);
        String poles =
                """
                B053F03     Transfer function type:                D
                B053F04     Stage sequence number:                 2
                B053F05     Response in units lookup:              V - Volts
                B053F06     Response out units lookup:             COUNTS - Digital Counts
                B053F07     A0 normalization factor:               0.1
                B053F08     Normalization frequency:               0
                B053F10-13     0  0.0  0.0  0.0  0.0
                B053F15-18     0  0.9  0.0  0.0  0.0
                """;
        assertEquals(
                sensor(4) * expected,
                evaluator("pz", HEAD + SENSOR + poles + DECIMATION)
                        .evaluate(new double[] {4}, GroundMotion.VELOCITY)
                        .amplitude(0),
                1e-9);
    }

    @Test
    void dictionaryBlockettesMeanTheSameAsDirectOnes() throws IOException {
        String dictionary =
                """
                B060F03     Number of Stages:                      1
                B060F04     Stage number:                          1
                B060F05     Number of Responses:                   2
                B043F05     Response type:                         A
                B043F06     Response in units lookup:              M/S - Velocity
                B043F07     Response out units lookup:             V - Volts
                B043F08     A0 normalization factor:               1.0
                B043F09     Normalization frequency:               1.0
                B043F10     Number of zeroes:                      1
                B043F11-14     0  0.0  0.0  0.0  0.0
                B043F15     Number of poles:                       1
                B043F16-19     0  -6.0  0.0  0.0  0.0
                B048F05     Sensitivity/gain:                      100
                B048F06     Frequency:                             5.0
                """;
        double[] f = {0.01, 1, 30};
        assertArrayEquals(
                evaluator("direct", HEAD + SENSOR).evaluate(f, GroundMotion.VELOCITY).real(),
                evaluator("keys", HEAD + dictionary).evaluate(f, GroundMotion.VELOCITY).real(),
                1e-12);
    }

    @Test
    void aListIsInterpolatedInsideItsRangeOnly() throws IOException {
        String list =
                """
                B055F03     Stage sequence number:                 1
                B055F04     Response in units lookup:              M/S - Velocity
                B055F05     Response out units lookup:             V - Volts
                B055F06     Number of responses:                   2
                B055F07-11     0  1.0  10.0  0.0  170.0  0.0
                B055F07-11     1  2.0  20.0  0.0  -170.0  0.0
                B058F03     Stage sequence number:                 1
                B058F04     Gain:                                  3
                B058F05     Frequency of gain:                     1
                """;
        ResponseEvaluator evaluator = evaluator("list", HEAD + list);
        FrequencyResponse found =
                evaluator.evaluate(new double[] {1, 1.5, 3}, GroundMotion.VELOCITY);
        assertEquals(30, found.amplitude(0), 1e-12);
        assertEquals(45, found.amplitude(1), 1e-12);
        assertEquals(Math.PI, Math.abs(found.phase(1)), 1e-12);
        assertTrue(Double.isNaN(found.amplitude(2)));
        assertArrayEquals(new double[] {1, 2}, evaluator.range());
    }

    @Test
    void whatHasNoResponseOverFrequencyIsRefusedByName() throws IOException {
        String polynomial = "B062F03 Transfer function type: P\nB062F04 Stage: 1\n";
        assertRefused("polynomial", HEAD + polynomial);
        assertRefused("no response stages", HEAD);
        assertRefused("no ground motion", HEAD + SENSOR.replace("M/S -", "PA -"));
        String fir = "B061F03 Stage: 2\nB061F05 Symmetry: A\nB061F09 0 1\nB061F09 1 2\n";
        assertRefused("input sampling rate is missing", HEAD + SENSOR + fir);
        assertRefused("gain 0", HEAD + SENSOR.replace("  100\n", "  0\n"));
    }

    private void assertRefused(String reason, String text) throws IOException {
        ChannelEpoch epoch = read("refused", text).epochs().getFirst();
        FormatException refused =
                assertThrows(FormatException.class, () -> new ResponseEvaluator(epoch));
        assertTrue(refused.getMessage().contains(reason), refused.getMessage());
        assertTrue(refused.getMessage().contains("XX.ABC..BHZ"), refused.getMessage());
    }

    @Test
    void aDamagedLineCostsItsEpochAndIsNamed() throws IOException {
        String damaged = HEAD + SENSOR.replace("-6.0  0.0  0.0  0.0", "-6.O");
        ResponseCatalogue catalogue =
                read("damaged", damaged + HEAD.replace("BHZ", "BHN") + SENSOR);
        assertEquals(1, catalogue.epochs().size());
        assertEquals("BHN", catalogue.epochs().getFirst().id().channel());
        assertEquals(1, catalogue.problems().size());
        assertEquals("line 16", catalogue.problems().getFirst().where());
    }

    @Test
    void theLaterOfTwoEpochsThatMeetIsChosen() throws IOException {
        String first = HEAD.replace("No Ending Time", "2010,001") + SENSOR;
        String second = HEAD.replace("2000,001", "2010,001") + SENSOR;
        ResponseCatalogue catalogue = read("two", first + second);
        SourceId id = SourceId.parse("XX.ABC..BHZ");
        assertEquals(
                "XX.ABC..BHZ from 2010-01-01T00:00:00Z to now",
                catalogue.find(id, EpochTime.of(2010, 1, 0, 0, 0, 0)).orElseThrow().describe());
        assertEquals(
                "XX.ABC..BHZ from 2000-01-01T00:00:00Z to 2010-01-01T00:00:00Z",
                catalogue.find(id, EpochTime.of(2009, 365, 0, 0, 0, 0)).orElseThrow().describe());
        assertTrue(catalogue.find(id, EpochTime.of(1999, 365, 0, 0, 0, 0)).isEmpty());
    }

    @Test
    void barePolesAndZerosPutUnwrittenZerosAtTheOrigin() throws IOException {
        ResponseEvaluator evaluator =
                evaluator(
                        "SAC_PZs_XX_ABC_BHZ_00_2001",
                        "ZEROS 3\nPOLES 2\n-1.0 2.0\n-1.0 -2.0\nCONSTANT 7e3\n");
        assertEquals("XX.ABC.00.BHZ", evaluator.epoch().id().toString());
        double w = 2 * Math.PI * 0.5;
        double expected = 7e3 * w * w * w / (Math.hypot(1, w - 2) * Math.hypot(1, w + 2));
        assertEquals(
                expected,
                evaluator.evaluate(new double[] {0.5}, GroundMotion.DISPLACEMENT).amplitude(0),
                1e-9 * expected);
    }

    @Test
    void aFileWithExternalEntitiesIsNotFollowed() throws IOException {
        Path secret = folder.resolve("secret");
        Files.writeString(secret, "4711");
        ResponseCatalogue catalogue =
                read(
                        "entities.xml",
                        "<?xml version=\"1.0\"?><!DOCTYPE FDSNStationXML [<!ENTITY x SYSTEM \""
                                + secret.toUri()
                                + "\">]><FDSNStationXML><Network code=\"XX\"><Station code=\"A\">"
                                + "<Latitude>&x;</Latitude><Channel code=\"BHZ\""
                                + " locationCode=\"\"/></Station></Network></FDSNStationXML>");
        for (ChannelEpoch epoch : catalogue.epochs()) {
            assertTrue(Double.isNaN(epoch.latitude()), "the entity was followed");
        }
    }

    @Test
    void bytesOfAnotherEncodingCostNoChannel() throws IOException {
        Path file = folder.resolve("latin.xml");
        Files.writeString(
                file,
                "<?xml version='1.0'?><FDSNStationXML><Network code='XX'><Station code='A'>"
                        + "<Site><Name>M\u00fcnchen</Name></Site><Channel code='BHZ'/>"
                        + "</Station></Network></FDSNStationXML>",
                StandardCharsets.ISO_8859_1);
        ResponseCatalogue catalogue = ResponseCatalogue.read(file);
        assertEquals(List.of(), catalogue.problems());
        assertEquals("XX.A..BHZ", catalogue.epochs().getFirst().id().toString());
    }

    @Test
    void elementsNestedWithoutEndAreAProblem() throws IOException {
        ResponseCatalogue catalogue = read("deep.xml", "<FDSNStationXML>" + "<a>".repeat(100_000));
        assertTrue(catalogue.problems().getFirst().what().contains("nested deeper"));
    }

    @Test
    void damagedCountsAndConstantsOfPolesAndZerosAreProblems() throws IOException {
        for (String text :
                List.of(
                        "ZEROS 1000000000\nPOLES 0\nCONSTANT 1\n",
                        "ZEROS 0\nPOLES 1\n-1 x\nCONSTANT 1\n",
                        "ZEROS 0\nPOLES 1\n-1 1\n",
                        "ZEROS 0\nPOLES 1\n-1 1\nCONSTANT\n")) {
            ResponseCatalogue catalogue = read("SACPZ.XX.A..BHZ", text);
            assertEquals(List.of(), catalogue.epochs());
            assertEquals(1, catalogue.problems().size(), text);
        }
    }

    @Test
    void channelsBeforeAnXmlErrorAreKept() throws IOException {
        ResponseCatalogue catalogue =
                read(
                        "cut.xml",
                        "<FDSNStationXML><Network code=\"XX\"><Station code=\"A\">"
                                + "<Channel code=\"BHZ\" locationCode=\"00\"></Channel>\n<Chan");
        assertEquals(1, catalogue.epochs().size());
        assertEquals("line 2", catalogue.problems().getFirst().where());
    }

    @Test
    void aFileOfAnotherKindIsAProblem() throws IOException {
        assertEquals(
                "neither StationXML nor RESP nor SACPZ nor dataless SEED",
                read("notes.txt", "hello\n").problems().getFirst().what());
    }
}
