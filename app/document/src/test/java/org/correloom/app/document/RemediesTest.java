package org.correloom.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.app.document.edit.Bypass;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.app.document.edit.SetVariable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

class RemediesTest {

    private static final Location FACTOR = new Location.AtParameter("length", "factor");

    @Test
    void aNumberOutOfRangeIsSetToTheNearestThatIsPossible() {
        DocumentState given = factor(Samples.chain(), "90 kHz");
        List<Remedy> remedies = remedies(given, "out-of-range", FACTOR);
        assertEquals("Set to 50 Hz (the largest possible)", remedies.getFirst().title());
        assertEquals("50 Hz", factor(after(given, remedies.getFirst())));

        DocumentState small = factor(Samples.chain(), "0.001");
        assertEquals(
                "Set to 0.05 Hz (the smallest possible)",
                remedies(small, "out-of-range", FACTOR).getFirst().title());
    }

    @Test
    void aVariableThatGivesTheNumberIsSetInItsPlace() {
        DocumentState given =
                new SetVariable(new Variable("f", ParameterValue.of(900), "a doc"))
                        .apply(factor(Samples.chain(), "${f}"));
        DocumentState mended = after(given, remedies(given, "out-of-range", FACTOR).getFirst());
        assertEquals("${f}", factor(mended), "the reference stays");
        assertEquals("50 Hz", mended.workflow().variables().get("f").value().text());
        assertEquals("a doc", mended.workflow().variables().get("f").doc());
    }

    @Test
    void anInputWithoutAWireIsOfferedTheOutputsThatFit() {
        DocumentState cut = new Disconnect(Set.of("c2")).apply(Samples.chain());
        List<Remedy> remedies =
                remedies(cut, "unconnected-input", new Location.AtPort("sum", "numbers"));
        assertEquals(List.of(), remedies, "there is no such port");
        List<Remedy> offered =
                remedies(cut, "unconnected-input", new Location.AtPort("sum", "input"));
        assertEquals(List.of("Wire Length to it"), offered.stream().map(Remedy::title).toList());
        DocumentState wired = after(cut, offered.getFirst());
        assertEquals(List.of("words.output length.input", "length.output sum.input"), wires(wired));
    }

    @Test
    void aVariableThatIsNotThereIsAddedWithTheDefault() {
        DocumentState given = factor(Samples.chain(), "${gain}");
        DocumentState mended = after(given, remedies(given, "unknown-variable", FACTOR).getFirst());
        assertEquals("1.0", mended.workflow().variables().get("gain").value().text());
    }

    @Test
    void aValueOfAnotherKindGoesBackToTheDefault() {
        DocumentState given = factor(Samples.chain(), "10 km");
        Remedy remedy = remedies(given, "wrong-dimension", FACTOR).getFirst();
        assertEquals("Back to 1 Hz (the default)", remedy.title());
        assertEquals(Samples.chain(), after(given, remedy));
    }

    @Test
    void aParameterThatThePEDoesNotHaveIsRemoved() {
        DocumentState given =
                new SetParameter("sum", "colour", ParameterValue.of("red")).apply(Samples.chain());
        Location at = new Location.AtParameter("sum", "colour");
        DocumentState mended = after(given, remedies(given, "unknown-parameter", at).getFirst());
        assertEquals(Samples.chain(), mended);
    }

    @Test
    void nothingIsOfferedWhereNobodyKnowsWhatWasMeant() {
        assertEquals(
                List.of(), remedies(Samples.chain(), "unknown-type", new Location.AtNode("sum")));
    }

    @Test
    void aBypassHealsTheWiresAndKeepsTheirIds() {
        DocumentState chain = Samples.chain();
        DocumentState more =
                chain.withWorkflow(
                        chain.workflow()
                                .withNode(new PENode("other", "test:sum"))
                                .withConnection(
                                        Connection.of("c3", "length.output", "other.input")));
        DocumentState without = new Bypass("length").apply(more);
        assertEquals(List.of("words.output sum.input", "words.output other.input"), wires(without));
        assertEquals(Set.of("c2", "c3"), without.workflow().connections().keySet());
        assertEquals(Set.of("words", "sum"), without.layout().positions().keySet());
    }

    @Test
    void whatHasNoStreamThroughItCannotBeBypassed() {
        DocumentState chain = Samples.chain();
        for (String node : List.of("words", "sum", "nobody")) {
            assertSame(chain, new Bypass(node).apply(chain));
        }
    }

    @Test
    void aValueForAParameterWithoutAVariableIsItsOwn() {
        DocumentState mended =
                new GiveValue("length", "factor", ParameterValue.of("2")).apply(Samples.chain());
        assertEquals("2", factor(mended));
    }

    private static List<Remedy> remedies(DocumentState state, String code, Location at) {
        NodeTypes types = new NodeTypes(Samples.RESOLVER);
        return new Remedies(state.workflow(), types)
                .finding(Problem.error(code, at, "wrong"))
                .remedies();
    }

    private static DocumentState after(DocumentState state, Remedy remedy) {
        return assertInstanceOf(Remedy.Change.class, remedy).edit().apply(state);
    }

    private static DocumentState factor(DocumentState state, String text) {
        return new SetParameter("length", "factor", ParameterValue.of(text)).apply(state);
    }

    private static String factor(DocumentState state) {
        return state.workflow().nodes().get("length").parameters().get("factor").text();
    }

    private static List<String> wires(DocumentState state) {
        return state.workflow().connections().values().stream()
                .map(c -> c.from() + " " + c.to())
                .toList();
    }
}
