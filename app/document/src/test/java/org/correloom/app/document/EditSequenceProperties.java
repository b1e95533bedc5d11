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

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.edit.AddNode;
import org.correloom.app.document.edit.AutoArrange;
import org.correloom.app.document.edit.Bypass;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.app.document.edit.Duplicate;
import org.correloom.app.document.edit.ExpandComposite;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.app.document.edit.GroupNodes;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.Paste;
import org.correloom.app.document.edit.PutFrame;
import org.correloom.app.document.edit.PutNote;
import org.correloom.app.document.edit.RemoveAndJoin;
import org.correloom.app.document.edit.RemoveFrame;
import org.correloom.app.document.edit.RemoveNodes;
import org.correloom.app.document.edit.RemoveNote;
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
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.ClipboardFragment;
import org.correloom.workflow.Frame;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Note;
import org.correloom.workflow.Validation;
import org.correloom.workflow.WorkflowIds;
import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowReading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Ten thousand steps of a person who uses every edit: each is chosen for the document as it is, so
/// that it does something.
class EditSequenceProperties {

    private static final Catalogue CATALOGUE = Catalogue.of(Samples::types);

    /// What no edit may bring about, whatever else is still to be done in the document.
    private static final Set<String> BROKEN =
            Set.of("unknown-node", "duplicate-connection", "bad-id", "recursive-composite");

    /// One step of a person.
    ///
    /// @param kind which edit
    /// @param first which of the things that it may be done to
    /// @param second which other
    record Move(int kind, int first, int second) {}

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyStepIsUndoneAndRedoneToTheByteAndNoneBreaksTheDocument(
            @ForAll("moves") List<Move> moves) {
        WorkflowDocument document = new WorkflowDocument();
        document.reset(Samples.chain());
        List<String> texts = new ArrayList<>(List.of(document.text()));
        for (Move move : moves) {
            Edit edit = edit(move, document.state());
            String before = document.text();
            if (document.apply(edit)) {
                document.endGesture();
                texts.add(document.text());
                requireSound(document.state(), document.text(), edit);
            } else {
                assertEquals(before, document.text(), edit.label());
            }
        }
        for (int i = texts.size() - 1; i > 0; i--) {
            assertEquals(texts.get(i), document.text());
            document.undo();
        }
        assertEquals(texts.getFirst(), document.text());
        assertEquals(List.of(), document.undoLabels());
        assertFalse(document.modified());
        for (int i = 1; i < texts.size(); i++) {
            document.redo();
            assertEquals(texts.get(i), document.text());
        }
        assertEquals(List.of(), document.redoLabels());
        document.goTo(texts.size() / 2);
        assertEquals(texts.get(texts.size() / 2), document.text());
    }

    private static void requireSound(DocumentState state, String text, Edit edit) {
        List<Problem> broken =
                Validation.check(state.workflow(), CATALOGUE.within(state.workflow())).stream()
                        .filter(p -> BROKEN.contains(p.code()))
                        .toList();
        assertEquals(List.of(), broken, edit.label());
        Set<String> drawn = new TreeSet<>(state.layout().positions().keySet());
        drawn.removeIf(key -> key.startsWith("#"));
        assertEquals(state.workflow().nodes().keySet(), drawn, edit.label());
        for (String key : state.layout().positions().keySet()) {
            assertTrue(!key.startsWith("#") || inside(state.workflow(), key), edit.label() + key);
        }
        WorkflowReading reading = WorkflowReader.read(text);
        assertTrue(reading.complete(), edit.label() + reading.problems());
        assertEquals(state, DocumentState.of(reading.file()), edit.label());
    }

