package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is shown where there is nothing yet: an icon, what would be here, and how to get it.
final class Placeholders {

    private Placeholders() {}

    static VBox of(Ikon ikon, String title, String hint) {
        FontIcon icon = Icons.icon(ikon);
        icon.getStyleClass().add("placeholder-icon");
        Label heading = new Label(title);
        heading.getStyleClass().add("placeholder-title");
        Label text = new Label(hint);
        text.getStyleClass().add("muted");
        text.setWrapText(true);
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(320);
        VBox box = new VBox(8, icon, heading, text);
        box.setAlignment(Pos.CENTER);
        box.getStyleClass().add("placeholder");
        return box;
    }
}
