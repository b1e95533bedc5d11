package org.correloom.streams.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.streams.item.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Runs every example of `docs/expressions.md`.
class ExpressionsPageTest {

    private static final Path PAGE = Path.of("../../docs/expressions.md");
    private static final Pattern EXAMPLE = Pattern.compile("(?m)^\\| `(.+)` \\| `(.+)` \\|$");

    private static final Map<String, Object> RECORD =
            Rows.of(
                    "id",
                    "KS.A7K2",
                    "network",
                    "KS",
                    "magnitude",
                    4.5,
                    "depth",
                    12L,
                    "felt",
                    true,
                    "time",
                    1_652_752_800_000_000_000L,
                    "tags",
                    List.of("noise", "ocean"),
                    "site",
                    Rows.of("lat", 37.5, "name", "Attica"),
                    "two words",
                    2L);

    static Stream<Arguments> examples() throws IOException {
        return EXAMPLE.matcher(Files.readString(PAGE))
                .results()
                .map(row -> Arguments.of(row.group(1), row.group(2)));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExampleGivesWhatThePageSays(String expression, String result) throws Exception {
        assertEquals(result, shown(Expression.of("expression", expression).value(RECORD)));
    }

    @Test
    void everyFunctionHasAnExample() throws IOException {
        String examples =
                EXAMPLE.matcher(Files.readString(PAGE))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.joining("\n"));
        List<String> without =
                Arrays.stream(Functions.class.getDeclaredMethods())
                        .filter(method -> Modifier.isPublic(method.getModifiers()))
                        .map(Method::getName)
                        .distinct()
                        .filter(name -> !examples.contains(name + "("))
                        .toList();
        assertEquals(List.of(), without);
        assertTrue(examples.lines().count() > 80, "the page's tables are found");
    }

    private static String shown(Object value) {
        return switch (value) {
            case null -> "null";
            case String text -> "'" + text + "'";
            case List<?> list ->
                    list.stream()
                            .map(ExpressionsPageTest::shown)
                            .collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(entry -> entry.getKey() + "=" + shown(entry.getValue()))
                            .sorted()
                            .collect(Collectors.joining(", ", "{", "}"));
            default -> value.toString();
        };
    }
}
