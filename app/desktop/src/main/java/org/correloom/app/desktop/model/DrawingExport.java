package org.correloom.app.desktop.model;

import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.app.document.DocumentState;
import org.correloom.cli.WorkflowPicture;
import org.correloom.figure.DrawingFile;
import org.correloom.figure.GraphDrawing;
import org.correloom.figure.Theme;
import org.correloom.workflow.WorkflowFile;

import java.nio.file.Path;

/// Saves the drawing of the workflow as a picture: the one that `correloom draw` gives, in dark ink
/// on white, as papers have it.
public final class DrawingExport {

    private final EditorViewModel editor;
    private final TaskExecutor tasks;
    private final Prompts prompts;

    DrawingExport(EditorViewModel editor, TaskExecutor tasks, Prompts prompts) {
        this.editor = editor;
        this.tasks = tasks;
        this.prompts = prompts;
    }

    /// Asks where to, and writes the workflow as it is on the canvas now, in the background.
    public void export() {
        prompts.pictureToSave(suggested()).ifPresent(this::write);
    }

    private void write(Path file) {
        DocumentState state = editor.stateProperty().get();
        tasks.submitInOrder(
                () -> {
                    DrawingFile.write(
                            GraphDrawing.of(
                                    WorkflowPicture.of(state.toFile(), editor.types().resolver()),
                                    Theme.LIGHT),
                            file);
                    return file;
                },
                written -> {},
                failure ->
                        prompts.failure(
                                "The drawing was not saved", file + ": " + failure.getMessage()));
    }

    private String suggested() {
        String name =
                editor.fileProperty()
                        .get()
                        .map(file -> file.getFileName().toString())
                        .orElse(editor.workflow().name());
        String plain =
                name.endsWith(WorkflowFile.EXTENSION)
                        ? name.substring(0, name.length() - WorkflowFile.EXTENSION.length())
                        : name;
        return (plain.isBlank() ? "workflow" : plain) + ".svg";
    }
}
