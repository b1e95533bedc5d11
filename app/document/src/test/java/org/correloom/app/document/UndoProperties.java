package org.correloom.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Variable;
import org.correloom.app.document.edit.AddNode;
import org.correloom.app.document.edit.AutoArrange;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.app.document.edit.Duplicate;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.Paste;
import org.correloom.app.document.edit.RemoveNodes;
import org.correloom.app.document.edit.RemoveVariable;
import org.correloom.app.document.edit.RenameNode;
import org.correloom.app.document.edit.ResetParameter;
import org.correloom.app.document.edit.Rewire;
import org.correloom.app.document.edit.SetDoc;
import org.correloom.app.document.edit.SetFailurePolicy;
import org.correloom.app.document.edit.SetGrouping;
import org.correloom.app.document.edit.SetInstances;
import org.correloom.app.document.edit.SetName;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.app.document.edit.SetTitle;
import org.correloom.app.document.edit.SetVariable;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.ClipboardFragment;
import org.correloom.workflow.GridPoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

class UndoProperties {

    private static final List<String> IDS =
            List.of("words", "length", "sum", "length2", "words2", "extra");

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void undoToTheStartAndRedoToTheEndGiveTheSameBytesAtEachStep(
            @ForAll("edits") List<Edit> edits) {
        WorkflowDocument document = new WorkflowDocument();
        document.reset(Samples.chain());
        List<String> texts = new ArrayList<>(List.of(document.text()));
        for (Edit edit : edits) {
            int before = document.undoLabels().size();
            document.apply(edit);
            int steps = document.undoLabels().size();
            while (texts.size() > Math.min(before, steps) + (steps > before ? 1 : 0)) {
                texts.removeLast();
            }
            if (texts.size() == steps) {
                texts.add(document.text());
            }
        }
        assertEquals(document.undoLabels().size() + 1, texts.size());
        for (int i = texts.size() - 1; i > 0; i--) {
            assertEquals(texts.get(i), document.text());
            document.undo();
        }
        assertEquals(texts.getFirst(), document.text());
        assertFalse(document.modified(), "all undone, yet it says that it is modified");
        for (int i = 1; i < texts.size(); i++) {
            document.redo();
            assertEquals(texts.get(i), document.text());
        }
        assertEquals(List.of(), document.redoLabels());
    }

    @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
    void noEditLeavesAWireWithoutItsNodesOrAPositionWithoutItsNode(
            @ForAll("edits") List<Edit> edits) {
        DocumentState state = Samples.chain();
        for (Edit edit : edits) {
            state = edit.apply(state);
            Set<String> nodes = state.workflow().nodes().keySet();
            state.workflow()
                    .connections()
                    .values()
                    .forEach(
                            c -> {
                                assertTrue(nodes.contains(c.from().node()), edit.label());
                                assertTrue(nodes.contains(c.to().node()), edit.label());
                            });
            assertEquals(nodes, state.layout().positions().keySet(), edit.label());
        }
    }

    @Provide
    Arbitrary<List<Edit>> edits() {
        return edit().list().ofMaxSize(30);
    }

    private Arbitrary<Edit> edit() {
        Arbitrary<String> id = Arbitraries.of(IDS);
        Arbitrary<Set<String>> ids = id.set().ofMinSize(1).ofMaxSize(3);
        Arbitrary<Integer> number = Arbitraries.integers().between(-50, 50);
        Arbitrary<GridPoint> point = Combinators.combine(number, number).as(GridPoint::new);
        Arbitrary<PortRef> output = id.map(n -> new PortRef(n, "output"));
        Arbitrary<PortRef> input = id.map(n -> new PortRef(n, "input"));
        Arbitrary<String> wire = Arbitraries.of("c1", "c2", "c3", "c4");
        Arbitrary<Edit> simple =
                Arbitraries.oneOf(
                        Combinators.combine(id, point)
                                .as((n, p) -> new AddNode(new PENode(n, "test:length"), p)),
                        ids.map(RemoveNodes::new),
                        Combinators.combine(id, point, Arbitraries.of("drag 1", "drag 2"))
                                .as((n, p, g) -> new MoveNodes(Map.of(n, p), g)),
                        Combinators.combine(output, input).as(Connect::new),
                        wire.map(w -> new Disconnect(Set.of(w))),
                        Combinators.combine(wire, output, input).as(Rewire::new),
                        Combinators.combine(id, number)
                                .as((n, v) -> new SetParameter(n, "factor", ParameterValue.of(v))),
                        id.map(n -> new ResetParameter(n, "factor")),
                        Combinators.combine(id, id).as(RenameNode::new),
                        Combinators.combine(id, Arbitraries.of("", "Title")).as(SetTitle::new),
                        Combinators.combine(id, number.map(Math::abs)).as(SetInstances::new),
                        id.map(n -> new SetFailurePolicy(n, FailurePolicy.SKIP_ITEM)),
                        wire.map(w -> new SetGrouping(w, Optional.of(Grouping.ONE_TO_ALL))),
                        number.map(v -> new SetVariable(variable(v))),
                        Arbitraries.just(new RemoveVariable("band.low")),
                        Arbitraries.of("a", "b").map(SetName::new),
                        Arbitraries.of("", "doc").map(SetDoc::new),
                        ids.map(s -> new Duplicate(s, 2)),
                        Combinators.combine(ids, point).as((s, p) -> new Paste(fragment(s), p)),
                        Arbitraries.just(new AutoArrange(26, 10)));
        return Arbitraries.oneOf(
                simple, simple.list().ofSize(2).map(steps -> new Steps("Two things", steps)));
    }

    private static ClipboardFragment fragment(Set<String> ids) {
        Set<String> known = new TreeSet<>(ids);
        known.add("sum");
        return ClipboardFragment.of(Samples.chain().toFile(), known);
    }

    private static Variable variable(int value) {
        return new Variable("band.low", ParameterValue.of(value, "Hz"), "lower corner");
    }
}
