package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.testkit.PEHarness;
import org.correloom.workflow.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/// A wrong expression, pattern, list or command is a problem of the node and the parameter before
/// the workflow runs.
class WrongParametersTest {

    private static List<Problem> valueProblems(Workflow workflow) {
        return Validation.check(workflow, StreamsRun.CATALOGUE).stream()
                .filter(p -> p.code().equals("bad-value") || p.code().equals("broken-check"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    streams:map            | expression  | value +           | cannot be understood at
                    streams:filter         | condition   | sqroot(value) > 1 | calls sqroot
                    streams:flat-map       | expression  | split(value)      | calls split with 1 value
                    streams:split          | condition1  | a > > 1           | cannot be understood at
                    streams:split          | condition3  | nosuch(a)         | calls nosuch
                    streams:key-by         | expression  | x = 1             | not part of the language
                    streams:distinct       | key         | (a                | cannot be understood at
                    streams:fields         | rename      | a b               | write old = new
                    streams:extract        | pattern     | #(\\w+            | at character
                    streams:filter-text    | pattern     | [a                | at character
                    streams:replace-text   | pattern     | a**               | at character
                    streams:replace-text   | replacement | $1                | the pattern has 0 groups
                    streams:folder         | pattern     | {a,b              | no pattern of file names
                    streams:aggregate      | aggregates  | middle(x)         | there are [count
                    streams:window         | aggregates  | count as start    | two results are named
                    streams:join           | prefix      | "  "              | would have one name
                    streams:append-file    | file        | by/{a.csv        | has a brace without a field
                    streams:process        | command     | python3 'a        | never closed
                    """)
    void isAtTheParameter(String type, String parameter, String value, String words) {
        Workflow workflow =
                Workflow.of(
                        "wrong",
                        List.of(
                                new PENode("node", type)
                                        .withParameter(parameter, ParameterValue.of(value))),
                        List.of());
        List<Problem> problems = valueProblems(workflow);
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(new Location.AtParameter("node", parameter), problems.getFirst().location());
        assertTrue(problems.getFirst().message().contains(words), problems.getFirst()::message);
    }

    @Test
    void valuesThatDoNotGoTogetherAreToo() {
        PENode table = new PENode("csv", "streams:csv");
        assertEquals(
                new Location.AtParameter("csv", "columns"),
                valueProblems(
                                Workflow.of(
                                        "table",
                                        List.of(
                                                table.withParameter(
                                                        "header", ParameterValue.of(false))),
                                        List.of()))
                        .getFirst()
                        .location());
        PENode byKey =
                new PENode("files", "streams:append-file")
                        .withParameter("file", ParameterValue.of("{key}.txt"))
                        .withParameter("existing", ParameterValue.of("append"));
        assertEquals(
                new Location.AtParameter("files", "existing"),
                valueProblems(Workflow.of("files", List.of(byKey), List.of()))
                        .getFirst()
                        .location());
        PENode window =
                new PENode("window", "streams:window")
                        .withParameter("window", ParameterValue.of("sliding"))
                        .withParameter("step", ParameterValue.of(1e-3, "s"));
        assertTrue(
                valueProblems(Workflow.of("windows", List.of(window), List.of()))
                        .getFirst()
                        .message()
                        .contains("raise step or lower size"));
    }

    private static List<Problem> onTexts(String condition) {
        return valueProblems(
                Workflow.of(
                        "names",
                        List.of(
                                new PENode("lines", "streams:text-lines"),
                                new PENode("filter", "streams:filter")
                                        .withParameter("condition", ParameterValue.of(condition)),
                                new PENode("again", "streams:filter")
                                        .withParameter(
                                                "condition", ParameterValue.of("magnitude > 3"))),
                        List.of(
                                Connection.of("a", "lines.output", "filter.input"),
                                Connection.of("b", "filter.output", "again.input"))));
    }

    @Test
    void aNameThatTextsCannotHaveIsNamedWithThoseThatTheyHave() {
        assertEquals(List.of(), onTexts("length(value) > 3 && item != ''"));
        // What stands for a missing name makes it a name that may be missing.
        assertEquals(List.of(), onTexts("(magnitude ?? 3) == 3"));
        List<Problem> problems = onTexts("magnitude > 3");
        assertEquals(1, problems.size(), problems::toString);
        assertEquals(
                new Location.AtParameter("filter", "condition"), problems.getFirst().location());
        assertTrue(
                problems.getFirst()
                        .message()
                        .contains(
                                "uses magnitude, which what comes in does not have: Text has"
                                        + " item, value"),
                problems.getFirst()::message);
    }

    @Test
    void groupsOfAReplacementAreThoseOfThePattern() throws Exception {
        for (String good : List.of("$0", "<${name}>", "\\$1", "$19", "")) {
            try (PEHarness pe =
                    PEHarness.of(ReplaceTextPE.TYPE)
                            .set("pattern", "(?<name>a)b")
                            .set("replacement", ParameterValue.of(good))
                            .open()) {
                pe.send("xabx").end();
                assertEquals(1, pe.outputs().size());
            }
        }
        for (String bad : List.of("$2", "${nome}", "$x", "a$", "a\\")) {
            PEHarness.Builder wrong =
                    PEHarness.of(ReplaceTextPE.TYPE)
                            .set("pattern", "(?<name>a)b")
                            .set("replacement", ParameterValue.of(bad));
            assertThrows(IllegalArgumentException.class, wrong::open, bad);
        }
    }
}
