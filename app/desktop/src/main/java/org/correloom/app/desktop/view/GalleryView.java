package org.correloom.app.desktop.view;

import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.correloom.app.desktop.canvas.Palette;
import org.correloom.app.desktop.canvas.Thumbnail;
import org.correloom.app.desktop.model.SessionViewModel;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.NodeTypes;
import org.correloom.workflows.WorkflowGallery;
import org.kordamp.ikonli.feather.Feather;

import java.nio.file.Path;
import java.util.function.Supplier;

/// What one sees first: workflows to begin with, each with its picture, and the files of last time.
final class GalleryView extends ScrollPane {

    private static final double CARD = 300;
    private static final double PICTURE = 140;
    private static final double DOC = 80;

    private final SessionViewModel session;
    private final NodeTypes types;
    private final Supplier<Palette> palette;
    private final FlowPane cards = new FlowPane(16, 16);
    private final VBox recent = new VBox(2);

    GalleryView(SessionViewModel session, NodeTypes types, Supplier<Palette> palette) {
        this.session = session;
        this.types = types;
        this.palette = palette;
        setId("gallery");
        setFitToWidth(true);
        getStyleClass().add("gallery");
        Label title = new Label("What shall we compute?");
        title.getStyleClass().add("gallery-title");
        Label hint =
                new Label("Begin with a workflow that runs as it is, or with an empty canvas.");
        hint.getStyleClass().add("muted");
        Button empty = new Button("Empty workflow", Icons.icon(Feather.FILE_PLUS));
        empty.setId("gallery-empty");
        empty.setOnAction(e -> session.newWorkflow());
        Button open = new Button("Open…", Icons.icon(Feather.FOLDER));
        open.setOnAction(e -> session.open());
        HBox buttons = new HBox(8, empty, open);
        VBox all = new VBox(16, new VBox(4, title, hint), buttons, cards, recent);
        all.getStyleClass().add("gallery-content");
        all.setMaxWidth(1000);
        VBox centred = new VBox(all);
        centred.setAlignment(Pos.TOP_CENTER);
        setContent(centred);
        session.recent().addListener((InvalidationListener) list -> refreshRecent());
        refresh();
        refreshRecent();
    }

    /// Draws the pictures again, for instance in other colours.
    void refresh() {
        cards.getChildren().setAll(session.templates().stream().map(this::card).toList());
    }

    private Node card(WorkflowGallery.Entry entry) {
        DocumentState state = DocumentState.of(entry.file());
        Node picture = Thumbnail.of(state, types, palette.get(), CARD - 2, PICTURE);
        Label name = new Label(entry.title());
        name.getStyleClass().add("card-title");
        name.setWrapText(true);
        Label doc = new Label(firstParagraph(entry.description()));
        doc.getStyleClass().add("card-doc");
        doc.setWrapText(true);
        doc.setMinHeight(DOC);
        doc.setPrefHeight(DOC);
        doc.setMaxHeight(DOC);
        doc.setAlignment(Pos.TOP_LEFT);
        VBox words = new VBox(4, name, doc);
        words.getStyleClass().add("card-words");
        VBox inside = new VBox(picture, words);
        Button card = new Button();
        card.setId("template-" + entry.name());
        card.setGraphic(inside);
        card.setAccessibleText("New from template: " + entry.title());
        card.getStyleClass().add("card");
        card.setPrefWidth(CARD);
        card.setMaxWidth(CARD);
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.setPrefHeight(PICTURE + DOC + 68);
        card.setOnAction(e -> session.newFrom(entry));
        return card;
    }

    private void refreshRecent() {
        recent.getChildren().clear();
        if (session.recent().isEmpty()) {
            return;
        }
        Label heading = new Label("Recent files");
        heading.getStyleClass().add("inspector-heading");
        recent.getChildren().add(heading);
        for (Path path : session.recent()) {
            Hyperlink link =
                    new Hyperlink(path.getFileName().toString(), Icons.icon(Feather.FILE_TEXT));
            link.setTooltip(new Tooltip(path.toString()));
            link.setOnAction(e -> session.open(path));
            Label folder = new Label(String.valueOf(path.getParent()));
            folder.getStyleClass().add("muted");
            HBox row = new HBox(8, link, folder);
            row.setAlignment(Pos.CENTER_LEFT);
            recent.getChildren().add(row);
        }
    }

    private static String firstParagraph(String markdown) {
        return markdown.strip()
                .split("\n\\s*\n", 2)[0]
                .replaceAll("\\s*\n\\s*", " ")
                .replaceAll("[*`]", "");
    }
}