    private static boolean inside(Workflow workflow, String key) {
        int slash = key.indexOf('/');
        return workflow.composites().containsKey(key.substring(1, slash))
                && workflow.composites()
                        .get(key.substring(1, slash))
                        .nodes()
                        .containsKey(key.substring(slash + 1));
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 33),
                        Arbitraries.integers().between(0, 50),
                        Arbitraries.integers().between(0, 50))
                .as(Move::new)
                .list()
                .ofSize(100);
    }

    private static Edit edit(Move move, DocumentState state) {
        Workflow workflow = state.workflow();
        NodeTypes types = new NodeTypes(CATALOGUE.within(workflow));
        String node = pick(workflow.nodes().keySet(), move.first());
        String other = pick(workflow.nodes().keySet(), move.second());
        String wire = pick(workflow.connections().keySet(), move.first());
        String type = pick(Samples.TYPE_IDS, move.second());
        Set<String> both = Set.copyOf(List.of(node, other).stream().distinct().toList());
        GridPoint at = new GridPoint(move.first() - 10, 2 * move.second());
        Optional<PENode> placed = workflow.node(node);
        int notes = state.layout().notes().size();
        int frames = state.layout().frames().size();
        return switch (move.kind()) {
            case 0, 1, 2 -> new AddNode(fresh(workflow, type), at);
            case 3, 4, 5, 6 -> connect(workflow, types, move);
            case 7 -> new RemoveNodes(Set.of(node));
            case 8 -> new RemoveAndJoin(both, types);
            case 9 -> new Disconnect(Set.of(wire));
            case 10 -> rewire(workflow, types, wire, move);
            case 11, 12 -> insert(workflow, types, wire, fresh(workflow, type), at);
            case 13 ->
                    Replacement.of(workflow, types, node, fresh(workflow, type))
                            .<Edit>map(Replacement::edit)
                            .orElse(new SetDoc("no replacement"));
            case 14, 15 -> new GroupNodes(both, "group", types);
            case 16 -> new ExpandComposite(node, types);
            case 17 -> new Bypass(node);
            case 18 -> new Duplicate(both, 2);
            case 19 -> new Paste(ClipboardFragment.of(state.toFile(), both), at);
            case 20 -> new MoveNodes(Map.of(node, at), "drag " + move.first());
            case 21 -> new AutoArrange(26, 10);
            case 22 -> new RenameNode(node, "n" + move.second());
            case 23 -> new SetTitle(node, "Title " + move.second());
            case 24 -> new SetParameter(node, "factor", ParameterValue.of(move.second()));
            case 25 ->
                    placed.filter(n -> !n.parameters().isEmpty()).isPresent()
                            ? new ResetParameter(node, "factor")
                            : new GiveValue(node, "factor", ParameterValue.of("${low}"));
            case 26 -> new SetInstances(node, move.second() % 4);
            case 27 ->
                    new SetFailurePolicy(
                            node,
                            move.second() % 2 == 0
                                    ? FailurePolicy.SKIP_ITEM
                                    : FailurePolicy.FAIL_RUN);
            case 28 -> new SetGrouping(wire, Optional.of(Grouping.ONE_TO_ALL));
            case 29 ->
                    move.second() % 3 == 0
                            ? new RemoveVariable("low")
                            : new SetVariable(
                                    new Variable(
                                            "low", ParameterValue.of(move.second(), "Hz"), ""));
            case 30 -> move.second() % 2 == 0 ? new SetName("w" + node) : new SetDoc(node);
            case 31 ->
                    move.second() % 3 == 0
                            ? new RemoveNote(move.first() % (notes + 1))
                            : new PutNote(move.first() % (notes + 1), new Note("# n", at), "Note");
            case 32 ->
                    move.second() % 3 == 0
                            ? new RemoveFrame(move.first() % (frames + 1))
                            : new PutFrame(
                                    move.first() % (frames + 1),
                                    new Frame("f", at, 9, 1 + move.second()),
                                    "Frame");
            default ->
                    new Steps(
                            "Two things",
                            List.of(new SetTitle(node, ""), new RemoveNodes(Set.of(other))));
        };
    }

    private static Edit connect(Workflow workflow, NodeTypes types, Move move) {
        List<Connect> allowed = new ArrayList<>();
        ConnectionCheck check = new ConnectionCheck(workflow, types);
        for (PortRef from : ports(workflow, types, true)) {
            for (PortRef to : ports(workflow, types, false)) {
                if (check.check(from, to).allowed()) {
                    allowed.add(new Connect(from, to));
                }
            }
        }
        return allowed.isEmpty()
                ? new SetDoc("nothing to connect")
                : allowed.get((50 * move.first() + move.second()) % allowed.size());
    }

    private static Edit rewire(Workflow workflow, NodeTypes types, String wire, Move move) {
        Connection old = workflow.connections().get(wire);
        List<PortRef> ends =
                old == null
                        ? List.of()
                        : ports(workflow, types, false).stream()
                                .filter(
                                        to ->
                                                new ConnectionCheck(workflow, types, wire)
                                                        .check(old.from(), to)
                                                        .allowed())
                                .toList();
        return ends.isEmpty()
                ? new SetDoc("nothing to rewire")
                : new Rewire(wire, old.from(), ends.get(move.second() % ends.size()));
    }

    private static Edit insert(
            Workflow workflow, NodeTypes types, String wire, PENode node, GridPoint at) {
        Connection on = workflow.connections().get(wire);
        return Optional.ofNullable(on)
                .flatMap(c -> Insertion.on(c, node, workflow, types))
                .<Edit>map(edit -> new Steps("Insert", List.of(new AddNode(node, at), edit)))
                .orElse(new AddNode(node, at));
    }

    private static List<PortRef> ports(Workflow workflow, NodeTypes types, boolean outputs) {
        List<PortRef> ports = new ArrayList<>();
        for (PENode node : workflow.nodes().values()) {
            types.descriptor(node)
                    .map(type -> outputs ? type.outputs() : type.inputs())
                    .orElse(List.of())
                    .forEach(port -> ports.add(new PortRef(node.id(), port.name())));
        }
        return ports;
    }

    private static PENode fresh(Workflow workflow, String type) {
        return new PENode(WorkflowIds.forType(type, workflow.nodes().keySet()), type);
    }

    private static String pick(Set<String> ids, int number) {
        return ids.isEmpty() ? "nobody" : List.copyOf(new TreeSet<>(ids)).get(number % ids.size());
    }
}
