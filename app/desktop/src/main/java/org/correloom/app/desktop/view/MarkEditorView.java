package org.correloom.app.desktop.view;

import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;

import java.util.function.Consumer;

/// Where a note is written or a frame named, on the canvas at the place where it lies: Ctrl+Enter
/// or a click elsewhere takes it over, Esc leaves it as it was. Enter ends a frame's name.
final class MarkEditorView extends TextArea {

    private static final double NARROWEST = 220;
    private static final double LOWEST = 44;

    private Consumer<String> written = text -> {};
    private Runnable closed = () -> {};
    private boolean oneLine;

    MarkEditorView() {
        setId("mark-editor");
        getStyleClass().add("mark-editor");
        setWrapText(true);
        setVisible(false);
        setManaged(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        focusedProperty()
                .addListener(
                        (p, was, is) -> {
                            if (!is) {
                                end(true);
                            }
                        });
    }

    /// Opens at a point of the parent.
    ///
    /// @param singleLine whether Enter ends it
    /// @param onWritten gets the text when it was changed
    void open(
            double x,
            double y,
            double width,
            double height,
            String text,
            boolean singleLine,
            Consumer<String> onWritten,
            Runnable onClosed) {
        Region parent = (Region) getParent();
        double w = Math.max(NARROWEST, width);
        double h = Math.max(LOWEST, height);
        oneLine = singleLine;
        setPromptText(singleLine ? "Name of the frame" : "Markdown; Ctrl+Enter when done");
        setAccessibleText(getPromptText());
        setText(text);
        written =
                now -> {
                    if (!now.equals(text)) {
                        onWritten.accept(now);
                    }
                };
        closed = onClosed;
        setVisible(true);
        resizeRelocate(
                Math.clamp(x, 8, Math.max(8, parent.getWidth() - w - 8)),
                Math.clamp(y, 8, Math.max(8, parent.getHeight() - h - 8)),
                w,
                h);
        requestFocus();
        selectAll();
    }

    private void key(KeyEvent e) {
        boolean enter = e.getCode() == KeyCode.ENTER;
        if (e.getCode() == KeyCode.ESCAPE) {
            end(false);
        } else if (enter && (oneLine || e.isShortcutDown())) {
            end(true);
        } else {
            return;
        }
        e.consume();
    }

    private void end(boolean keep) {
        if (isVisible()) {
            setVisible(false);
            if (keep) {
                written.accept(getText());
            }
            closed.run();
        }
    }
}
