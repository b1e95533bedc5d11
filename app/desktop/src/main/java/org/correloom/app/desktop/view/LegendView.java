package org.correloom.app.desktop.view;

import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.correloom.api.pe.PortType;
import org.correloom.app.desktop.canvas.PortLook;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.model.EditorViewModel;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// What the colours and shapes of ports mean: the types of those on the canvas.
final class LegendView extends VBox {

    private static final double SIZE = 16;

    private List<PortType> shown = List.of();

    LegendView(EditorViewModel editor) {
        super(4);
        setId("legend");
        getStyleClass().addAll("zoom-bar", "legend");
        setMouseTransparent(true);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        editor.geometryProperty()
                .addListener(
                        (p, old, now) -> {
                            if (isVisible()) {
                                show(now);
                            }
                        });
        visibleProperty().addListener((p, was, is) -> show(editor.geometry()));
    }

    private void show(GraphGeometry geometry) {
        List<PortType> types =
                geometry.nodes().stream()
                        .flatMap(LegendView::ports)
                        .map(PortAnchor::type)
                        .distinct()
                        .sorted(Comparator.comparing(PortType::title))
                        .toList();
        if (types.equals(shown) && !getChildren().isEmpty()) {
            return;
        }
        shown = types;
        getChildren().setAll(types.stream().map(LegendView::row).toList());
        if (types.isEmpty()) {
            getChildren().add(new Label("No ports yet"));
        }
    }

    private static Stream<PortAnchor> ports(NodeBox node) {
        return Stream.concat(node.inputs().stream(), node.outputs().stream());
    }

    private static Label row(PortType type) {
        Canvas mark = new Canvas(SIZE, SIZE);
        PortLook.of(type).draw(mark.getGraphicsContext2D(), SIZE / 2, SIZE / 2, 4.5);
        return new Label(type.title(), mark);
    }
}
