package org.correloom.app.desktop.model;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.LayoutBounds;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.document.CompatiblePorts;
import org.correloom.app.document.edit.AutoArrange;
import org.correloom.workflow.GridPoint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the canvas shows beside the document: which part of it, and the marks at nodes.
public final class CanvasViewModel {

    private static final int COLUMN = 27;
    private static final int ROW = 11;

    private final EditorViewModel editor;
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(Viewport.HOME);
    private final ReadOnlyObjectWrapper<Map<String, Problem.Severity>> marks =
            new ReadOnlyObjectWrapper<>(Map.of());
    private double width = 800;
    private double height = 600;
    private boolean fitWhenSized = true;

    public CanvasViewModel(EditorViewModel editor) {
        this.editor = editor;
        editor.stateProperty().addListener((p, old, now) -> settled());
        editor.problems().addListener((ListChangeListener<Problem>) c -> refreshMarks());
    }

    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    public Viewport viewport() {
        return viewport.get();
    }

    /// The worst severity of the problems at each node.
    public ReadOnlyObjectProperty<Map<String, Problem.Severity>> marksProperty() {
        return marks.getReadOnlyProperty();
    }

    /// The view has this size now.
    public void resized(double newWidth, double newHeight) {
        width = newWidth;
        height = newHeight;
        if (fitWhenSized && width > 50 && height > 50) {
            fit();
        }
    }

    /// Shows another document: fitted as soon as the size of the view is known.
    public void showAll() {
        fitWhenSized = true;
        fit();
    }

    /// Shows the whole workflow, or what is selected of it when that is more than one node.
    public void fit() {
        Optional<Box> all =
                editor.selection().nodes().size() > 1 && !fitWhenSized
                        ? GraphGeometry.bounds(selected())
                        : LayoutBounds.of(editor.geometry(), editor.state().layout());
        viewport.set(all.map(box -> Viewport.fitting(box, width, height)).orElse(Viewport.HOME));
    }

    /// Keeps the viewport from being fitted again when the window is resized.
    public void settled() {
        fitWhenSized = false;
    }

    public void pan(double dx, double dy) {
        settled();
        viewport.set(viewport.get().panned(dx, dy));
    }

    public void zoom(double viewX, double viewY, double factor) {
        settled();
        viewport.set(viewport.get().zoomedAt(viewX, viewY, factor));
    }

    /// Zooms about the middle.
    public void zoom(double factor) {
        zoom(width / 2, height / 2, factor);
    }

    /// Puts all nodes in layers and shows them.
    public void arrange() {
        editor.apply(new AutoArrange(COLUMN, ROW));
        fit();
    }

    /// Puts a PE where a person goes on: to the right of the only node that is selected, and wired
    /// to it when that emits what the PE takes. When there is no such wire, in the middle of what
    /// is seen. Selects it and brings it into view.
    ///
    /// @return the new node's id
    public String add(PENode node) {
        Optional<PortAnchor> end = outputFor(node);
        String id =
                end.map(
                                port ->
                                        editor.addWired(
                                                node,
                                                rightOf(port.port().node()),
                                                port.port(),
                                                true))
                        .orElseGet(() -> editor.add(node, free(middle())));
        reveal(id);
        return id;
    }

    /// The nearest place at or below one where a node covers no other.
    public GridPoint free(GridPoint wanted) {
        GridPoint at = wanted;
        while (!editor.geometry().nodesIn(NodeBox.usual(at).grown(Grid.UNIT)).isEmpty()) {
            at = at.plus(0, 1);
        }
        return at;
    }

    /// The first output of the only selected node that fits an input of `node`.
    private Optional<PortAnchor> outputFor(PENode node) {
        Optional<PEDescriptor> type = editor.types().descriptor(node);
        return editor.selection().onlyNode().flatMap(editor.geometry()::node).stream()
                .flatMap(selected -> selected.outputs().stream())
                .filter(
                        output ->
                                type.flatMap(t -> CompatiblePorts.first(t, output.type(), true))
                                        .isPresent())
                .findFirst();
    }

    private GridPoint rightOf(String node) {
        Box box = editor.geometry().node(node).orElseThrow().box();
        return free(Grid.nearest(box.x(), box.y()).plus(COLUMN, 0));
    }

    private GridPoint middle() {
        Viewport view = viewport.get();
        return NodeBox.cornerAround(view.toCanvasX(width / 2), view.toCanvasY(height / 2));
    }

    /// Selects a node and brings it into view.
    public void reveal(String node) {
        editor.select(Selection.ofNode(node));
        editor.geometry().node(node).map(NodeBox::box).ifPresent(this::bringIntoView);
    }

    /// Moves the view to a part of the canvas unless it is seen as it is.
    public void bringIntoView(Box box) {
        Box seen = visible().grown(-20);
        boolean inside =
                seen.contains(box.x(), box.y()) && seen.contains(box.right(), box.bottom());
        if (!inside) {
            settled();
            viewport.set(viewport.get().centredOn(box, width, height));
        }
    }

    /// Moves the view so that a point of the canvas is in its middle.
    public void centreOn(double canvasX, double canvasY) {
        settled();
        viewport.set(viewport.get().centredOn(new Box(canvasX, canvasY, 0, 0), width, height));
    }

    /// The part of the canvas that is seen.
    public Box visible() {
        return viewport.get().visible(width, height);
    }

    private List<NodeBox> selected() {
        return editor.selection().nodes().stream()
                .map(editor.geometry()::node)
                .flatMap(Optional::stream)
                .toList();
    }

    private void refreshMarks() {
        Map<String, Problem.Severity> worst = new HashMap<>();
        for (Problem problem : editor.problems()) {
            String node = problem.location().nodeId();
            if (!node.isEmpty()) {
                worst.merge(
                        node, problem.severity(), (a, b) -> a == Problem.Severity.ERROR ? a : b);
            }
        }
        marks.set(Map.copyOf(worst));
    }
}
