package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What PE types want of values beyond their descriptors is among the problems, at the node and the
/// parameter, before anything runs.
class TypeChecksTest {

    private static final class Inert implements ProcessingElement {
        @Override
        public void process(String port, Object item, Output out) {}
    }

    /// A pattern, two numbers that go together, and a rule that wants texts to come.
    private static final PEType MATCH =
            new PEType.Atomic(
                    PEDescriptor.of("check:match", "Match")
                            .input(Port.INPUT, PortType.ANY, "", Grouping.SHUFFLE)
                            .optionalInput("more", PortType.ANY, "", Grouping.SHUFFLE)
                            .parameter(Parameter.text("pattern", "Pattern"))
                            .parameter(Parameter.integer("low", "Low").defaultTo(1))
                            .parameter(Parameter.integer("high", "High").defaultTo(9))
                            .parameter(Parameter.flag("texts", "Texts only", false))
                            .build(),
                    Inert::new,
                    ParameterCheck.of("pattern", Pattern::compile),
                    ParameterCheck.of(
                            List.of("low", "high"),
                            (values, arriving) -> {
                                if (values.integer("low") > values.integer("high")) {
                                    throw new IllegalArgumentException("low is above high");
                                }
                            }),
                    ParameterCheck.of(
                            List.of("texts"),
                            (values, arriving) -> {
                                Set<PortType> types = arriving.get(Port.INPUT);
                                if (values.flag("texts") && !Set.of(PortType.TEXT).equals(types)) {
                                    throw new IllegalArgumentException("no texts but " + types);
                                }
                            }));

    private static final PEType BROKEN =
            new PEType.Atomic(
                    PEDescriptor.of("check:broken", "Broken")
                            .output(PortType.NUMBER, "")
                            .parameter(Parameter.text("text", "Text").defaultTo(""))
                            .build(),
                    Inert::new,
                    ParameterCheck.of(
                            "text",
                            text -> {
                                throw new IllegalStateException("not thought of");
                            }));

    private static final PEType TEXTS =
            new PEType.Atomic(
                    PEDescriptor.of("check:texts", "Texts").output(PortType.TEXT, "").build(),
                    Inert::new);

    private static final Catalogue CATALOGUE = Catalogue.of(() -> List.of(MATCH, BROKEN, TEXTS));

    private static final PENode GOOD =
            new PENode("match", "check:match").withParameter("pattern", ParameterValue.of("a+"));

    private static Workflow fed(PENode node) {
        return Workflow.of(
                "checked",
                List.of(new PENode("texts", "check:texts"), node),
                List.of(Connection.of("c", "texts.output", node.id() + ".input")));
    }

    private static List<Problem> problems(Workflow workflow) {
        return Validation.check(workflow, CATALOGUE);
    }

    private static void assertRefused(
            Workflow workflow, String node, String parameter, String words) {
        List<Problem> problems = problems(workflow);
        assertEquals(1, problems.size(), problems::toString);
        Problem problem = problems.getFirst();
        assertEquals("bad-value", problem.code());
        assertTrue(problem.isError());
        assertEquals(new Location.AtParameter(node, parameter), problem.location());
        assertTrue(problem.message().contains(words), problem::message);
    }

    @Test
    void goodValuesAreNoProblem() {
        assertEquals(List.of(), problems(fed(GOOD)));
    }

    @Test
    void whatARuleRefusesIsAtTheParameter() {
        assertRefused(
                fed(GOOD.withParameter("pattern", ParameterValue.of("(a"))),
                "match",
                "pattern",
                "Unclosed group");
        assertRefused(
                fed(GOOD.withParameter("low", ParameterValue.of(10L))),
                "match",
                "low",
                "low is above high");
    }

    @Test
    void aRuleIsNotAskedAboutValuesThatAreNotAllowed() {
        List<Problem> problems =
                problems(
                        fed(
                                GOOD.withParameter("low", ParameterValue.of("many"))
                                        .withParameter("pattern", ParameterValue.of("${no}"))));
        assertEquals(
                List.of("wrong-kind", "unknown-variable"),
                problems.stream().map(Problem::code).sorted((a, b) -> b.compareTo(a)).toList());
    }

