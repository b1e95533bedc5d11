package org.correloom.workflow;

import static org.correloom.workflow.SamplePEs.CATALOGUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Port;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

class WorkflowResolutionTest {

    private static final Workflow PLAIN =
            Workflow.of(
                            "plain",
                            List.of(
                                    new PENode("source", "sample:source"),
                                    new PENode("filter", "sample:filter")
                                            .withParameter("low", ParameterValue.of("${corner}"))
                                            .withParameter(
                                                    "label",
                                                    ParameterValue.of("from ${corner} on, $${x}")),
                                    new PENode("write", "sample:write")),
                            List.of(
                                    Connection.of("c1", "source.output", "filter.input"),
                                    Connection.of("c2", "filter.output", "write.input")))
                    .withVariable(new Variable("corner", ParameterValue.of(0.5, "Hz"), ""));

    /// `twice` holds two filters in a row; `wrapped` holds one node of type `#twice`.
    private static final Workflow NESTED =
            PLAIN.withComposites(
                            Map.of(
                                    "twice",
                                    new Composite(
                                            "twice",
                                            "Twice",
                                            "",
                                            new TreeMap<>(
                                                    Map.of(
                                                            "a",
                                                            new PENode("a", "sample:filter"),
                                                            "b",
                                                            new PENode("b", "sample:filter")
                                                                    .withParameter(
                                                                            "low",
                                                                            ParameterValue.of(2)))),
                                            new TreeMap<>(
                                                    Map.of(
                                                            "c1",
                                                            Connection.of(
                                                                    "c1", "a.output", "b.input"))),
                                            new TreeMap<>(
                                                    Map.of("input", PortRef.parse("a.input"))),
                                            new TreeMap<>(
                                                    Map.of("output", PortRef.parse("b.output"))),
                                            new TreeMap<>(
                                                    Map.of(
                                                            "first", PortRef.parse("a.low"),
                                                            "second", PortRef.parse("b.low"))),
                                            Map.of()),
                                    "wrapped",
                                    new Composite(
                                            "wrapped",
                                            "",
                                            "",
                                            new TreeMap<>(
                                                    Map.of("both", new PENode("both", "#twice"))),
                                            new TreeMap<>(),
                                            new TreeMap<>(
                                                    Map.of("in", PortRef.parse("both.input"))),
                                            new TreeMap<>(
                                                    Map.of("out", PortRef.parse("both.output"))),
                                            new TreeMap<>(
                                                    Map.of("corner", PortRef.parse("both.first"))),
                                            Map.of())))
                    .withNode(
                            new PENode("filter", "#wrapped")
                                    .withParameter("corner", ParameterValue.of("${corner}")))
                    .withConnection(Connection.of("c1", "source.output", "filter.in"))
                    .withConnection(Connection.of("c2", "filter.out", "write.input"));

    private static Resolved resolve(
            Workflow workflow, Map<String, String> variables, Map<String, String> settings) {
        return WorkflowResolution.resolve(workflow, CATALOGUE, variables, settings);
    }

    private static ParameterValue parameter(Resolved resolved, String node, String name) {
        return resolved.workflow().nodes().get(node).parameters().get(name);
    }

    private static void assertOnly(
            Resolved resolved, String code, Location location, String... words) {
        assertFalse(resolved.runnable());
        assertEquals(1, resolved.problems().size(), () -> resolved.problems().toString());
        Problem problem = resolved.problems().getFirst();
        assertEquals(code, problem.code(), problem::toString);
        assertEquals(location, problem.location());
        for (String word : words) {
            assertTrue(problem.message().contains(word), () -> word + " in " + problem.message());
        }
    }

    @Test
    void aVariableAloneKeepsItsUnitAndInsideATextIsText() {
        Resolved resolved = resolve(PLAIN, Map.of(), Map.of());
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        assertEquals(ParameterValue.of(0.5, "Hz"), parameter(resolved, "filter", "low"));
        assertEquals(
                ParameterValue.of("from 0.5 Hz on, $${x}"), parameter(resolved, "filter", "label"));
    }

    @Test
    void resolvingAgainChangesNothing() {
        Workflow once = resolve(NESTED, Map.of(), Map.of()).workflow();
        assertEquals(once, resolve(once, Map.of(), Map.of()).workflow());
    }

    @Test
    void aVariableFromOutsideIsReadAsItsParameterWants() {
        Resolved resolved = resolve(PLAIN, Map.of("corner", "200 mHz"), Map.of());
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        assertEquals(
                new ParameterValue.Quantity(new BigDecimal("200"), "mHz"),
                parameter(resolved, "filter", "low"));
        assertEquals(
                new ParameterValue.Quantity(new BigDecimal("200"), "mHz"),
                resolved.workflow().variables().get("corner").value());
    }

    @Test
    void aVariableForATextStaysText() {
        Workflow workflow =
                PLAIN.withNode(
                                PLAIN.nodes()
                                        .get("filter")
                                        .withParameter("label", ParameterValue.of("${station}")))
                        .withVariable(new Variable("station", ParameterValue.of("A1"), ""));
        Resolved resolved = resolve(workflow, Map.of("station", "0012"), Map.of());
        assertEquals(ParameterValue.of("0012"), parameter(resolved, "filter", "label"));
    }

