package org.correloom.app.desktop.view;

import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import org.correloom.app.desktop.task.TaskExecutor;

import java.io.PrintWriter;
import java.io.StringWriter;

/// The one place for failures that nobody foresaw: logged once, and shown in a dialog whose text
/// can be copied. While a dialog is open, further failures are only logged.
public final class UnexpectedHandler implements Thread.UncaughtExceptionHandler {

    private static final System.Logger LOG = System.getLogger(UnexpectedHandler.class.getName());

    private final TaskExecutor tasks;
    private boolean open;

    public UnexpectedHandler(TaskExecutor tasks) {
        this.tasks = tasks;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable failure) {
        LOG.log(System.Logger.Level.ERROR, "unexpected failure in " + thread.getName(), failure);
        tasks.later(() -> show(failure));
    }

    private void show(Throwable failure) {
        if (open) {
            return;
        }
        open = true;
        try {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            ButtonType copy = new ButtonType("Copy details", ButtonBar.ButtonData.LEFT);
            Alert alert = new Alert(Alert.AlertType.ERROR, "", copy, ButtonType.CLOSE);
            alert.setTitle("Correloom");
            alert.setHeaderText("Something went wrong that should not have.");
            alert.setContentText(
                    "Your workflow is safe: save it now. "
                            + failure.getClass().getSimpleName()
                            + (failure.getMessage() == null ? "" : ": " + failure.getMessage()));
            TextArea details = new TextArea(trace.toString());
            details.setEditable(false);
            details.setPrefSize(640, 320);
            alert.getDialogPane().setExpandableContent(details);
            alert.getDialogPane().setPrefWidth(520);
            if (alert.showAndWait().orElse(ButtonType.CLOSE) == copy) {
                ClipboardContent content = new ClipboardContent();
                content.putString(trace.toString());
                Clipboard.getSystemClipboard().setContent(content);
            }
        } finally {
            open = false;
        }
    }
}