    @Test
    void aValueFromAVariableIsCheckedAndTheVariableNamed() {
        Workflow workflow =
                fed(GOOD.withParameter("pattern", ParameterValue.of("x${what}")))
                        .withVariables(
                                Map.of("what", new Variable("what", ParameterValue.of("("), "")));
        assertRefused(workflow, "match", "pattern", "comes from variable what");
    }

    @Test
    void aRuleSeesWhatTypesArrive() {
        PENode texts = GOOD.withParameter("texts", ParameterValue.of(true));
        assertEquals(List.of(), problems(fed(texts)));
        Workflow numbersToo =
                fed(texts)
                        .withNode(new PENode("others", "check:other"))
                        .withConnection(Connection.of("d", "others.output", "match.input"));
        List<Problem> problems = problems(numbersToo);
        assertTrue(
                problems.stream().anyMatch(p -> p.message().contains("no texts but")),
                problems::toString);
    }

    @Test
    void aRuleThatThrowsIsAWarningAtItsNode() {
        List<Problem> problems =
                problems(
                        Workflow.of(
                                "broken",
                                List.of(new PENode("broken", "check:broken"), GOOD),
                                List.of(Connection.of("c", "broken.output", "match.input"))));
        assertEquals(1, problems.size(), problems::toString);
        assertEquals("broken-check", problems.getFirst().code());
        assertEquals(new Location.AtNode("broken"), problems.getFirst().location());
        assertEquals(Problem.Severity.WARNING, problems.getFirst().severity());
        assertTrue(problems.getFirst().message().contains("not thought of"));
    }

    private static Workflow withComposite(PENode inner, PENode outer) {
        Composite composite =
                new Composite(
                        "part",
                        "",
                        "",
                        new TreeMap<>(Map.of(inner.id(), inner)),
                        new TreeMap<>(),
                        new TreeMap<>(Map.of("in", PortRef.parse("match.input"))),
                        new TreeMap<>(),
                        new TreeMap<>(
                                Map.of(
                                        "like", PortRef.parse("match.pattern"),
                                        "least", PortRef.parse("match.low"))),
                        Map.of());
        return Workflow.of(
                        "composites",
                        List.of(new PENode("texts", "check:texts"), outer),
                        List.of(Connection.of("c", "texts.output", outer.id() + ".in")))
                .withComposites(new TreeMap<>(Map.of("part", composite)));
    }

    @Test
    void whatACompositePromotesIsCheckedWhereItIsSet() {
        PENode outer = new PENode("outer", "#part");
        assertRefused(
                withComposite(
                        new PENode("match", "check:match"),
                        outer.withParameter("like", ParameterValue.of("(a"))),
                "outer",
                "like",
                "Unclosed group");
        assertRefused(
                withComposite(GOOD, outer.withParameter("least", ParameterValue.of(10L))),
                "outer",
                "least",
                "low is above high");
    }

    @Test
    void whatIsSetInsideACompositeIsCheckedThere() {
        assertRefused(
                withComposite(
                        GOOD.withParameter("pattern", ParameterValue.of("(a")),
                        new PENode("outer", "#part")),
                "#part/match",
                "pattern",
                "Unclosed group");
        // The outside gives the lower of the two numbers.
        assertEquals(
                List.of(),
                problems(
                        withComposite(
                                GOOD.withParameter("high", ParameterValue.of(0L)),
                                new PENode("outer", "#part")
                                        .withParameter("least", ParameterValue.of(-1L)))));
    }

    @Test
    void aCheckOfWhatIsNotDeclaredIsTheAuthorsMistake() {
        PEDescriptor descriptor = PEDescriptor.of("check:none", "None").build();
        IllegalArgumentException mistake =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                new PEType.Atomic(
                                        descriptor,
                                        Inert::new,
                                        ParameterCheck.of("text", text -> {})));
        assertTrue(mistake.getMessage().contains("\"text\""), mistake::getMessage);
    }
}
