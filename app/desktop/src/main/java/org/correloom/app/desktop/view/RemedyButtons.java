package org.correloom.app.desktop.view;

import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.document.Remedy;

/// A button for each remedy of a problem, side by side, wrapping.
final class RemedyButtons extends FlowPane {

    RemedyButtons(MendViewModel mend, Problem problem) {
        super(6, 4);
        for (Remedy remedy : mend.remedies(problem)) {
            getChildren().add(button(mend, remedy));
        }
        setVisible(!getChildren().isEmpty());
        setManaged(isVisible());
    }

    private Button button(MendViewModel mend, Remedy remedy) {
        Button button = new Button(remedy.title());
        button.setMnemonicParsing(false);
        button.getStyleClass().addAll("small", "remedy");
        Tooltip whole = new Tooltip(remedy.doc());
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        button.setTooltip(whole);
        button.setAccessibleHelp(remedy.doc());
        button.setOnAction(
                e -> {
                    keepFocusNear();
                    mend.apply(remedy);
                });
        return button;
    }

    /// The button goes away with its problem; the focus would jump to the other end of the window.
    private void keepFocusNear() {
        Parent around = getParent();
        while (around != null && !around.isFocusTraversable()) {
            around = around.getParent();
        }
        if (around != null) {
            around.requestFocus();
        }
    }
}
