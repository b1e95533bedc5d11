package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.correloom.api.pe.Parameter;
import org.correloom.app.desktop.task.TaskExecutor;
import org.correloom.cli.Correloom;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What lies in the folder that the source shown in the panel names: channels, spans, gaps, and
/// what was not understood, in the words of `correloom inspect`.
///
/// Asked for by a person, since an archive may be large; looked up in the background, without
/// decoding samples.
public final class DataLook {

    private final EditorViewModel editor;
    private final TaskExecutor tasks;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private int asked;

    DataLook(EditorViewModel editor, TaskExecutor tasks) {
        this.editor = editor;
        this.tasks = tasks;
    }

    /// What was found, several lines with columns; empty before somebody has asked.
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /// Whether the answer is still being looked up.
    public ReadOnlyBooleanProperty lookingProperty() {
        return looking.getReadOnlyProperty();
    }

    /// The field of a source that names where its data lie, when the form has one: the first that
    /// takes a folder.
    public static Optional<ParameterField> folderField(List<ParameterField> fields) {
        return fields.stream()
                .filter(
                        field ->
                                field.parameter().kind() == Parameter.Kind.FOLDER
                                        || field.parameter().kind() == Parameter.Kind.PATH)
                .findFirst();
    }

    /// Looks into the folder that the field names, or says that it names none.
    public void look(ParameterField field) {
        String named = field.substituted();
        if (named.isEmpty()) {
            clear();
            text.set("No folder is named yet: choose one above.");
            return;
        }
        Path folder = editor.document().baseFolder().resolve(named);
        int mine = ++asked;
        looking.set(true);
        text.set("");
        tasks.submit(
                () -> inspect(folder),
                found -> answer(mine, found),
                failed -> answer(mine, "It could not be looked at: " + failed));
    }

    /// Forgets the answer: another node is shown.
    void clear() {
        asked++;
        looking.set(false);
        text.set("");
    }

    private void answer(int question, String found) {
        if (question == asked) {
            looking.set(false);
            text.set(found);
        }
    }

    private static String inspect(Path folder) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            Correloom.run(out, out, "inspect", folder.toString());
        }
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
