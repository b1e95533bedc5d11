package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A part of the window with a small heading.
final class Section extends VBox {

    Section(String title, Node content, Node... atRight) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(4, heading, gap);
        head.getChildren().addAll(atRight);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("section-head");
        getStyleClass().add("section");
        getChildren().addAll(head, content);
        VBox.setVgrow(content, Priority.ALWAYS);
    }
}