    @Test
    void aVariableInsideATextOnlyIsReadLikeItsValueInTheFile() {
        Workflow workflow =
                PLAIN.withNode(
                                PLAIN.nodes()
                                        .get("filter")
                                        .withParameter("label", ParameterValue.of("day ${day}")))
                        .withVariable(new Variable("day", ParameterValue.of(137), ""));
        assertEquals(
                ParameterValue.of("day 138"),
                parameter(resolve(workflow, Map.of("day", "138"), Map.of()), "filter", "label"));
    }

    @Test
    void anUnknownVariableFromOutsideListsThoseThatExist() {
        assertOnly(
                resolve(PLAIN, Map.of("cornre", "1"), Map.of()),
                "unknown-variable",
                Location.WORKFLOW,
                "cornre",
                "there are corner",
                "did you mean \"corner\"");
    }

    @Test
    void aVariableOfTheWrongDimensionIsRefusedWhereItIsUsed() {
        assertOnly(
                resolve(PLAIN, Map.of("corner", "10 s"), Map.of()),
                "wrong-dimension",
                new Location.AtParameter("filter", "low"),
                "frequency",
                "variable corner");
    }

    @Test
    void aSettingIsReadByItsParametersKind() {
        Resolved resolved =
                resolve(
                        PLAIN,
                        Map.of(),
                        Map.of(
                                "filter.low", "1 Hz",
                                "filter.zeroPhase", "false",
                                "filter.label", "5",
                                "filter.length", "2 min"));
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        assertEquals(
                new ParameterValue.Quantity(BigDecimal.ONE, "Hz"),
                parameter(resolved, "filter", "low"));
        assertEquals(ParameterValue.of(false), parameter(resolved, "filter", "zeroPhase"));
        assertEquals(ParameterValue.of("5"), parameter(resolved, "filter", "label"));
    }

    @Test
    void aSettingOutOfRangeIsRefused() {
        assertOnly(
                resolve(PLAIN, Map.of(), Map.of("filter.low", "400")),
                "out-of-range",
                new Location.AtParameter("filter", "low"),
                "low is 400 Hz",
                "from 0.001 to 50 Hz");
    }

    @Test
    void aSettingOfAnUnknownParameterListsThoseThatExist() {
        assertOnly(
                resolve(PLAIN, Map.of(), Map.of("filter.lwo", "1")),
                "unknown-parameter",
                new Location.AtParameter("filter", "lwo"),
                "low, mode",
                "did you mean \"low\"");
    }

    @Test
    void aSettingOfAnUnknownNodeListsThoseThatExist() {
        assertOnly(
                resolve(PLAIN, Map.of(), Map.of("fliter.low", "1")),
                "unknown-node",
                Location.WORKFLOW,
                "fliter.low",
                "there are filter, source, write",
                "did you mean \"filter\"");
    }

    @Test
    void aSettingWithoutParameterIsRefused() {
        assertOnly(
                resolve(PLAIN, Map.of(), Map.of("filter", "1")),
                "bad-setting",
                Location.WORKFLOW,
                "\"filter\"",
                "node.parameter");
    }

    @Test
    void compositesAreExpandedToTheInnermost() {
        Resolved resolved = resolve(NESTED, Map.of(), Map.of());
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        Workflow workflow = resolved.workflow();
        assertEquals(Map.of(), workflow.composites());
        assertEquals(
                Set.of("source", "filter/both/a", "filter/both/b", "write"),
                workflow.nodes().keySet());
        assertEquals(ParameterValue.of(0.5, "Hz"), parameter(resolved, "filter/both/a", "low"));
        assertEquals(ParameterValue.of(2), parameter(resolved, "filter/both/b", "low"));
        assertEquals(
                List.of(
                        Connection.of("c1", "source.output", "filter/both/a.input"),
                        Connection.of("c2", "filter/both/b.output", "write.input"),
                        Connection.of(
                                "filter/both/c1", "filter/both/a.output", "filter/both/b.input")),
                List.copyOf(workflow.connections().values()));
    }

    @Test
    void aSettingReachesAnInnerNode() {
        Resolved resolved = resolve(NESTED, Map.of(), Map.of("filter/both/b.low", "3 Hz"));
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        assertEquals(
                new ParameterValue.Quantity(new BigDecimal(3), "Hz"),
                parameter(resolved, "filter/both/b", "low"));
    }

    @Test
    void aSettingReachesAPromotedParameter() {
        Resolved resolved = resolve(NESTED, Map.of(), Map.of("filter.corner", "3 Hz"));
        assertEquals(
                new ParameterValue.Quantity(new BigDecimal(3), "Hz"),
                parameter(resolved, "filter/both/a", "low"));
    }

