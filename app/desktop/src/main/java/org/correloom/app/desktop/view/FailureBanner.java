package org.correloom.app.desktop.view;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.correloom.api.run.RunFailure;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.CompositeMeter;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.document.Remedy;
import org.kordamp.ikonli.feather.Feather;

import java.util.Optional;

/// Says, whole and above the canvas, why the last run failed, and leads to the node. It stays until
/// the next run or until it is closed.
final class FailureBanner extends HBox {

    FailureBanner(RunViewModel run, CanvasViewModel canvas, MendViewModel mend) {
        Label message = new Label();
        message.setId("failure");
        message.setWrapText(true);
        message.setMinWidth(0);
        message.setMinHeight(USE_PREF_SIZE);
        setMinHeight(USE_PREF_SIZE);
        message.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(message, Priority.ALWAYS);
        Hyperlink show = new Hyperlink("Show the PE");
        show.setMinWidth(USE_PREF_SIZE);
        Button help = new Button();
        help.setId("failure-remedy");
        help.setMnemonicParsing(false);
        help.getStyleClass().addAll("small", "remedy");
        help.setMinWidth(USE_PREF_SIZE);
        help.managedProperty().bind(help.visibleProperty());
        getStyleClass().addAll("callout", "callout-error", "failure-banner");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(8);
        getChildren()
                .addAll(
                        Icons.icon(Feather.ALERT_CIRCLE),
                        message,
                        help,
                        show,
                        Icons.button(Feather.X, "Close", () -> setVisible(false)));
        managedProperty().bind(visibleProperty());
        setVisible(false);
        run.failureProperty()
                .addListener(
                        (p, old, now) -> {
                            setVisible(now.isPresent());
                            message.setText(now.map(RunFailure::message).orElse(""));
                            Optional<String> node =
                                    now.map(RunFailure::node)
                                            .filter(id -> !id.isEmpty())
                                            .map(CompositeMeter::onCanvas);
                            show.setVisible(node.isPresent());
                            show.setOnAction(e -> node.ifPresent(canvas::reveal));
                            offer(help, node.flatMap(mend::remedyAt), mend);
                        });
    }

    /// What was known before the run to go wrong there often is what went wrong.
    private static void offer(Button help, Optional<Remedy> remedy, MendViewModel mend) {
        help.setVisible(remedy.isPresent());
        help.setText(remedy.map(Remedy::title).orElse(""));
        help.setTooltip(remedy.map(r -> new Tooltip(r.doc())).orElse(null));
        help.setOnAction(
                e -> {
                    help.setVisible(false);
                    remedy.ifPresent(mend::apply);
                });
    }
}
