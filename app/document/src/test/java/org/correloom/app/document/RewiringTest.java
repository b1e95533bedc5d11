package org.correloom.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.app.document.edit.AddNode;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.InsertOnWire;
import org.correloom.app.document.edit.RemoveAndJoin;
import org.correloom.app.document.edit.SetGrouping;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.workflow.GridPoint;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// PEs that go into wires, leave them, and take one another's place.
class RewiringTest {

    private static final NodeTypes TYPES = new NodeTypes(Samples.RESOLVER);
    private static final GridPoint AT = new GridPoint(10, 10);

    @Test
    void aNodeGoesIntoAWireWhoseGroupingStaysWhereItsItemsArrive() {
        DocumentState grouped =
                new SetGrouping("c2", Optional.of(Grouping.ONE_TO_ALL)).apply(Samples.chain());
        DocumentState with = new AddNode(new PENode("more", "test:sum"), AT).apply(grouped);
        InsertOnWire edit = insertion(with, "c2", "more").orElseThrow();
        DocumentState after = edit.apply(with);
        assertEquals(
                Set.of(
                        "words.output length.input",
                        "length.output more.input",
                        "more.output sum.input"),
                wires(after));
        Connection behind = after.workflow().connections().get("c2");
        assertEquals("more", behind.from().node());
        assertEquals(Optional.of(Grouping.ONE_TO_ALL), behind.grouping());
    }

    @Test
    void aNodeThatDoesNotFitDoesNotGoIntoAWire() {
        DocumentState with =
                new AddNode(new PENode("more", "test:length"), AT).apply(Samples.chain());
        assertEquals(Optional.empty(), insertion(with, "c2", "more"));
        assertEquals(Optional.empty(), insertion(with, "c1", "length"), "it is the wire's own end");
        assertSame(with, new InsertOnWire("c1", "gone", "input", "output").apply(with));
        assertSame(with, new InsertOnWire("c9", "more", "input", "output").apply(with));
    }

    @Test
    void whatIsRemovedHealsWhereTheTypesFit() {
        DocumentState longer =
                insertion(withSum("more"), "c2", "more").orElseThrow().apply(withSum("more"));
        DocumentState healed = new RemoveAndJoin(Set.of("more"), TYPES).apply(longer);
        assertEquals(wires(Samples.chain()), wires(healed));
        assertEquals(Set.of("words", "length", "sum"), healed.layout().positions().keySet());

        DocumentState cut = new RemoveAndJoin(Set.of("length"), TYPES).apply(Samples.chain());
        assertEquals(Set.of(), wires(cut), "text does not fit where numbers go");
    }

    @Test
    void severalInARowHealAcrossAllOfThem() {
        DocumentState one = withSum("more");
        one = insertion(one, "c2", "more").orElseThrow().apply(one);
        one = new AddNode(new PENode("again", "test:any"), AT).apply(one);
        one = insertion(one, "c2", "again").orElseThrow().apply(one);
        assertEquals(
                wires(Samples.chain()),
                wires(new RemoveAndJoin(Set.of("more", "again"), TYPES).apply(one)));
    }

    @Test
    void aReplacementKeepsPlaceWiresAndSharedValues() {
        DocumentState valued =
                new SetParameter("length", "factor", ParameterValue.of(3)).apply(Samples.chain());
        Replacement found = replacement(valued, "length", new PENode("length2", "test:length"));
        assertEquals(List.of(), found.lost());
        assertEquals("", found.warning());
        DocumentState after = found.edit().apply(valued);
        assertEquals(
                Set.of("words.output length2.input", "length2.output sum.input"), wires(after));
        assertEquals(Set.of("c1", "c2"), after.workflow().connections().keySet());
        assertEquals(valued.layout().position("length"), after.layout().position("length2"));
        assertEquals(
                ParameterValue.of(3),
                after.workflow().nodes().get("length2").parameters().get("factor"));
    }

    @Test
    void aReplacementSaysWhichWiresItLoses() {
        Replacement found = replacement(Samples.chain(), "length", new PENode("new", "test:sum"));
        assertEquals(List.of("c1"), found.lost().stream().map(Connection::id).toList());
        assertEquals("This wire is lost: words.output → length.input", found.warning());
        assertEquals(
                "Replace Length by Sum, without words.output → length.input", found.edit().label());
        assertEquals(Set.of("new.output sum.input"), wires(found.edit().apply(Samples.chain())));
    }

    @Test
    void aNodeOfTheWorkflowThatReplacesAnotherGivesUpItsPlace() {
        DocumentState with = withSum("more");
        DocumentState after =
                replacement(with, "sum", with.workflow().nodes().get("more")).edit().apply(with);
        assertEquals(Set.of("words", "length", "more"), after.workflow().nodes().keySet());
        assertEquals(Set.of("words", "length", "more"), after.layout().positions().keySet());
        assertTrue(wires(after).contains("length.output more.input"));
        DocumentState gone = found(after);
        assertSame(after, gone, "the node that was to be replaced is gone");
    }

    private static DocumentState found(DocumentState after) {
        return replacement(Samples.chain(), "sum", new PENode("x", "test:sum")).edit().apply(after);
    }

    @Test
    void aNodeReplacesOneThatItIsWiredToWithoutFeedingItself() {
        DocumentState chain = withSum("more");
        chain = new Connect(ref("sum.output"), ref("more.input")).apply(chain);
        DocumentState after =
                replacement(chain, "sum", chain.workflow().nodes().get("more")).edit().apply(chain);
        assertEquals(Set.of("words.output length.input", "length.output more.input"), wires(after));
    }

    @Test
    void convertersTakeOneTypeAndGiveTheOtherAndAnyConvertsNothing() {
        List<PEDescriptor> all =
                List.of("test:words", "test:length", "test:sum", "test:any").stream()
                        .map(id -> Samples.RESOLVER.find(id).map(PEType::descriptor).orElseThrow())
                        .toList();
        assertEquals(
                List.of("test:length"),
                Insertion.converters(PortType.TEXT, PortType.NUMBER, all).stream()
                        .map(PEDescriptor::type)
                        .toList());
        assertEquals(List.of(), Insertion.converters(PortType.NUMBER, PortType.TEXT, all));
    }

    private static DocumentState withSum(String id) {
        return new AddNode(new PENode(id, "test:sum"), AT).apply(Samples.chain());
    }

    private static Optional<InsertOnWire> insertion(DocumentState state, String wire, String node) {
        return Insertion.on(
                state.workflow().connections().get(wire),
                state.workflow().nodes().get(node),
                state.workflow(),
                TYPES);
    }

    private static Replacement replacement(DocumentState state, String node, PENode by) {
        return Replacement.of(state.workflow(), TYPES, node, by).orElseThrow();
    }

    private static PortRef ref(String text) {
        return PortRef.parse(text);
    }

    private static Set<String> wires(DocumentState state) {
        return Set.copyOf(
                state.workflow().connections().values().stream()
                        .map(c -> c.from() + " " + c.to())
                        .toList());
    }
}
