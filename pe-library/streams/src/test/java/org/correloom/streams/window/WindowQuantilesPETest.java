package org.correloom.streams.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class WindowQuantilesPETest {

    private static final long SECOND = 1_000_000_000L;

    private static PEHarness.Builder harness(String quantiles) {
        return PEHarness.of(WindowQuantilesPE.TYPE)
                .set("field", "x")
                .set("key", "k")
                .set("size", "10 s")
                .set("quantiles", quantiles);
    }

    private static Map<String, Object> item(long second, String key, Object x) {
        return Rows.of("time", second * SECOND, "k", key, "x", x);
    }

    /// Values of `numpy.quantile(a, p)` of NumPy 1.26.
    @Test
    void theyAreThoseOfNumPy() throws Exception {
        List<Double> numbers = List.of(3.5, -2.0, 7.0, 7.0, 0.25, 11.0, 1e3);
        try (PEHarness pe = harness("0, .05, 0.25, 0.5 as median, 0.9, 0.975, 1.0").open()) {
            for (double number : numbers) {
                pe.send(item(1, "a", number));
            }
            pe.end();
            Map<?, ?> record = (Map<?, ?>) pe.outputs().get(0);
            assertEquals(7L, record.get("count"));
            Map<String, Double> expected =
                    Map.of(
                            "q0",
                            -2.0,
                            "q5",
                            -1.325,
                            "q25",
                            1.875,
                            "median",
                            7.0,
                            "q90",
                            406.60000000000036,
                            "q97_5",
                            851.6499999999996,
                            "q100",
                            1000.0);
            expected.forEach(
                    (name, value) -> assertEquals(value, (Double) record.get(name), 1e-9, name));
        }
    }

    @Test
    void eachKeyAndWindowHasItsOwnAndLateOnesCorrect() throws Exception {
        try (PEHarness pe = harness("0.5").set("allowedLateness", "5 s").open()) {
            pe.send(item(1, "a", 1L)).send(item(2, "b", 9L)).send(item(3, "a", 2L));
            pe.watermark(12 * SECOND);
            pe.send(item(11, "a", 4L)).send(item(4, "a", 6L)).send(item(5, "a", "none"));
            pe.send(item(6, "a", Double.NaN)).end();
            assertEquals(
                    List.of("a 0 0 2 1.5", "b 0 0 1 9.0", "a 0 1 3 2.0", "a 10 0 1 4.0"),
                    pe.outputs().stream()
                            .map(output -> (Map<?, ?>) output)
                            .map(
                                    r ->
                                            "%s %d %d %d %s"
                                                    .formatted(
                                                            r.get("key"),
                                                            (Long) r.get("start") / SECOND,
                                                            r.get("revision"),
                                                            r.get("count"),
                                                            r.get("q50")))
                            .toList());
            assertEquals(
                    Map.of("values that are missing, no numbers or not finite", 2L), pe.discards());
        }
    }

    @Test
    void aFullWindowSaysSo() throws Exception {
        try (PEHarness pe = harness("1").set("capacity", 2L).open()) {
            for (long x = 1; x <= 5; x++) {
                pe.send(item(1, "a", x));
            }
            pe.end();
            Map<?, ?> record = (Map<?, ?>) pe.outputs().get(0);
            assertEquals(2L, record.get("count"));
            assertEquals(3L, record.get("leftOut"));
            assertEquals(2.0, record.get("q100"));
            assertEquals(Map.of("values beyond the capacity of a window", 3L), pe.discards());
            assertEquals(1, pe.reports().size());
        }
    }

    @Property(tries = 100)
    void joinedSessionsHoldTheNumbersOfAll(
            @ForAll @Size(min = 1, max = 12)
                    List<@DoubleRange(min = -1e308, max = 1e308) Double> xs)
            throws Exception {
        try (PEHarness pe =
                harness("0, 0.5, 1").set("window", "session").set("gap", "10 s").open()) {
            // Every other one first: those between then join the sessions.
            for (int begin : List.of(0, 1)) {
                for (int i = begin; i < xs.size(); i += 2) {
                    pe.send(item(7L * i, "a", xs.get(i)));
                }
            }
            pe.end();
            List<Double> sorted = xs.stream().sorted().toList();
            Map<?, ?> record = (Map<?, ?>) pe.outputs().get(0);
            assertEquals(1, pe.outputs().size());
            assertEquals(Long.valueOf(xs.size()), record.get("count"));
            assertEquals(sorted.getFirst(), record.get("q0"));
            assertEquals(sorted.getLast(), record.get("q100"));
            double median = (Double) record.get("q50");
            assertTrue(
                    sorted.get((xs.size() - 1) / 2) <= median
                            && median <= sorted.get(xs.size() / 2),
                    () -> median + " of " + sorted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.5", "-0.1", "half", ".", "0.5, 0.50", "0.1 as count", "1e-3"})
    void wrongListsAreRefused(String quantiles) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> {
                            try (PEHarness pe = harness(quantiles).open()) {
                                pe.end();
                            }
                        });
        assertTrue(refusal.getMessage().contains("quantiles"), refusal::getMessage);
    }
}
