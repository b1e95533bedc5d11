package org.correloom.app.desktop.view;

import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;

import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.model.MendViewModel;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.document.Remedy;
import org.kordamp.ikonli.feather.Feather;

import java.util.ArrayList;
import java.util.List;

/// What is wrong at a node and what helps, as items of a menu: each sentence with its remedies
/// below it.
final class ProblemMenu {

    private static final double WIDTH = 340;

    private final MendViewModel mend;
    private final RunViewModel run;

    ProblemMenu(MendViewModel mend, RunViewModel run) {
        this.mend = mend;
        this.run = run;
    }

    /// No items when nothing is wrong.
    List<MenuItem> items(String node) {
        List<MenuItem> items = new ArrayList<>();
        run.snapshotProperty()
                .get()
                .map(shot -> shot.failures().get(node))
                .ifPresent(failure -> items.add(sentence(failure, true)));
        for (Problem problem : mend.problemsAt(node)) {
            items.add(sentence(problem.message(), problem.isError()));
            for (Remedy remedy : mend.remedies(problem)) {
                MenuItem item = new MenuItem(remedy.title(), Icons.icon(Feather.TOOL));
                item.setMnemonicParsing(false);
                item.getStyleClass().add("remedy-item");
                item.setOnAction(e -> mend.apply(remedy));
                items.add(item);
            }
        }
        return items;
    }

    private static MenuItem sentence(String text, boolean error) {
        Label label = new Sentence(text);
        label.setGraphic(Icons.icon(error ? Feather.ALERT_CIRCLE : Feather.ALERT_TRIANGLE));
        label.getStyleClass()
                .addAll("problem-sentence", error ? "callout-error" : "callout-warning", "callout");
        CustomMenuItem item = new CustomMenuItem(label, false);
        item.getStyleClass().add("problem-item");
        return item;
    }

    /// As high as its text is at the menu's width; a menu asks only for the height of one line.
    private static final class Sentence extends Label {
        Sentence(String text) {
            super(text);
            setWrapText(true);
            setPrefWidth(WIDTH);
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(WIDTH);
        }
    }
}
