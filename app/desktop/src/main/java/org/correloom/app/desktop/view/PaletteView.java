package org.correloom.app.desktop.view;

import atlantafx.base.controls.CustomTextField;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.canvas.Accents;
import org.correloom.app.desktop.canvas.CanvasView;
import org.correloom.app.desktop.model.PaletteViewModel;
import org.kordamp.ikonli.feather.Feather;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The palette: a tree of PEs by category with a search field; favourites, which the context menu
/// or `*` makes, and those used lately come first. A PE is dragged onto the canvas, or
/// added with a double-click or Enter: after the node that is selected, and wired to it if it fits.
final class PaletteView extends VBox {

    private static final double DRAG_BEGINS = 6;

    private final PaletteViewModel model;
    private final CanvasView canvas;
    private final Consumer<PEDescriptor> add;
    private final CustomTextField search = new CustomTextField();
    private final TreeView<Object> tree = new TreeView<>();
    private Optional<PEDescriptor> pressed = Optional.empty();
    private double pressX;
    private double pressY;

    PaletteView(PaletteViewModel model, CanvasView canvas, Consumer<PEDescriptor> add) {
        this.model = model;
        this.canvas = canvas;
        this.add = add;
        search.setId("palette-search");
        search.setPromptText("Search PEs");
        search.setLeft(Icons.icon(Feather.SEARCH));
        search.textProperty().bindBidirectional(model.searchProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, this::searchKey);
        tree.setId("palette-tree");
        tree.setShowRoot(false);
        tree.setCellFactory(t -> new Cell());
        tree.getStyleClass().addAll("dense", "palette-tree");
        tree.setOnKeyPressed(
                e -> {
                    if (e.getCode() == KeyCode.ENTER) {
                        selected().ifPresent(add);
                    }
                });
        tree.addEventHandler(
                KeyEvent.KEY_TYPED,
                e -> {
                    if (e.getCharacter().equals("*")) {
                        selected().ifPresent(model::toggleFavourite);
                    }
                });
        tree.addEventFilter(MouseEvent.MOUSE_DRAGGED, this::dragged);
        tree.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> pressed = Optional.empty());
        VBox.setVgrow(tree, Priority.ALWAYS);
        getStyleClass().add("palette");
        VBox top = new VBox(search);
        top.getStyleClass().add("palette-top");
        getChildren().addAll(top, tree);
        model.categoriesProperty().addListener((p, old, now) -> refill());
        refill();
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    private void refill() {
        Optional<PEDescriptor> before = selected();
        TreeItem<Object> root = new TreeItem<>("");
        Map<String, TreeItem<Object>> folders = new HashMap<>();
        model.categoriesProperty()
                .get()
                .forEach(
                        (path, types) -> {
                            TreeItem<Object> folder = folder(root, folders, path);
                            types.forEach(t -> folder.getChildren().add(new TreeItem<>(t)));
                        });
        tree.setRoot(root);
        if (!model.searchProperty().get().isBlank()) {
            // What Enter in the search field adds.
            firstType(root).ifPresent(tree.getSelectionModel()::select);
        } else {
            before.flatMap(type -> find(root, type)).ifPresent(tree.getSelectionModel()::select);
        }
    }

    private TreeItem<Object> folder(
            TreeItem<Object> root, Map<String, TreeItem<Object>> folders, String path) {
        TreeItem<Object> known = folders.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        TreeItem<Object> parent =
                slash < 0 ? root : folder(root, folders, path.substring(0, slash));
        TreeItem<Object> made = new TreeItem<>(path.substring(slash + 1));
        made.setExpanded(true);
        parent.getChildren().add(made);
        folders.put(path, made);
        return made;
    }

    private void searchKey(KeyEvent e) {
        if (e.getCode() == KeyCode.DOWN) {
            tree.requestFocus();
            tree.getSelectionModel().select(firstType(tree.getRoot()).orElse(null));
            e.consume();
        } else if (e.getCode() == KeyCode.ENTER) {
            firstType(tree.getRoot()).map(item -> (PEDescriptor) item.getValue()).ifPresent(add);
            e.consume();
        } else if (e.getCode() == KeyCode.ESCAPE) {
            search.clear();
            canvas.requestFocus();
            e.consume();
        }
    }

    private static Optional<TreeItem<Object>> firstType(TreeItem<Object> item) {
        if (item.getValue() instanceof PEDescriptor) {
            return Optional.of(item);
        }
        return item.getChildren().stream()
                .map(PaletteView::firstType)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<TreeItem<Object>> find(TreeItem<Object> item, PEDescriptor type) {
        if (type.equals(item.getValue())) {
            return Optional.of(item);
        }
        return item.getChildren().stream()
                .map(inner -> find(inner, type))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private ContextMenu menu(PEDescriptor type) {
        MenuItem put = new MenuItem("Add to the workflow");
        put.setOnAction(e -> add.accept(type));
        MenuItem favourite =
                new MenuItem(
                        model.isFavourite(type) ? "Remove from favourites" : "Add to favourites");
        favourite.setOnAction(e -> model.toggleFavourite(type));
        return new ContextMenu(put, favourite);
    }

    private Optional<PEDescriptor> selected() {
        TreeItem<Object> item = tree.getSelectionModel().getSelectedItem();
        return item != null && item.getValue() instanceof PEDescriptor type
                ? Optional.of(type)
                : Optional.empty();
    }

    private void dragged(MouseEvent e) {
        boolean far = Math.hypot(e.getSceneX() - pressX, e.getSceneY() - pressY) > DRAG_BEGINS;
        if (pressed.isPresent() && far) {
            canvas.beginPlacing(pressed.get());
            pressed = Optional.empty();
        }
    }

    /// A category or a PE.
    private final class Cell extends TreeCell<Object> {

        Cell() {
            addEventFilter(
                    MouseEvent.MOUSE_PRESSED,
                    e -> {
                        if (e.getButton() == MouseButton.PRIMARY
                                && getItem() instanceof PEDescriptor type) {
                            pressed = Optional.of(type);
                            pressX = e.getSceneX();
                            pressY = e.getSceneY();
                        }
                    });
            setOnMouseClicked(
                    e -> {
                        if (e.getClickCount() == 2 && getItem() instanceof PEDescriptor type) {
                            add.accept(type);
                        }
                    });
        }

        @Override
        protected void updateItem(Object item, boolean empty) {
            super.updateItem(item, empty);
            getStyleClass().removeAll(List.of("palette-category", "palette-pe"));
            setGraphic(null);
            setTooltip(null);
            setContextMenu(null);
            if (empty || item == null) {
                setText(null);
            } else if (item instanceof PEDescriptor type) {
                Rectangle mark = new Rectangle(4, 14, Accents.of(type));
                mark.setArcWidth(4);
                mark.setArcHeight(4);
                setGraphic(mark);
                setText(type.title());
                setTooltip(Tips.of(type));
                setContextMenu(menu(type));
                getStyleClass().add("palette-pe");
            } else {
                setText(item.toString());
                getStyleClass().add("palette-category");
            }
        }
    }

    /// Tooltips of PEs.
    private static final class Tips {
        static Tooltip of(PEDescriptor type) {
            String summary = type.doc().strip().split("\n\n", 2)[0].replace('\n', ' ');
            Tooltip tip = new Tooltip(summary.isEmpty() ? type.type() : summary);
            tip.setWrapText(true);
            tip.setMaxWidth(360);
            return tip;
        }
    }
}
