package org.correloom.api.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                assertThrows(IllegalArgumentException.class, () -> FailurePolicy.parse("retry"));
        assertEquals("unknown failure policy \"retry\": use fail-run or skip-item", e.getMessage());
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
