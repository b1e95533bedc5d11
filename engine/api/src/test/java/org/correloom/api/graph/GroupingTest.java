package org.correloom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

class GroupingTest {

    @ParameterizedTest
    @ValueSource(strings = {"shuffle", "group-by channel", "one-to-all", "all-to-one"})
    void everyGroupingIsReadFromItsText(String text) {
        assertEquals(text, Grouping.parse(text).text());
        assertEquals(Grouping.parse(text), Grouping.parse("  " + text + " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "group-by", "group-by ", "Shuffle", "round-robin", "group by x"})
    void otherTextIsRefusedWithTheFormsThatExist(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Grouping.parse(text));
        assertTrue(
                e.getMessage().contains("group-by KEY") && e.getMessage().contains("all-to-one"),
                e::getMessage);
    }

    @Test
    void groupByNeedsAKey() {
        assertThrows(IllegalArgumentException.class, () -> new Grouping.GroupBy(" "));
    }

    @Test
    void policiesAreReadFromTheirText() {
        assertEquals(FailurePolicy.FAIL_RUN, FailurePolicy.parse("fail-run"));
        assertEquals(FailurePolicy.SKIP_ITEM, FailurePolicy.parse(" skip-item "));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> FailurePolicy.parse("again"));
        assertEquals(
                "unknown failure policy \"again\": use fail-run, skip-item or retry 5 from 1 s to 60"
                        + " s",
                e.getMessage());
    }

    @Test
    void retryPausesDoubleUpToTheLongest() {
        FailurePolicy.Retry retry =
                assertInstanceOf(
                        FailurePolicy.Retry.class,
                        FailurePolicy.parse("retry 5 from 500 ms to 3 s"));
        assertEquals(
                List.of(500L, 1000L, 2000L, 3000L, 3000L),
                IntStream.rangeClosed(1, 5).mapToObj(i -> retry.pause(i).toMillis()).toList());
        assertEquals(Duration.ofSeconds(3), retry.pause(1_000_000));
    }

    @Test
    void retryIsReadFromWhatItWrites() {
        for (String text :
                new String[] {
                    "retry 1",
                    "retry 7 from 0.25 s to 90 s",
                    "retry 2 from 10 us to 20000000 s",
                    "retry 3 from 1 min to 1 h"
                }) {
            FailurePolicy policy = FailurePolicy.parse(text);
            assertEquals(policy, FailurePolicy.parse(policy.text()));
        }
        assertEquals("retry 2 from 1 s to 60 s", FailurePolicy.parse("retry 2").text());
    }

    @Test
    void retryWithoutSenseIsRefused() {
        for (String text :
                new String[] {
                    "retry 0",
                    "retry x",
                    "retry 5 from 1 s",
                    "retry 5 from 2 s to 1 s",
                    "retry 5 from 0 s to 1 s",
                    "retry 5 from 1 Hz to 2 Hz",
                    "retry 5 from 1 parsec to 2 s"
                }) {
            assertThrows(
                    IllegalArgumentException.class, () -> FailurePolicy.parse(text), () -> text);
        }
    }

    @Test
    void portsAreSplitAtTheLastDot() {
        assertEquals(new PortRef("a.b", "c"), PortRef.parse("a.b.c"));
        assertEquals("a/b.c", PortRef.parse("a/b.c").toString());
        for (String text : new String[] {"", "a", ".a", "a."}) {
            assertThrows(IllegalArgumentException.class, () -> PortRef.parse(text), text);
        }
    }
}