    @Test
    void instancesAndPolicyOfACompositeGoInside() {
        Workflow workflow =
                NESTED.withNode(
                        NESTED.nodes()
                                .get("filter")
                                .withInstances(4)
                                .withFailurePolicy(FailurePolicy.SKIP_ITEM));
        Workflow resolved = resolve(workflow, Map.of(), Map.of()).workflow();
        assertEquals(4, resolved.nodes().get("filter/both/a").instances());
        assertEquals(
                FailurePolicy.SKIP_ITEM, resolved.nodes().get("filter/both/b").failurePolicy());
        assertEquals(FailurePolicy.FAIL_RUN, resolved.nodes().get("write").failurePolicy());
    }

    @Test
    void aRecursiveCompositeIsToldAndNotExpanded() {
        Composite body = NESTED.composites().get("wrapped");
        Workflow workflow =
                NESTED.withComposites(
                        Map.of(
                                "wrapped",
                                new Composite(
                                        "wrapped",
                                        "",
                                        "",
                                        new TreeMap<>(
                                                Map.of("both", new PENode("both", "#wrapped"))),
                                        body.connections(),
                                        body.inputs(),
                                        body.outputs(),
                                        body.parameters(),
                                        Map.of())));
        Resolved resolved = resolve(workflow, Map.of(), Map.of());
        assertFalse(resolved.runnable());
        assertTrue(
                resolved.problems().stream().anyMatch(p -> p.code().equals("recursive-composite")),
                () -> resolved.problems().toString());
    }

    @Test
    void aLibrarysCompoundIsExpandedToo() {
        Composite body = NESTED.composites().get("twice");
        PEDescriptor descriptor =
                PEDescriptor.of("library:twice", "Twice")
                        .input(SamplePEs.SAMPLE, "in")
                        .output(SamplePEs.SAMPLE, "out")
                        .parameter(org.correloom.api.pe.Parameter.number("first", "First"))
                        .build();
        Catalogue catalogue =
                Catalogue.of(new SamplePEs(), () -> List.of(new PEType.Compound(descriptor, body)));
        Workflow workflow =
                PLAIN.withNode(
                        new PENode("filter", "library:twice")
                                .withParameter("first", ParameterValue.of(1)));
        Resolved resolved = WorkflowResolution.resolve(workflow, catalogue, Map.of(), Map.of());
        assertTrue(resolved.runnable(), () -> resolved.problems().toString());
        assertEquals(
                Set.of("source", "filter/a", "filter/b", "write"),
                resolved.workflow().nodes().keySet());
    }

    @Test
    void aCompositesDescriptorShowsWhatItPromotes() {
        PEDescriptor descriptor =
                CATALOGUE.within(NESTED).find("#wrapped").orElseThrow().descriptor();
        assertEquals("wrapped", descriptor.title());
        assertEquals(List.of("in"), descriptor.inputs().stream().map(Port::name).toList());
        assertEquals(SamplePEs.SAMPLE, descriptor.inputs().getFirst().type());
        assertTrue(descriptor.inputs().getFirst().required());
        assertTrue(descriptor.parameter("corner").orElseThrow().required());
        PEDescriptor twice = CATALOGUE.within(NESTED).find("#twice").orElseThrow().descriptor();
        assertEquals("Twice", twice.title());
        assertEquals(
                ParameterValue.of(2),
                twice.parameter("second").orElseThrow().defaultValue().orElseThrow());
    }

    /// Composites `c0` to `cN`, each of which holds `width` nodes of the one before; `c0` holds
    /// sources.
    private static Workflow nested(int depth, int width) {
        TreeMap<String, Composite> composites = new TreeMap<>();
        for (int d = 0; d <= depth; d++) {
            TreeMap<String, PENode> inside = new TreeMap<>();
            for (int i = 0; i < width; i++) {
                inside.put("n" + i, new PENode("n" + i, d == 0 ? "sample:source" : "#c" + (d - 1)));
            }
            composites.put(
                    "c" + d,
                    new Composite(
                            "c" + d,
                            "",
                            "",
                            inside,
                            new TreeMap<>(),
                            new TreeMap<>(),
                            new TreeMap<>(),
                            new TreeMap<>(),
                            Map.of()));
        }
        return Workflow.of("", List.of(new PENode("all", "#c" + depth)), List.of())
                .withComposites(composites);
    }

    private static void assertRefusedAt(Workflow workflow, String code) {
        List<Problem> errors =
                resolve(workflow, Map.of(), Map.of()).problems().stream()
                        .filter(Problem::isError)
                        .toList();
        assertEquals(1, errors.size(), errors::toString);
        assertEquals(code, errors.getFirst().code());
        assertEquals(new Location.AtNode("all"), errors.getFirst().location());
    }

    @Test
    void compositesOfVeryManyNodesAreRefusedAndDoNotFillTheMemory() {
        assertRefusedAt(nested(10, 10), "too-large");
    }

    @Test
    void compositesNestedVeryDeepAreRefused() {
        assertTrue(resolve(nested(30, 1), Map.of(), Map.of()).runnable());
        assertRefusedAt(nested(40, 1), "too-deep");
        assertRefusedAt(nested(3000, 1), "too-deep");
    }
}
