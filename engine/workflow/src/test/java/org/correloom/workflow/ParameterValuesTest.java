package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

class ParameterValuesTest {

    private static final Parameter CORNER =
            Parameter.number("corner", "Corner").unit(Unit.HERTZ).range(0.001, 50).build();
    private static final Parameter LENGTH =
            Parameter.integer("length", "Length").unit(Unit.SECOND).range(1, 86400).build();
    private static final Parameter COUNT = Parameter.integer("count", "Count").build();
    private static final Parameter TIME = Parameter.time("start", "Start").defaultTo("").build();
    private static final Parameter FLAG = Parameter.flag("flag", "Flag", false).build();
    private static final Parameter FRACTION = Parameter.number("fill", "Fill").range(0, 1).build();

    private static Object checked(Parameter parameter, String typed) {
        Checked checked = ParameterValues.check(parameter, ParameterValues.parse(parameter, typed));
        assertEquals(Optional.empty(), checked.fault());
        return checked.value().orElseThrow();
    }

    private static String code(Parameter parameter, String typed) {
        return ParameterValues.check(parameter, ParameterValues.parse(parameter, typed))
                .fault()
                .orElseThrow()
                .code();
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "0.1 Hz, 0.1",
        "100 mHz, 0.1",
        "100mHz, 0.1",
        "1e-3, 0.001",
        ".5, 0.5",
        "5., 5",
        "+2, 2",
        "0.02 kHz, 20",
        "' 3  Hz ', 3",
        "1E1, 10"
    })
    void numbersAreReadWithAndWithoutUnit(String typed, double hertz) {
        assertEquals(hertz, (Double) checked(CORNER, typed), 1e-15 * hertz);
    }

    @ParameterizedTest
    @CsvSource({
        "60, 60",
        "1 min, 60",
        "2 h, 7200",
        "1 d, 86400",
        "5000 ms, 5",
        "1e2, 100",
        "4.0, 4"
    })
    void wholeNumbersAreReadInAnyUnit(String typed, long seconds) {
        assertEquals(seconds, checked(LENGTH, typed));
    }

    @Test
    void aPercentageIsAFraction() {
        assertEquals(0.9, checked(FRACTION, "90 %"));
        assertEquals("out-of-range", code(FRACTION, "90"));
    }

    @ParameterizedTest
    @CsvSource({
        "abc, wrong-kind",
        "'', wrong-kind",
        "1;5, wrong-kind",
        "'0,1', wrong-kind",
        "0.1.2, wrong-kind",
        "1 2, wrong-kind",
        "NaN, wrong-kind",
        "Infinity, wrong-kind",
        "1e99999, out-of-range",
        "1e99999999999, wrong-kind",
        "0x10, unknown-unit",
        "5 s, wrong-dimension",
        "5 hz, unknown-unit",
        "51, out-of-range",
        "1 kHz, out-of-range",
        "-1, out-of-range",
        "1e400, out-of-range"
    })
    void whatIsNoFrequencyInRangeIsRefused(String typed, String code) {
        assertEquals(code, code(CORNER, typed));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, not-whole",
        "1500 ms, not-whole",
        "0, out-of-range",
        "86401, out-of-range",
        "1e300, out-of-range",
        "ten, wrong-kind"
    })
    void whatIsNoWholeNumberOfSecondsIsRefused(String typed, String code) {
        assertEquals(code, code(LENGTH, typed));
    }

    @Test
    void largeWholeNumbersKeepEveryDigit() {
        assertEquals(9007199254740993L, checked(COUNT, "9007199254740993"));
        assertEquals(Long.MAX_VALUE, checked(COUNT, "9223372036854775807"));
        assertEquals("out-of-range", code(COUNT, "9223372036854775808"));
        assertEquals("not-whole", code(COUNT, "9007199254740993.5"));
    }

    @ParameterizedTest
    @CsvSource({
        "2022-05-17, 2022-05-17T00:00:00Z",
        "2022-137, 2022-05-17T00:00:00Z",
        "2022-137T06:30, 2022-05-17T06:30:00Z",
        "2022-05-17T02:00:00Z, 2022-05-17T02:00:00Z",
        "2022-05-17 02:00:00, 2022-05-17T02:00:00Z",
        "2022-05-17T02:00:00.123456789, 2022-05-17T02:00:00.123456789Z",
        "2022-05-17T02:00:00+02:00, 2022-05-17T00:00:00Z",
        "2020-366, 2020-12-31T00:00:00Z"
    })
    void timesAreReadInTheFormsOfSeismology(String typed, Instant time) {
        assertEquals(time, checked(TIME, typed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2022-366",
                "2022-02-30",
                "2022-13-01",
                "2022",
                "2022-137T25:00",
                "yesterday",
                "2022-05-17T02:00:00+20:00",
                "2022-1-1"
            })
    void whatIsNoTimeIsRefused(String typed) {
        assertEquals("bad-time", code(TIME, typed));
    }

    @Test
    void anEmptyTimeIsNoValueAndNoFault() {
        assertEquals(Checked.EMPTY, ParameterValues.check(TIME, ParameterValue.of("")));
    }

    @Test
    void flagsAreTrueOrFalse() {
        assertEquals(true, checked(FLAG, "true"));
        assertEquals(false, checked(FLAG, " false "));
        assertEquals("wrong-kind", code(FLAG, "yes"));
    }

    @Test
    void textTakesNumbersFlagsAndLists() {
        Parameter text = Parameter.text("channels", "Channels").defaultTo("").build();
        Parameter lines = Parameter.longText("table", "Table").defaultTo("").build();
        ParameterValue list =
                new ParameterValue.Many(
                        List.of(ParameterValue.of("LHZ"), ParameterValue.of("LHN")));
        assertEquals(Checked.of("LHZ, LHN"), ParameterValues.check(text, list));
        assertEquals(Checked.of("LHZ\nLHN"), ParameterValues.check(lines, list));
        assertEquals(Checked.of("137"), ParameterValues.check(text, ParameterValue.of(137)));
        assertEquals(Checked.of("true"), ParameterValues.check(text, ParameterValue.of(true)));
        Parameter file = Parameter.file("file", "File").defaultTo("").build();
        assertEquals("wrong-kind", ParameterValues.check(file, list).fault().orElseThrow().code());
    }

    @Test
    void aDoubledDollarStandsForOne() {
        Parameter text = Parameter.text("label", "Label").defaultTo("").build();
        assertEquals(Checked.of("${x}"), ParameterValues.check(text, ParameterValue.of("$${x}")));
    }

    @Test
    void textIsKeptAsTyped() {
        Parameter text = Parameter.longText("table", "Table").defaultTo("").build();
        assertEquals(ParameterValue.of("  a\n b "), ParameterValues.parse(text, "  a\n b "));
    }

    @Test
    void readingDoesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(0.1, checked(CORNER, "0.1"));
            assertEquals("wrong-kind", code(CORNER, "0,1"));
            assertTrue(
                    ParameterValues.check(CORNER, ParameterValue.of(60.5))
                            .fault()
                            .orElseThrow()
                            .message()
                            .contains("corner is 60.5 Hz: it must be from 0.001 to 50 Hz"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void rangesAreSaidInWords() {
        assertEquals(
                "from -9223372036854775808 to 9223372036854775807", ParameterValues.range(COUNT));
        assertEquals("any number", ParameterValues.range(Parameter.number("n", "N").build()));
        assertEquals(
                "at least 1",
                ParameterValues.range(Parameter.integer("n", "N").atLeast(1).build()));
        assertEquals("from 1 to 86400 s", ParameterValues.range(LENGTH));
        assertEquals(
                "at most 1E+30 Hz",
                ParameterValues.range(
                        Parameter.number("n", "N")
                                .unit(Unit.HERTZ)
                                .range(Double.NEGATIVE_INFINITY, 1e30)
                                .build()));
    }

    @Property
    void everyNumberInRangeComesBackFromItsText(
            @ForAll @DoubleRange(min = 0.001, max = 50) @Scale(9) double value) {
        assertEquals(value, checked(CORNER, new BigDecimal(value).toString()));
        assertEquals(value, checked(CORNER, Double.toString(value) + " Hz"));
    }

    @Property
    void parsingAndCheckingNeverThrow(@ForAll String typed) {
        for (Parameter parameter : List.of(CORNER, LENGTH, COUNT, TIME, FLAG, FRACTION)) {
            Checked checked =
                    ParameterValues.check(parameter, ParameterValues.parse(parameter, typed));
            assertTrue(checked.ok() || checked.fault().get().message().contains(parameter.name()));
        }
    }

    @Test
    void parametersAreCompleteAndInTheDescriptorsUnits() {
        PEDescriptor filter = SamplePEs.CATALOGUE.find("sample:filter").orElseThrow().descriptor();
        PENode node =
                new PENode("f", "sample:filter")
                        .withParameter("low", ParameterValue.of(200, "mHz"))
                        .withParameter("length", ParameterValue.of(2, "min"))
                        .withParameter("start", ParameterValue.of("2022-137"));
        Parameters parameters = ParameterValues.toParameters(node, filter, Path.of("/base"));
        assertEquals(0.2, parameters.number("low"));
        assertEquals(120, parameters.integer("length"));
        assertEquals("butter", parameters.text("mode"));
        assertTrue(parameters.flag("zeroPhase"));
        assertEquals(Optional.of(Instant.parse("2022-05-17T00:00:00Z")), parameters.time("start"));
        assertEquals(Path.of("/base"), parameters.baseFolder());
    }

    @Test
    void parametersOfAWrongNodeAreRefusedByName() {
        PEDescriptor filter = SamplePEs.CATALOGUE.find("sample:filter").orElseThrow().descriptor();
        PENode missing = new PENode("f", "sample:filter");
        IllegalArgumentException none =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ParameterValues.toParameters(missing, filter, Path.of("")));
        assertTrue(none.getMessage().contains("node f") && none.getMessage().contains("low"));
        PENode wrong = missing.withParameter("low", ParameterValue.of(400));
        IllegalArgumentException outside =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> ParameterValues.toParameters(wrong, filter, Path.of("")));
        assertTrue(outside.getMessage().contains("from 0.001 to 50 Hz"), outside::getMessage);
    }
}
