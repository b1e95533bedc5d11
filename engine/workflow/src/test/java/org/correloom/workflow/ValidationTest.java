package org.correloom.workflow;

import static org.correloom.workflow.SamplePEs.CATALOGUE;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Every code of [Validation]: that it comes, alone, at the right place, and that its message names
/// what is wrong and what there is.
///
/// It is long because there are many codes.
class ValidationTest {

    private static final PENode FILTER =
            new PENode("filter", "sample:filter")
                    .withParameter("low", ParameterValue.of(0.1, "Hz"));

    private static final Workflow GOOD =
            Workflow.of(
                    "good",
                    List.of(
                            new PENode("source", "sample:source"),
                            FILTER,
                            new PENode("write", "sample:write")),
                    List.of(
                            Connection.of("c1", "source.output", "filter.input"),
                            Connection.of("c2", "filter.output", "write.input")));

    private static Workflow withFilter(String parameter, ParameterValue value) {
        return GOOD.withNode(FILTER.withParameter(parameter, value));
    }

    private static void assertOnly(
            Workflow workflow,
            Problem.Severity severity,
            String code,
            Location location,
            String... words) {
        List<Problem> problems = Validation.check(workflow, CATALOGUE);
        assertEquals(1, problems.size(), problems::toString);
        assertIs(problems.getFirst(), severity, code, location, words);
    }

    private static void assertIs(
            Problem problem,
            Problem.Severity severity,
            String code,
            Location location,
            String... words) {
        assertEquals(code, problem.code(), problem::toString);
        assertEquals(location, problem.location());
        assertEquals(severity, problem.severity());
        for (String word : words) {
            assertTrue(
                    problem.message().contains(word),
                    () -> "\"" + word + "\" is not in: " + problem.message());
        }
    }

    private static void assertError(
            Workflow workflow, String code, Location location, String... words) {
        assertOnly(workflow, Problem.Severity.ERROR, code, location, words);
    }

    private static void assertWarning(
            Workflow workflow, String code, Location location, String... words) {
        assertOnly(workflow, Problem.Severity.WARNING, code, location, words);
    }

