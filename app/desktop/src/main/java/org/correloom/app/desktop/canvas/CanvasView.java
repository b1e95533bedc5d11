package org.correloom.app.desktop.canvas;

import javafx.animation.AnimationTimer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import javafx.scene.layout.Region;

import org.correloom.api.graph.Connection;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.MarksViewModel;
import org.correloom.app.desktop.model.PlanViewModel;
import org.correloom.app.desktop.model.PortWalk;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.desktop.model.Selection;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The canvas as a control: paints the workflow when something has changed, at most once a pulse,
/// and hands the mouse to gestures.
///
/// It is longer than most classes because it is the one place where every mouse and key event of
/// the canvas arrives and is given to the small class that deals with it.
public final class CanvasView extends Region {

    private static final double PORT_REACH = 11;
    private static final double WIRE_REACH = 6;
    private static final double EDGE = 28;

    /// With or without Ctrl, whichever key it is that has the sign on a keyboard.
    private static final Set<KeyCode> ZOOM_IN =
            EnumSet.of(KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS);

    private static final Set<KeyCode> ZOOM_OUT = EnumSet.of(KeyCode.MINUS, KeyCode.SUBTRACT);

    private final EditorViewModel editor;
    private final CanvasViewModel model;
    private final RunViewModel run;
    private final PlanViewModel plan;
    private final Canvas main = new Canvas();
    private final Canvas top = new Canvas();
    private final NodePainter nodes = new NodePainter();
    private final Overlay overlay =
            new Overlay(() -> palette(), () -> new double[] {getWidth(), getHeight()});
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
    private final Bubbles bubbles;
    private final AnimationTimer edgePan =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    followEdge();
                }
            };
    private CanvasRequests requests = new CanvasRequests() {};
    private Optional<Gesture> gesture = Optional.empty();
    private boolean spaceDown;
    private boolean leftEdge;
    private String hovered = "";
    private String bubble = "";
    private double pointerX;
    private double pointerY;

    public CanvasView(
            EditorViewModel editor, CanvasViewModel model, RunViewModel run, PlanViewModel plan) {
        this.editor = editor;
        this.model = model;
        this.run = run;
        this.plan = plan;
        this.bubbles = new Bubbles(editor, run, plan);
        setId("canvas");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.NODE);
        setAccessibleRoleDescription("Workflow canvas");
        setMinSize(200, 120);
        top.setMouseTransparent(true);
        getChildren().addAll(main, top);
        List.<ObservableValue<?>>of(
                        editor.geometryProperty(),
                        editor.selectionProperty(),
                        model.viewportProperty(),
                        model.marksProperty(),
                        run.snapshotProperty(),
                        plan.planProperty(),
                        palette)
                .forEach(value -> value.addListener((p, old, now) -> repaint()));
        editor.selectionProperty().addListener((p, old, now) -> describe(now));
        // A key that is let go elsewhere is not heard of here.
        focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            spaceDown &= is;
                            if (!is) {
                                giveUpChoosing();
                            }
                        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::clicked);
        addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        addEventHandler(MouseEvent.MOUSE_EXITED, e -> hover("", ""));
        addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        addEventHandler(ZoomEvent.ZOOM, e -> model.zoom(e.getX(), e.getY(), e.getZoomFactor()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        addEventHandler(KeyEvent.KEY_TYPED, this::keyTyped);
        addEventHandler(KeyEvent.KEY_RELEASED, this::keyReleased);
    }

    /// Who opens boxes and menus that the canvas asks for.
    public void setRequests(CanvasRequests handler) {
        requests = handler;
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    private Palette palette() {
        return palette.get();
    }

    /// Begins to drag a PE from outside, while the mouse button is held.
    public void beginPlacing(PEDescriptor type) {
        begin(new PlaceGesture(editor, model, overlay, type, this));
        SceneDrag.follow(
                this,
                at -> drag(at.getX(), at.getY()),
                at -> {
                    end(g -> g.release(at.getX(), at.getY()));
                    requestFocus();
                });
    }

    /// Esc: whatever is being done is undone.
    public void cancelGesture() {
        end(Gesture::cancel);
    }

    /// Where the pointer was last, in view coordinates.
    public double pointerX() {
        return pointerX;
    }

    /// Where the pointer was last, in view coordinates.
    public double pointerY() {
        return pointerY;
    }

    @Override
    protected void layoutChildren() {
        if (main.getWidth() != getWidth() || main.getHeight() != getHeight()) {
            for (Canvas canvas : List.of(main, top)) {
                canvas.setWidth(getWidth());
                canvas.setHeight(getHeight());
            }
            model.resized(getWidth(), getHeight());
        }
        paint();
    }

    /// Has the canvas painted in the next pulse. Nothing has another size for that, so that what
    /// lies around the canvas is not laid out again.
    private void repaint() {
        setNeedsLayout(true);
    }

    private void paint() {
        CanvasScene scene =
                new CanvasScene(
                        editor.geometry(),
                        model.viewport(),
                        getWidth(),
                        getHeight(),
                        editor.selection(),
                        hovered,
                        gesture.flatMap(Gesture::hiddenWire).orElse(""),
                        model.marksProperty().get(),
                        editor.state().layout(),
                        run.snapshotProperty().get(),
                        plan.planProperty().get(),
                        palette());
        GraphicsContext g = main.getGraphicsContext2D();
        GridPainter.paint(g, scene);
        NotePainter.paint(g, scene);
        PlanPainter.paint(g, scene);
        WirePainter.paint(g, scene);
        nodes.paint(g, scene);
        GraphicsContext above = top.getGraphicsContext2D();
        above.clearRect(0, 0, getWidth(), getHeight());
        gesture.ifPresent(current -> current.paint(above));
        if (gesture.isEmpty() && !bubble.isEmpty()) {
            overlay.bubble(above, bubble, pointerX, pointerY);
        }
    }

    private void pressed(MouseEvent e) {
        requestFocus();
        note(e);
        giveUpChoosing();
        if (gesture.isPresent()) {
            return;
        }
        double x = e.getX();
        double y = e.getY();
        if (e.getButton() == MouseButton.MIDDLE
                || (e.getButton() == MouseButton.PRIMARY && spaceDown)) {
            begin(new PanGesture(model, x, y));
        } else if (e.getButton() == MouseButton.SECONDARY) {
            selectForMenu(x, y);
            requests.contextMenu(e.getScreenX(), e.getScreenY());
        } else if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() < 2) {
            pressedPrimary(e, x, y);
        }
        if (gesture.isPresent()) {
            SceneDrag.follow(
                    this,
                    at -> drag(at.getX(), at.getY()),
                    at -> end(g -> g.release(at.getX(), at.getY())));
        }
    }

    private void pressedPrimary(MouseEvent e, double x, double y) {
        boolean adding = e.isShiftDown() || e.isShortcutDown();
        Optional<PortAnchor> port = portAt(x, y);
        Optional<NodeBox> node = editor.geometry().nodeAt(canvasX(x), canvasY(y));
        Optional<WireCurve> wire = wireAt(x, y);
        Optional<NodeBox> mark = markAt(x, y);
        Optional<Selection.Mark> note = noteAt(x, y);
        if (mark.isPresent()) {
            editor.select(Selection.ofNode(mark.get().id()));
            requests.problems(mark.get().id(), e.getScreenX(), e.getScreenY());
        } else if (port.isPresent()) {
            begin(connect(port.get()));
        } else if (node.isPresent()) {
            String id = node.get().id();
            if (adding) {
                editor.select(editor.selection().toggled(id));
            } else if (!editor.selection().nodes().contains(id)) {
                editor.select(Selection.ofNode(id));
            }
            if (editor.selection().nodes().contains(id)) {
                begin(new MoveGesture(editor, model, overlay, x, y));
            }
        } else if (wire.isPresent()) {
            editor.select(Selection.ofWire(wire.get().connection().id()));
        } else if (note.isPresent()) {
            editor.select(Selection.ofMark(note.get()));
            boolean corner =
                    MarkFinder.atCorner(
                            editor.state().layout(), note.get(), canvasX(x), canvasY(y));
            begin(new MarkGesture(editor, model, note.get(), corner, x, y));
        } else {
            begin(new MarqueeGesture(editor, model, this::palette, adding, x, y));
        }
    }

    /// From an output a new wire; from an input the wire that ends there, or a new one backwards.
    private Gesture connect(PortAnchor port) {
        Optional<Connection> held =
                port.output()
                        ? Optional.empty()
                        : editor.workflow().into(port.port().node()).stream()
                                .filter(c -> c.to().equals(port.port()))
                                .reduce((first, last) -> last);
        Optional<PortAnchor> start =
                held.flatMap(c -> editor.geometry().node(c.from().node()))
                        .flatMap(
                                n ->
                                        n.outputs().stream()
                                                .filter(
                                                        a ->
                                                                a.port()
                                                                        .equals(
                                                                                held.orElseThrow()
                                                                                        .from()))
                                                .findFirst());
        return new ConnectGesture(
                editor,
                model,
                overlay,
                start.orElse(port),
                start.isPresent() ? held : Optional.empty(),
                new ConnectGesture.Offer() {
                    @Override
                    public void open(double viewX, double viewY, PortAnchor end) {
                        requests.quickAdd(viewX, viewY, Optional.of(end));
                    }

                    @Override
                    public void convert(
                            double viewX,
                            double viewY,
                            Conversion conversion,
                            List<PEDescriptor> converters) {
                        requests.convert(viewX, viewY, conversion, converters);
                    }
                });
    }

    private void selectForMenu(double x, double y) {
        Optional<NodeBox> node = editor.geometry().nodeAt(canvasX(x), canvasY(y));
        Optional<WireCurve> wire = wireAt(x, y);
        if (node.isPresent()) {
            if (!editor.selection().nodes().contains(node.get().id())) {
                editor.select(Selection.ofNode(node.get().id()));
            }
        } else if (wire.isPresent()) {
            editor.select(Selection.ofWire(wire.get().connection().id()));
        } else {
            editor.select(noteAt(x, y).map(Selection::ofMark).orElse(Selection.NONE));
        }
    }

    private void clicked(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY || e.getClickCount() != 2) {
            return;
        }
        Optional<NodeBox> node = editor.geometry().nodeAt(canvasX(e.getX()), canvasY(e.getY()));
        if (node.isPresent()) {
            requests.open(node.get().id());
        } else if (noteAt(e.getX(), e.getY()).isPresent()) {
            requests.write(noteAt(e.getX(), e.getY()).get());
        } else if (portAt(e.getX(), e.getY()).isEmpty()) {
            requests.quickAdd(e.getX(), e.getY(), Optional.empty());
        }
    }

    private void moved(MouseEvent e) {
        note(e);
        double x = e.getX();
        double y = e.getY();
        Optional<PortAnchor> port = portAt(x, y);
        Optional<NodeBox> node = editor.geometry().nodeAt(canvasX(x), canvasY(y));
        Optional<WireCurve> wire =
                node.isPresent() || port.isPresent() ? Optional.empty() : wireAt(x, y);
        String text =
                port.map(bubbles::port)
                        .or(() -> node.map(bubbles::node))
                        .or(() -> wire.map(bubbles::wire))
                        .orElse("");
        hover(node.map(NodeBox::id).or(() -> wire.map(w -> w.connection().id())).orElse(""), text);
        setCursor(
                spaceDown
                        ? Cursor.OPEN_HAND
                        : markAt(x, y).isPresent()
                                ? Cursor.HAND
                                : port.isPresent() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }

    private void hover(String id, String text) {
        if (!id.equals(hovered) || !text.equals(bubble) || !text.isEmpty()) {
            hovered = id;
            bubble = text;
            repaint();
        }
    }

    /// A wheel zooms at the pointer; a trackpad pans, and zooms with Ctrl or a pinch.
    private void scrolled(ScrollEvent e) {
        boolean wheel =
                e.getTouchCount() == 0
                        && !e.isInertia()
                        && e.getDeltaX() == 0
                        && e.getDeltaY() % 40 == 0;
        if (e.isShiftDown()) {
            model.pan(e.getDeltaX() + e.getDeltaY(), 0);
        } else if (wheel || e.isShortcutDown()) {
            model.zoom(e.getX(), e.getY(), Math.exp(e.getDeltaY() / 40 * 0.12));
        } else {
            model.pan(e.getDeltaX(), e.getDeltaY());
        }
        e.consume();
    }

    private void keyPressed(KeyEvent e) {
        boolean plain = !e.isShortcutDown() && !e.isAltDown();
        int step = e.isShiftDown() ? 5 : 1;
        KeyCode code = e.getCode();
        boolean used = true;
        if (plain && gesture.filter(current -> current.key(code)).isPresent()) {
            describe(editor.selection());
            requestLayout();
        } else if (code == KeyCode.ESCAPE) {
            if (gesture.isPresent()) {
                cancelGesture();
                describe(editor.selection());
            } else {
                editor.select(Selection.NONE);
            }
        } else if (ZOOM_IN.contains(code)) {
            model.zoom(1.25);
        } else if (ZOOM_OUT.contains(code)) {
            model.zoom(0.8);
        } else if (!plain) {
            used = false;
        } else if (code == KeyCode.SPACE) {
            spaceDown = true;
            setCursor(Cursor.OPEN_HAND);
        } else if (code == KeyCode.DELETE || code == KeyCode.BACK_SPACE) {
            editor.deleteSelection();
        } else if (code == KeyCode.F) {
            model.fit();
        } else if (code == KeyCode.W) {
            beginWire(!e.isShiftDown());
        } else if (code.isArrowKey() && !editor.selection().isEmpty()) {
            editor.nudge(
                    code == KeyCode.LEFT ? -step : code == KeyCode.RIGHT ? step : 0,
                    code == KeyCode.UP ? -step : code == KeyCode.DOWN ? step : 0);
        } else if (code == KeyCode.ENTER) {
            editor.selection().onlyNode().ifPresent(requests::open);
            editor.selection().mark().ifPresent(requests::write);
        } else {
            used = false;
        }
        if (used) {
            e.consume();
        }
    }

    /// Whatever keys make a slash on this keyboard.
    private void keyTyped(KeyEvent e) {
        if (e.getCharacter().equals("/")) {
            requests.quickAdd(pointerX, pointerY, Optional.empty());
            e.consume();
        }
    }

    private void keyReleased(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE) {
            spaceDown = false;
            setCursor(Cursor.DEFAULT);
        }
    }

    /// Begins a wire at the selected node, to be drawn with the keyboard.
    ///
    /// @param outputs whether at one of its outputs, else at an input
    public void beginWire(boolean outputs) {
        if (gesture.isEmpty()) {
            requestFocus();
            PortWalk.begin(editor, outputs)
                    .ifPresent(
                            walk -> {
                                begin(
                                        new KeyWireGesture(
                                                model,
                                                overlay,
                                                walk,
                                                this::giveUpChoosing,
                                                this::offerAt));
                                describe(editor.selection());
                            });
        }
    }

    private void offerAt(PortAnchor port) {
        double away = port.output() ? 60 : -60;
        requests.quickAdd(
                model.viewport().toViewX(port.x() + away),
                model.viewport().toViewY(port.y()),
                Optional.of(port));
    }

    /// Ends a gesture of the keyboard, if that is what goes on.
    private void giveUpChoosing() {
        if (gesture.flatMap(Gesture::words).isPresent()) {
            cancelGesture();
            describe(editor.selection());
        }
    }

    private void begin(Gesture started) {
        gesture = Optional.of(started);
        bubble = "";
        setCursor(started.cursor());
        leftEdge = false;
        if (started.followsEdge()) {
            edgePan.start();
        }
        requestLayout();
    }

    private void drag(double x, double y) {
        pointerX = x;
        pointerY = y;
        gesture.ifPresent(
                current -> {
                    current.drag(x, y);
                    requestLayout();
                });
    }

    private void end(Consumer<Gesture> how) {
        Optional<Gesture> ending = gesture;
        gesture = Optional.empty();
        edgePan.stop();
        setCursor(Cursor.DEFAULT);
        ending.ifPresent(how);
        requestLayout();
    }

    /// Moves the view while a gesture holds the pointer near its edge, the faster the nearer; not
    /// before the pointer was away from the edge, for the port that one drags from may lie there.
    private void followEdge() {
        double dx = push(pointerX, getWidth());
        double dy = push(pointerY, getHeight());
        leftEdge |= dx == 0 && dy == 0;
        if (gesture.isPresent() && leftEdge && (dx != 0 || dy != 0)) {
            model.pan(dx, dy);
            drag(pointerX, pointerY);
        }
    }

    private static double push(double at, double length) {
        if (at < EDGE) {
            return Math.min(14, (EDGE - at) / 2);
        }
        return at > length - EDGE ? -Math.min(14, (at - length + EDGE) / 2) : 0;
    }

    private void note(MouseEvent e) {
        pointerX = e.getX();
        pointerY = e.getY();
    }

    private Optional<PortAnchor> portAt(double x, double y) {
        return model.viewport().scale() < 0.3
                ? Optional.empty()
                : editor.geometry()
                        .portAt(
                                canvasX(x),
                                canvasY(y),
                                PORT_REACH / Math.min(1, model.viewport().scale()));
    }

    private Optional<Selection.Mark> noteAt(double x, double y) {
        return MarkFinder.at(editor.state().layout(), canvasX(x), canvasY(y));
    }

    private Optional<WireCurve> wireAt(double x, double y) {
        return editor.geometry()
                .wireAt(canvasX(x), canvasY(y), WIRE_REACH / model.viewport().scale());
    }

    /// The node whose mark of a problem or failure is there; far away no marks are drawn.
    private Optional<NodeBox> markAt(double x, double y) {
        if (model.viewport().scale() <= NodePainter.CARDS) {
            return Optional.empty();
        }
        Set<String> marked = new HashSet<>(model.marksProperty().get().keySet());
        run.snapshotProperty().get().ifPresent(shot -> marked.addAll(shot.failures().keySet()));
        return marked.stream()
                .flatMap(id -> editor.geometry().node(id).stream())
                .filter(
                        node ->
                                Math.hypot(canvasX(x) - node.markX(), canvasY(y) - node.markY())
                                        <= NodeBox.MARK_RADIUS + 2)
                .findFirst();
    }

    private double canvasX(double x) {
        return model.viewport().toCanvasX(x);
    }

    private double canvasY(double y) {
        return model.viewport().toCanvasY(y);
    }

    /// Tells a screen reader what is selected, or what is being chosen.
    private void describe(Selection selected) {
        setAccessibleText(gesture.flatMap(Gesture::words).orElseGet(() -> inWords(selected)));
    }

    private String inWords(Selection selected) {
        if (selected.mark().isPresent()) {
            Selection.Mark mark = selected.mark().get();
            return "Selected: "
                    + (mark.frame() ? "frame " : "note ")
                    + new MarksViewModel(editor).text(mark);
        }
        return selected.isEmpty()
                ? "Nothing selected"
                : Stream.concat(
                                selected.nodes().stream().sorted(),
                                selected.wires().stream().sorted().map(this::wireInWords))
                        .collect(Collectors.joining(", ", "Selected: ", ""));
    }

    private String wireInWords(String id) {
        Connection wire = editor.workflow().connections().get(id);
        return wire == null ? id : "wire from " + wire.from() + " to " + wire.to();
    }
}
