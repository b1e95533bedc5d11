package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Port;
import org.correloom.app.desktop.canvas.PortLook;

/// The ports of a PE with their types, drawn as on the canvas: the legend of its colours and
/// shapes.
final class PortTable extends VBox {

    PortTable(PEDescriptor type) {
        super(6);
        type.inputs().forEach(p -> add("in", p));
        type.outputs().forEach(p -> add("out", p));
    }

    private void add(String direction, Port port) {
        Canvas mark = new Canvas(18, 18);
        PortLook.of(port.type()).draw(mark.getGraphicsContext2D(), 9, 9, 5.5);
        Label name = new Label(port.name());
        name.getStyleClass().add("parameter-title");
        Label what = new Label(direction + " · " + port.type().title());
        what.getStyleClass().add("muted");
        HBox head = new HBox(6, mark, name, what);
        head.setAlignment(Pos.CENTER_LEFT);
        DocText doc = DocText.small(port.doc());
        doc.setManaged(!port.doc().isBlank());
        HBox.setHgrow(head, Priority.ALWAYS);
        getChildren().add(new VBox(2, head, doc));
    }
}