    private static void assertAmong(
            Workflow workflow, String code, Location location, String... words) {
        List<Problem> problems = Validation.check(workflow, CATALOGUE);
        Problem found =
                problems.stream()
                        .filter(p -> p.code().equals(code) && p.location().equals(location))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(problems.toString()));
        assertIs(found, found.severity(), code, location, words);
    }

    @Test
    void aGoodWorkflowHasNoProblem() {
        assertEquals(List.of(), Validation.check(GOOD, CATALOGUE));
    }

    @Test
    void anUnknownTypeIsNamedWithTheOneProbablyMeant() {
        assertError(
                GOOD.withNode(FILTER.withType("sample:fliter")),
                "unknown-type",
                new Location.AtNode("filter"),
                "sample:fliter",
                "did you mean \"sample:filter\"");
    }

    @Test
    void anUnknownTypeFarFromAllOthersAsksForItsJar() {
        assertError(
                GOOD.withNode(FILTER.withType("other:thing")),
                "unknown-type",
                new Location.AtNode("filter"),
                "other:thing",
                "plug-in folder");
    }

    @Test
    void aNodeWithoutTypeSaysSo() {
        assertError(
                GOOD.withNode(FILTER.withType("")),
                "unknown-type",
                new Location.AtNode("filter"),
                "has no type");
    }

    @Test
    void anUnknownCompositeIsNamed() {
        assertError(
                GOOD.withNode(FILTER.withType("#prepare")),
                "unknown-type",
                new Location.AtNode("filter"),
                "no composite prepare");
    }

    @Test
    void aMissingRequiredInputNamesPortAndTypeAndWhatFits() {
        List<Problem> problems =
                Validation.check(GOOD.withoutConnections(List.of("c2")), CATALOGUE);
        assertEquals(2, problems.size(), problems::toString);
        assertIs(
                problems.get(0),
                Problem.Severity.ERROR,
                "unconnected-input",
                new Location.AtPort("write", "input"),
                "write.input",
                "Sample",
                "filter.output");
        assertIs(
                problems.get(1),
                Problem.Severity.WARNING,
                "dead-end",
                new Location.AtNode("filter"),
                "filter.output",
                "sink");
    }

    @Test
    void anOptionalInputMayStayUnconnected() {
        Workflow workflow =
                GOOD.withNode(new PENode("join", "sample:join"))
                        .withoutConnections(List.of("c2"))
                        .withConnection(Connection.of("c2", "source.output", "join.left"))
                        .withConnection(Connection.of("c3", "filter.output", "join.right"))
                        .withConnection(Connection.of("c4", "join.output", "write.input"));
        assertEquals(List.of(), Validation.check(workflow, CATALOGUE));
    }

    @Test
    void anUnknownPortListsThoseThatExist() {
        assertAmong(
                GOOD.withConnection(Connection.of("c2", "filter.outptu", "write.input")),
                "unknown-port",
                new Location.AtConnection("c2", "write"),
                "filter.outptu",
                "there are output",
                "did you mean \"output\"");
        assertAmong(
                GOOD.withConnection(Connection.of("c3", "source.output", "filter.second")),
                "unknown-port",
                new Location.AtConnection("c3", "filter"),
                "filter.second",
                "there are input");
    }

    @Test
    void aConnectionToNoNodeNamesIt() {
        assertError(
                GOOD.withConnection(Connection.of("c3", "filter.output", "wriet.input")),
                "unknown-node",
                new Location.AtConnection("c3", "wriet"),
                "c3",
                "wriet",
                "did you mean \"write\"");
    }

    @Test
    void incompatibleTypesNameBothAndWhatConverts() {
        Workflow workflow =
                GOOD.withNode(new PENode("print", "sample:print"))
                        .withConnection(Connection.of("c3", "filter.output", "print.input"));
        assertError(
                workflow,
                "incompatible-types",
                new Location.AtConnection("c3", "print"),
                "filter.output emits Sample (sample)",
                "print.input takes Text (text)",
                "Sample is no kind of Text",
                "put sample:describe between");
    }

    @Test
    void twoConnectionsWithTheSameEndsAreOneTooMany() {
        assertError(
                GOOD.withConnection(Connection.of("c3", "source.output", "filter.input")),
                "duplicate-connection",
                new Location.AtConnection("c3", "filter"),
                "c1 and c3",
                "source.output",
                "filter.input");
    }

    @Test
    void aCycleNamesItsNodesInOrderAndItsConnections() {
        PENode second = FILTER.withId("again");
        Workflow workflow =
                GOOD.withNode(second)
                        .withConnection(Connection.of("c3", "filter.output", "again.input"))
                        .withConnection(Connection.of("c4", "again.output", "filter.input"));
        assertError(
                workflow,
                "cycle",
                new Location.AtNode("again"),
                "again → filter → again",
                "c3, c4");
    }

    @Test
    void aNodeThatFeedsItselfIsACycle() {
        assertError(
                GOOD.withConnection(Connection.of("c3", "filter.output", "filter.input")),
                "cycle",
                new Location.AtNode("filter"),
                "filter → filter",
                "c3");
    }

    @Test
    void anUnknownParameterListsThoseThatExist() {
        assertError(
                withFilter("lwo", ParameterValue.of(1)),
                "unknown-parameter",
                new Location.AtParameter("filter", "lwo"),
                "Filter has no parameter \"lwo\"",
                "low, mode, length",
                "did you mean \"low\"");
    }

    @Test
    void aMissingRequiredParameterIsNamedWithItsTitle() {
        assertError(
                withFilter("low", null),
                "missing-parameter",
                new Location.AtParameter("filter", "low"),
                "low (Lower corner) of filter");
    }

    @Test
    void anEmptyRequiredParameterIsMissing() {
        Workflow workflow =
                GOOD.withNode(
                        new PENode("source", "sample:read")
                                .withParameter("folder", ParameterValue.of(" ")));
        assertError(
                workflow,
                "missing-parameter",
                new Location.AtParameter("source", "folder"),
                "folder (Folder) is empty");
    }

    @Test
    void aWrongKindSaysWhatIsWanted() {
        assertError(
                withFilter("low", ParameterValue.of("fast")),
                "wrong-kind",
                new Location.AtParameter("filter", "low"),
                "low is the text \"fast\"",
                "a number in Hz");
        assertError(
                withFilter("zeroPhase", ParameterValue.of("true")),
                "wrong-kind",
                new Location.AtParameter("filter", "zeroPhase"),
                "true or false, without quotes");
        assertError(
                withFilter("label", new ParameterValue.Unknown(Map.of("a", "b"))),
                "wrong-kind",
                new Location.AtParameter("filter", "label"),
                "label",
                "a text");
    }

    @Test
    void anUnknownUnitListsThoseOfTheDimension() {
        assertError(
                withFilter("low", ParameterValue.of(0.1, "hz")),
                "unknown-unit",
                new Location.AtParameter("filter", "low"),
                "low is 0.1 hz",
                "mHz, Hz, kHz");
    }

    @Test
    void aUnitOfAnotherDimensionIsRefused() {
        assertError(
                withFilter("low", ParameterValue.of(10, "s")),
                "wrong-dimension",
                new Location.AtParameter("filter", "low"),
                "s is a unit of time",
                "frequency",
                "mHz, Hz, kHz");
    }

    @Test
    void aNumberOutsideItsRangeShowsTheRangeWithItsUnit() {
        assertError(
                withFilter("low", ParameterValue.of(400)),
                "out-of-range",
                new Location.AtParameter("filter", "low"),
                "low is 400 Hz",
                "from 0.001 to 50 Hz");
        assertError(
                withFilter("low", ParameterValue.of(1, "kHz")),
                "out-of-range",
                new Location.AtParameter("filter", "low"),
                "low is 1.0 kHz");
    }

    @Test
    void aFractionIsNoInteger() {
        assertError(
                withFilter("length", ParameterValue.of(0.5)),
                "not-whole",
                new Location.AtParameter("filter", "length"),
                "length is 0.5",
                "whole number in s");
    }

    @Test
    void anUnknownChoiceListsTheChoices() {
        assertError(
                withFilter("mode", ParameterValue.of("buter")),
                "not-a-choice",
                new Location.AtParameter("filter", "mode"),
                "mode is \"buter\"",
                "butter, box",
                "did you mean \"butter\"");
    }

    @Test
    void aTimeThatIsNoneShowsTheForms() {
        assertError(
                withFilter("start", ParameterValue.of("17 May")),
                "bad-time",
                new Location.AtParameter("filter", "start"),
                "17 May",
                "2022-137");
    }

    @Test
    void anUnknownVariableListsThoseThatExist() {
        Workflow workflow =
                withFilter("low", ParameterValue.of("${band.lo}"))
                        .withVariable(new Variable("band.low", ParameterValue.of(0.1, "Hz"), ""));
        assertError(
                workflow,
                "unknown-variable",
                new Location.AtParameter("filter", "low"),
                "low of filter",
                "band.lo",
                "there are band.low",
                "did you mean \"band.low\"");
    }

    @Test
    void aVariableBringsItsValueWithItsUnit() {
        Workflow workflow =
                withFilter("low", ParameterValue.of("${corner}"))
                        .withVariable(new Variable("corner", ParameterValue.of(100, "mHz"), ""));
        assertEquals(List.of(), Validation.check(workflow, CATALOGUE));
    }

    @Test
    void aWrongVariableIsNamedWhereItIsUsed() {
        Workflow workflow =
                withFilter("low", ParameterValue.of("${corner}"))
                        .withVariable(new Variable("corner", ParameterValue.of(10, "s"), ""));
        assertError(
                workflow,
                "wrong-dimension",
                new Location.AtParameter("filter", "low"),
                "variable corner");
    }

    @Test
    void aVariableMayNotReferToAnother() {
        Workflow workflow = GOOD.withVariable(new Variable("a", ParameterValue.of("${b}"), ""));
        assertError(workflow, "nested-variable", new Location.AtVariable("a"), "value of a");
    }

    @Test
    void aGroupByKeyThatTheTypeDoesNotOfferListsItsKeys() {
        Connection connection =
                Connection.of("c2", "filter.output", "write.input")
                        .withGrouping(new Grouping.GroupBy("chanel"));
        assertError(
                GOOD.withConnection(connection),
                "unknown-key",
                new Location.AtConnection("c2", "write"),
                "groups by \"chanel\"",
                "channel, station",
                "did you mean \"channel\"");
        assertEquals(
                List.of(),
                Validation.check(
                        GOOD.withConnection(
                                connection.withGrouping(new Grouping.GroupBy("station"))),
                        CATALOGUE));
    }

    @Test
    void aSinglePERefusesSeveralInstances() {
        assertError(
                GOOD.withNode(new PENode("source", "sample:source").withInstances(4)),
                "too-many-instances",
                new Location.AtNode("source"),
                "4 instances",
                "only run once");
    }

    @Test
    void anEmptyWorkflowAsksForASource() {
        assertError(Workflow.EMPTY, "empty", Location.WORKFLOW, "source");
    }

    @Test
    void aWorkflowWithoutSourceSaysSo() {
        Workflow workflow =
                Workflow.of(
                        "none",
                        List.of(
                                new PENode("annotate", "sample:annotate"),
                                new PENode("print", "sample:print")),
                        List.of(Connection.of("c1", "annotate.output", "print.input")));
        assertError(workflow, "no-source", Location.WORKFLOW, "source");
    }

    @Test
    void aNodeThatNoSourceLeadsToIsWarnedAbout() {
        Workflow workflow =
                GOOD.withNode(new PENode("annotate", "sample:annotate"))
                        .withNode(new PENode("print", "sample:print"))
                        .withConnection(Connection.of("c3", "annotate.output", "print.input"));
        List<Problem> problems = Validation.check(workflow, CATALOGUE);
        assertEquals(2, problems.size(), problems::toString);
        assertIs(
                problems.get(0),
                Problem.Severity.WARNING,
                "unreachable",
                new Location.AtNode("annotate"),
                "no source leads to annotate");
        assertEquals(new Location.AtNode("print"), problems.get(1).location());
    }

    @Test
    void aBranchThatEndsInNoSinkIsWarnedAbout() {
        Workflow workflow =
                GOOD.withNode(new PENode("describe", "sample:describe"))
                        .withConnection(Connection.of("c3", "filter.output", "describe.input"));
        assertWarning(
                workflow, "dead-end", new Location.AtNode("describe"), "describe.output", "sink");
    }

    @Test
    void badIdsSayWhatAnIdLooksLike() {
        Workflow workflow =
                GOOD.withoutNodes(List.of("source"))
                        .withNode(new PENode("1 source", "sample:source"))
                        .withConnection(Connection.of("c1", "1 source.output", "filter.input"));
        assertError(workflow, "bad-id", new Location.AtNode("1 source"), "1 source", "a letter");
        assertError(
                GOOD.withoutConnections(List.of("c2"))
                        .withConnection(Connection.of("#2", "filter.output", "write.input")),
                "bad-id",
                new Location.AtConnection("#2", "write"),
                "#2");
        assertError(
                GOOD.withVariable(new Variable("a b", ParameterValue.of(1), "")),
                "bad-id",
                new Location.AtVariable("a b"),
                "a b");
        assertError(
                GOOD.withComposites(Map.of("a b", composite("a b", FILTER))),
                "bad-id",
                new Location.Whole("/composites/a b"),
                "a b");
    }

    private static Composite composite(String name, PENode inner) {
        return new Composite(
                name,
                "",
                "",
                new TreeMap<>(Map.of(inner.id(), inner)),
                new TreeMap<>(),
                new TreeMap<>(Map.of("input", new PortRef(inner.id(), "input"))),
                new TreeMap<>(Map.of("output", new PortRef(inner.id(), "output"))),
                new TreeMap<>(Map.of("corner", new PortRef(inner.id(), "low"))),
                Map.of());
    }

    @Test
    void aCompositeIsUsedLikeAnyOtherPE() {
        Workflow workflow =
                GOOD.withComposites(Map.of("prepare", composite("prepare", FILTER)))
                        .withNode(
                                new PENode("filter", "#prepare")
                                        .withParameter("corner", ParameterValue.of(0.5)));
        assertEquals(List.of(), Validation.check(workflow, CATALOGUE));
        assertError(
                workflow.withNode(
                        new PENode("filter", "#prepare")
                                .withParameter("corner", ParameterValue.of(500))),
                "out-of-range",
                new Location.AtParameter("filter", "corner"),
                "corner is 500 Hz",
                "from 0.001 to 50 Hz");
    }

    @Test
    void aRequiredParameterInsideACompositeIsAskedForOutside() {
        Workflow workflow =
                GOOD.withComposites(
                                Map.of(
                                        "prepare",
                                        composite("prepare", FILTER.withParameter("low", null))))
                        .withNode(new PENode("filter", "#prepare"));
        assertError(
                workflow,
                "missing-parameter",
                new Location.AtParameter("filter", "corner"),
                "corner (Lower corner) of filter");
    }

    @Test
    void problemsInsideACompositeNameThePlaceInside() {
        Workflow workflow =
                GOOD.withComposites(
                        Map.of(
                                "prepare",
                                composite(
                                        "prepare",
                                        FILTER.withParameter("mode", ParameterValue.of("x")))));
        assertError(
                workflow,
                "not-a-choice",
                new Location.AtParameter("#prepare/filter", "mode"),
                "mode is \"x\"");
    }

    @Test
    void aCompositeThatContainsItselfIsRefused() {
        SortedMap<String, Composite> composites = new TreeMap<>();
        composites.put("a", composite("a", new PENode("inner", "#b")));
        composites.put("b", composite("b", new PENode("inner", "#a")));
        Workflow workflow = GOOD.withComposites(composites);
        assertAmong(
                workflow, "recursive-composite", new Location.Whole("/composites/a"), "a → b → a");
    }

    @Test
    void aPromotionThatLeadsNowhereIsNamed() {
        Composite body = composite("prepare", FILTER);
        Composite broken =
                new Composite(
                        body.name(),
                        "",
                        "",
                        body.nodes(),
                        body.connections(),
                        new TreeMap<>(Map.of("input", PortRef.parse("filter.inptu"))),
                        new TreeMap<>(Map.of("output", PortRef.parse("filtr.output"))),
                        new TreeMap<>(Map.of("corner", PortRef.parse("filter.high"))),
                        Map.of());
        Workflow workflow = GOOD.withComposites(Map.of("prepare", broken));
        assertAmong(
                workflow,
                "broken-promotion",
                new Location.Whole("/composites/prepare/inputs/input"),
                "filter has no input port inptu",
                "there are input");
        assertAmong(
                workflow,
                "broken-promotion",
                new Location.Whole("/composites/prepare/outputs/output"),
                "no node filtr",
                "did you mean \"filter\"");
        assertAmong(
                workflow,
                "broken-promotion",
                new Location.Whole("/composites/prepare/parameters/corner"),
                "filter has no parameter high",
                "low, mode");
    }

    @Test
    void whatHundredsOfThingsMayBeMeantIsOneShortSentence() {
        List<PENode> nodes = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            nodes.add(new PENode("node" + i, "sample:source"));
        }
        Workflow workflow =
                Workflow.of("", nodes, List.of(Connection.of("c", "elsewhere.output", "node1.in")))
                        .withNode(
                                new PENode("filter", "sample:filter")
                                        .withParameter(
                                                "low", ParameterValue.of("a\nb".repeat(999))));
        for (Problem problem : Validation.check(workflow, CATALOGUE)) {
            assertTrue(problem.message().length() < 600, problem.message());
            assertEquals(1, problem.message().lines().count(), problem.message());
        }
    }
}
