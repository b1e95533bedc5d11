package org.correloom.app.desktop.model;

import org.correloom.app.desktop.geometry.Alignment;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.document.edit.ExpandComposite;
import org.correloom.app.document.edit.GroupNodes;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.GridPoint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Commands on what is selected: more of it along the wires, and lying in line.
public final class SelectionCommands {

    private final EditorViewModel editor;

    public SelectionCommands(EditorViewModel editor) {
        this.editor = editor;
    }

    /// Selects everything that feeds what is selected, too.
    public void upstream() {
        editor.select(
                Selection.ofNodes(
                        GraphOrder.upstream(editor.workflow(), editor.selection().nodes())));
    }

    /// Selects everything that what is selected feeds, too.
    public void downstream() {
        editor.select(
                Selection.ofNodes(
                        GraphOrder.downstream(editor.workflow(), editor.selection().nodes())));
    }

    /// Puts the selected nodes in one line.
    public void align(Alignment line) {
        move("Align " + line.title().toLowerCase(Locale.ROOT), line.of(selected()));
    }

    /// Puts equal gaps between the selected nodes, of which there have to be three.
    public void distribute(boolean horizontally) {
        move(
                horizontally ? "Distribute from left to right" : "Distribute from top to bottom",
                Alignment.distributed(selected(), horizontally));
    }

    /// Why the selected nodes cannot be one composite; empty when they can.
    public Optional<String> whyNoGroup() {
        return GroupNodes.whyNot(editor.workflow(), editor.selection().nodes());
    }

    /// Makes one composite of the selected nodes, and selects it.
    public void group() {
        editor.applySelectingNew(
                new GroupNodes(editor.selection().nodes(), "group", editor.types()));
    }

    /// Whether exactly one composite of the workflow is selected.
    public boolean canExpand() {
        return editor.selection()
                .onlyNode()
                .filter(id -> ExpandComposite.isPossible(editor.workflow(), id))
                .isPresent();
    }

    /// Puts the inside of the selected composite in its place, and selects it.
    public void expand() {
        editor.selection()
                .onlyNode()
                .ifPresent(id -> editor.applySelectingNew(new ExpandComposite(id, editor.types())));
    }

    private void move(String label, Map<String, GridPoint> places) {
        editor.apply(new Steps(label, List.of(new MoveNodes(places, label))));
    }

    private List<NodeBox> selected() {
        return editor.selection().nodes().stream()
                .map(editor.geometry()::node)
                .flatMap(Optional::stream)
                .toList();
    }
}
