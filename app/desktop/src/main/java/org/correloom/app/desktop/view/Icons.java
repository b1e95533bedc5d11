package org.correloom.app.desktop.view;

import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/// Icons and icon buttons, all alike.
final class Icons {

    private Icons() {}

    static FontIcon icon(Ikon ikon) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().add("icon");
        return icon;
    }

    /// A flat button with an icon; `what` is its tooltip and what a screen reader says.
    static Button button(Ikon ikon, String what, Runnable action) {
        Button button = new Button("", icon(ikon));
        button.getStyleClass().addAll("flat", "button-icon");
        button.setTooltip(new Tooltip(what));
        button.setAccessibleText(what);
        button.setOnAction(e -> action.run());
        return button;
    }
}
