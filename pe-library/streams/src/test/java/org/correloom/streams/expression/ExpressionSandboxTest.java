package org.correloom.streams.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.streams.item.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Tries to get out of an expression, or to keep it from ending.
class ExpressionSandboxTest {

    private static final Map<String, Object> RECORD =
            Rows.of("s", "abc", "n", 7L, "list", List.of(1L, 2L), "map", Map.of("x", 1L));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s.class",
                "s['class']",
                "s.class.name",
                "''.class.forName('java.lang.Runtime')",
                "s.getClass()",
                "item.getClass()",
                "list.class",
                "list.size()",
                "list.stream()",
                "map.entrySet()",
                "map.class.name",
                "upper(s).class",
                "upper.class",
                "Functions",
                "Functions.class",
                "java.lang.System.exit(0)",
                "System.exit(0)",
                "exit(0)",
                "getClass()",
                "wait()",
                "pattern('a')",
                "requireShort(1)",
                "PATTERNS",
                "new('java.io.File', '/tmp')",
                "new java.io.File('/tmp')",
                "new(s)",
                "#pragma jexl.import java.lang",
                "import('java.lang.System')",
                "n = 3",
                "n += 3",
                "n++",
                "s.x = 3",
                "item.n = 3",
                "list[0] = 5",
                "var x = 3",
                "let x = 3",
                "while (true) {}",
                "for (var i : list) { i }",
                "do { 1 } while (true)",
                "x -> x",
                "() -> 3",
                "function() { 3 }",
                "{ while (true); }",
                "return 3",
                "1; 2",
                "@lenient s",
                "$0",
                "#1",
                "#{1}",
                "`${''.class}`",
                "s.bytes",
                "s.empty",
                "1..1000000000",
                "size(1..1000000000)",
                "sum([1..1000000000])",
                "list.map(x -> x)",
                "jexl:eval('1')",
                "java:lang('x')",
                "~/a/.class",
                "~/a/.pattern()",
                "try { 1 } finally { 2 }",
                "throw 'x'",
                "context",
                "this",
                "size",
                "empty"
            })
    void thereIsNoWayOut(String expression) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    Exception refusal =
                            assertThrows(
                                    Exception.class,
                                    () -> Expression.of("expression", expression).value(RECORD));
                    assertTrue(
                            refusal instanceof IllegalArgumentException
                                    || refusal instanceof ExpressionException,
                            () -> expression + " gave " + refusal);
                    assertTrue(refusal.getMessage().contains("expression"), refusal.getMessage());
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{", "{'a':", "-(", "!(", "size(", "true ? (", "[{[(", "n[s."})
    void deepNestingIsRefusedAtOnce(String opening) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () ->
                        assertThrows(
                                IllegalArgumentException.class,
                                () -> Expression.of("expression", opening.repeat(900))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"!", "- ", "+", "~", "not ", "true?", "n?", "1+", "n??", "s.", "n[", "(n)("})
    void longChainsEndWithoutBreakingAnything(String link) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    try {
                        Expression.of("expression", link.repeat(650) + "n").value(RECORD);
                    } catch (IllegalArgumentException | ExpressionException refusal) {
                        assertTrue(refusal.getMessage().contains("expression"));
                    }
                });
    }

    @Test
    void bracketsUpToTheBoundAreQuick() throws Exception {
        int depth = Expression.MAX_NESTING;
        String parentheses = "(".repeat(depth) + "n" + ")".repeat(depth);
        String lists = "[".repeat(depth) + "n" + "]".repeat(depth);
        String maps = "{'a':".repeat(depth) + "n" + "}".repeat(depth);
        String calls = "abs(".repeat(depth) + "n" + ")".repeat(depth);
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    assertEquals(7L, Expression.of("expression", parentheses).value(RECORD));
                    assertEquals(7L, Expression.of("expression", calls).value(RECORD));
                    Expression.of("expression", lists).value(RECORD);
                    Expression.of("expression", maps).value(RECORD);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s =~ '(a+)+b'",
                "matches(s, '(a+)+b')",
                "find(s, '(a+)+b')",
                "matches(s, '(a|aa)+b')",
                "matches(s, '(.*)*x')"
            })
    void aPatternThatNeverEndsGivesUp(String expression) {
        Map<String, Object> record = Rows.of("s", "a".repeat(60));
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    try {
                        Expression.of("expression", expression).value(record);
                    } catch (ExpressionException e) {
                        assertTrue(e.getMessage().contains("too long"), e.getMessage());
                    }
                });
    }

    @Test
    void aPatternThatRecursesDeeplyIsOneBadItem() {
        Map<String, Object> record = Rows.of("s", "a".repeat(400_000));
        Expression expression = Expression.of("expression", "s =~ '(a|b)*'");
        assertThrows(ExpressionException.class, () -> expression.value(record));
    }

    @Test
    void textsDoNotExplode() {
        String doubled = "s";
        for (int i = 0; i < 18; i++) {
            doubled = "replace(" + doubled + ", 'a', 'aaaaaaaa')";
        }
        String replacing = doubled;
        String adding = "s" + "+s".repeat(1000);
        String joining = "join([" + "s,".repeat(1000) + "s], s)";
        Map<String, Object> record = Rows.of("s", "a".repeat(10_000));
        for (String expression : List.of(replacing, adding, joining)) {
            ExpressionException e =
                    assertThrows(
                            ExpressionException.class,
                            () -> Expression.of("expression", expression).value(record));
            assertTrue(e.getMessage().contains("a text of more characters"), e.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s * s",
                "s + 1 - 1",
                "s - 1",
                "s > 3",
                "s == 3",
                "-s",
                "s % 7",
                "s & 1",
                "~s",
                "s << 2",
                "e - 1",
                "e > 1",
                "e == 1",
                "e % 7",
                "number(s)",
                "number(e)",
                "1e999999999b + 1",
                "1e999999999b % 7",
                "1e999999999b * 1e999999999b",
                "1e999999999b & 1",
                "1 << 1000000000",
                "(9223372036854775807 * 2) << 1000000000",
                "9h << 1000000000",
                "round(1e999999999b)",
                "iso(1e999999999b)",
                "-1e999999999b"
            })
    void hugeNumbersDoNotComputeForEver(String expression) {
        Map<String, Object> record = Rows.of("s", "9".repeat(1_000_000), "e", "1e999999999");
        assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> {
                    try {
                        Expression.of("expression", expression).value(record);
                    } catch (ExpressionException e) {
                        assertTrue(e.getMessage().length() < 300, "the item's text is not shown");
                    }
                });
    }

    @Test
    void longProductsAreDecimalNumbers() throws Exception {
        String product = "9223372036854775807" + "*9223372036854775807".repeat(9);
        assertEquals(
                Math.pow(0x1p63, 10),
                (Double) Expression.of("expression", product).value(RECORD),
                1e177);
    }

    @Test
    void aWrongExpressionIsRefusedWithItsPlaceAndReason() {
        assertRefused("magnitude >", "character 11");
        assertRefused("upper(s", "character ");
        assertRefused("n = 3", "is not part of the language");
        assertRefused("s\n>", "line 2");
        assertRefused("", "there is no expression");
        assertRefused("1 + ".repeat(1500) + "1", "allowed are 4000");
    }

    private static void assertRefused(String expression, String part) {
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> Expression.of("condition", expression));
        assertTrue(refusal.getMessage().contains(part), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("condition"), refusal.getMessage());
    }

    @Test
    void aFieldMayBeNamedLikeAFunction() throws Exception {
        Map<String, Object> record = Rows.of("length", 3L, "day", "x", "year", 7L);
        assertEquals(5L, Expression.of("e", "length + 2").value(record));
        assertEquals(1L, Expression.of("e", "length(day)").value(record));
        assertEquals(8L, Expression.of("e", "length(day) + year").value(record));
        assertRefused("length(length)", "write item['length'] for the field");
        assertEquals("length(", Expression.of("e", "'length('").value(record));
    }

    @Test
    void calledFunctionsAreThereAndTakeThatManyValues() throws Exception {
        assertRefused("n > 1 && nosuch(n)", "calls nosuch, but there is no function");
        assertRefused("round(n, 1, 2)", "calls round with 3 values; it takes 1 or 2");
        assertRefused("sqrt()", "calls sqrt with 0 values; it takes 1");
        assertEquals(
                List.of(2.0, "b,(", true),
                Expression.of("e", "[max(sqrt(4), min(1, 2)), join(['b', '('], ','), not (1 > 2)]")
                        .value(Rows.of("x", 1L)));
    }

    @Test
    void anItemWithoutAValueSaysWhichNameIsMissing() {
        assertFails("magnitude > 3", "there is no field magnitude");
        assertFails("s > 3", "a text that is no number");
        assertFails("list > 3", "Object comparison");
        assertFails("n / 0", "division by zero");
        assertFails("sqrt(s)", "there is no function sqrt(String)");
        assertFails("null + 3", "a value is missing");
    }

    private static void assertFails(String expression, String part) {
        ExpressionException e =
                assertThrows(
                        ExpressionException.class,
                        () -> Expression.of("expression", expression).value(RECORD));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
