package org.correloom.app.desktop.canvas;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.LayoutBounds;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Viewport;

/// The whole workflow, small, with the part that the canvas shows. A click or a drag moves that
/// part. Nodes are painted when the workflow changes, the frame around what is seen when the view
/// does; nothing while it is hidden.
public final class MinimapView extends StackPane {

    private static final double WIDTH = 180;
    private static final double HEIGHT = 120;
    private static final double MARGIN = 60;

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Canvas nodes = new Canvas(WIDTH, HEIGHT);
    private final Canvas seen = new Canvas(WIDTH, HEIGHT);
    private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
    private Viewport map = Viewport.HOME;

    public MinimapView(EditorViewModel editor, CanvasViewModel canvas) {
        this.editor = editor;
        this.canvas = canvas;
        setId("minimap");
        getStyleClass().add("minimap");
        setAccessibleText("Overview of the workflow");
        setMaxSize(WIDTH + 2, HEIGHT + 2);
        getChildren().addAll(nodes, seen);
        editor.geometryProperty().addListener((p, old, now) -> paint());
        palette.addListener((p, old, now) -> paint());
        visibleProperty().addListener((p, was, is) -> paint());
        canvas.viewportProperty().addListener((p, old, now) -> paintSeen());
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    }

    public ObjectProperty<Palette> paletteProperty() {
        return palette;
    }

    private void go(MouseEvent e) {
        canvas.centreOn(map.toCanvasX(e.getX()), map.toCanvasY(e.getY()));
        e.consume();
    }

    private void paint() {
        if (!isVisible()) {
            return;
        }
        Palette colours = palette.get();
        GraphicsContext g = nodes.getGraphicsContext2D();
        g.setFill(colours.background());
        g.fillRect(0, 0, WIDTH, HEIGHT);
        map =
                LayoutBounds.of(editor.geometry(), editor.state().layout())
                        .map(box -> Viewport.fitting(box.grown(MARGIN), WIDTH, HEIGHT))
                        .orElse(Viewport.HOME);
        for (NodeBox node : editor.geometry().nodes()) {
            Box box = node.box();
            g.setFill(Accents.of(node));
            g.fillRect(
                    map.toViewX(box.x()),
                    map.toViewY(box.y()),
                    Math.max(2, box.width() * map.scale()),
                    Math.max(2, box.height() * map.scale()));
        }
        paintSeen();
    }

    private void paintSeen() {
        if (!isVisible()) {
            return;
        }
        GraphicsContext g = seen.getGraphicsContext2D();
        g.clearRect(0, 0, WIDTH, HEIGHT);
        Box box = canvas.visible();
        double left = Math.clamp(map.toViewX(box.x()), 1, WIDTH - 3);
        double top = Math.clamp(map.toViewY(box.y()), 1, HEIGHT - 3);
        double right = Math.clamp(map.toViewX(box.right()), left + 2, WIDTH - 1);
        double bottom = Math.clamp(map.toViewY(box.bottom()), top + 2, HEIGHT - 1);
        g.setFill(palette.get().accent().deriveColor(0, 1, 1, 0.12));
        g.fillRect(left, top, right - left, bottom - top);
        g.setStroke(palette.get().accent());
        g.setLineWidth(1.5);
        g.strokeRect(left, top, right - left, bottom - top);
    }
}
