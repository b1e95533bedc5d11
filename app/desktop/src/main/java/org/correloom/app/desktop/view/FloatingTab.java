package org.correloom.app.desktop.view;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.kordamp.ikonli.feather.Feather;

/// A tab whose content can float in a window of its own, and comes back when that is closed.
final class FloatingTab extends Tab {

    private static final double WIDTH = 760;
    private static final double HEIGHT = 560;

    private final Node inside;
    private final Node elsewhere;
    private final ReadOnlyBooleanWrapper floating = new ReadOnlyBooleanWrapper();
    private Stage stage;

    /// @param id of the tab; its button is `#float-` and the id
    FloatingTab(String id, String title, Node inside) {
        super(title, inside);
        this.inside = inside;
        setId(id);
        setClosable(false);
        Button out = Icons.button(Feather.EXTERNAL_LINK, title + " in a window", this::flyOut);
        out.setId("float-" + id);
        out.getStyleClass().add("tab-float");
        out.setFocusTraversable(false);
        out.visibleProperty().bind(floating.not());
        setGraphic(out);
        Button back = new Button("Bring it back");
        back.setOnAction(e -> comeBack());
        VBox words = new VBox(8, new Label(title + " is in a window of its own."), back);
        words.setAlignment(Pos.CENTER);
        words.getStyleClass().add("muted");
        elsewhere = words;
    }

    /// Whether the content is in a window of its own now.
    ReadOnlyBooleanProperty floatingProperty() {
        return floating.getReadOnlyProperty();
    }

    private void flyOut() {
        if (stage != null) {
            stage.toFront();
            return;
        }
        Scene home = getTabPane().getScene();
        Window owner = home.getWindow();
        setContent(elsewhere);
        StackPane root = new StackPane(inside);
        root.getStyleClass().setAll(home.getRoot().getStyleClass());
        root.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Scene scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets().setAll(home.getStylesheets());
        stage = new Stage();
        stage.initOwner(owner);
        stage.setTitle(getText() + " – Correloom");
        stage.setScene(scene);
        stage.setOnHidden(e -> landed());
        floating.set(true);
        stage.show();
    }

    private void comeBack() {
        if (stage != null) {
            stage.close();
        }
    }

    private void landed() {
        ((StackPane) stage.getScene().getRoot()).getChildren().clear();
        stage = null;
        setContent(inside);
        floating.set(false);
    }
}
