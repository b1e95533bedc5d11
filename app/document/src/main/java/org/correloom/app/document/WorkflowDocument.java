package org.correloom.app.document;

import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflow.WorkflowWriter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// A workflow that is being edited: its state now, its history, its file.
///
/// Every change goes through [#apply]. Confined to one thread (in the designer the JavaFX thread);
/// the states that it hands out are immutable and may go anywhere.
///
/// Saving never rewrites what was not touched: as long as the state is the one that was read, the
/// file keeps its bytes, and a state that was saved or read before is written with the same bytes
/// again.
public final class WorkflowDocument {

    private final History history = new History();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private int begun;
    private DocumentState state = DocumentState.EMPTY;
    private long revision;
    private Optional<Path> file = Optional.empty();
    private DocumentState saved = DocumentState.EMPTY;
    private String savedText = "";
    private String fileText = "";

    /// The state now.
    public DocumentState state() {
        return state;
    }

    /// Grows whenever the state, the file or what has been saved changes.
    public long revision() {
        return revision;
    }

    /// Called after every change, on the thread that made it. A listener asks what it wants to
    /// know.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Applies the edit. An edit that changes nothing leaves no trace.
    ///
    /// @return whether something changed
    public boolean apply(Edit edit) {
        DocumentState after = edit.apply(state);
        if (after == state || after.equals(state)) {
            return false;
        }
        history.add(edit.label(), state, after, edit.mergeKey());
        become(after);
        return true;
    }

    /// Ends a gesture: a later edit with the same merge key is a step of its own.
    public void endGesture() {
        history.seal();
    }

    /// How many documents were begun here: whoever keeps something of one, a run, can tell that
    /// another has taken its place.
    public int begun() {
        return begun;
    }

    /// Takes the last step back. Does nothing when there is none.
    public void undo() {
        history.undo().ifPresent(this::become);
    }

    /// Does again what was taken back last. Does nothing when there is nothing.
    public void redo() {
        history.redo().ifPresent(this::become);
    }

    /// Goes through the history to where `count` steps are done, as undo and redo would. Does
    /// nothing when there are not so many.
    public void goTo(int count) {
        history.goTo(count).ifPresent(this::become);
    }

    /// Label of the step that [#undo] would take back.
    public Optional<String> undoLabel() {
        return history.undoLabel();
    }

    /// Label of the step that [#redo] would do again.
    public Optional<String> redoLabel() {
        return history.redoLabel();
    }

    /// Labels of the steps that [#undo] would take back, newest first.
    public List<String> undoLabels() {
        return history.undoLabels();
    }

    /// Labels of the steps that [#redo] would do again, next first.
    public List<String> redoLabels() {
        return history.redoLabels();
    }

    /// Whether the state differs from what the file holds.
    public boolean modified() {
        return state != saved && !state.equals(saved);
    }

    /// The file that [#save] writes; empty for a document that was never saved.
    public Optional<Path> file() {
        return file;
    }

    /// What relative paths in parameters are resolved against: the file's folder, or the current
    /// folder before the first save.
    public Path baseFolder() {
        return file.map(path -> path.toAbsolutePath().getParent())
                .orElseGet(() -> Path.of("").toAbsolutePath());
    }

    /// How files are named in the document now.
    public PathNames pathNames() {
        return new PathNames(baseFolder(), file.isPresent());
    }

    /// The document's JSON, byte for byte what [#save] would write.
    public String text() {
        return modified() || savedText.isEmpty() ? WorkflowWriter.write(state.toFile()) : savedText;
    }

    /// Begins afresh with `start`, which belongs to no file: a template, an empty canvas.
    public void reset(DocumentState start) {
        begin(start, start, "", Optional.empty());
    }

    /// Goes on with a state that was recovered after a crash: it counts as modified.
    public void recover(DocumentState recovered, Optional<Path> original) {
        fileText = original.map(WorkflowDocument::textOrNothing).orElse("");
        begin(recovered, DocumentState.EMPTY, "", original);
    }

    /// Reads a workflow and begins afresh with it. What is wrong with the content comes back as
    /// problems. Where saving would lose something that this version could not read, the document
    /// gets no file, so that it can only be saved under another name.
    ///
    /// @throws IOException when the file cannot be read
    public WorkflowReading open(Path path) throws IOException {
        WorkflowReading reading = WorkflowReader.read(path);
        DocumentState read = DocumentState.of(reading.file());
        if (reading.complete()) {
            fileText = Files.readString(path, StandardCharsets.UTF_8);
            begin(read, read, fileText, Optional.of(path.toAbsolutePath()));
        } else {
            begin(read, read, "", Optional.empty());
        }
        return reading;
    }

    /// Writes the document to its file. When nothing was changed since it was read or saved, and
    /// the file is still there, it is not touched.
    ///
    /// @throws IllegalStateException when there is no file yet
    public void save() throws IOException {
        Path path = file.orElseThrow(() -> new IllegalStateException("no file to save to"));
        write(path);
    }

    /// Writes the document to `path`, which is its file from now on.
    public void saveAs(Path path) throws IOException {
        write(path.toAbsolutePath());
    }

    /// Whether somebody else changed the file since it was read or saved here.
    public boolean changedOnDisk() {
        return file.filter(Files::exists)
                .map(path -> !textOrNothing(path).equals(fileText))
                .orElse(false);
    }

    private void write(Path path) throws IOException {
        String text = text();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), bytes)) {
            AtomicFile.write(path, text);
        }
        file = Optional.of(path);
        saved = state;
        savedText = text;
        fileText = text;
        history.seal();
        changed();
    }

    /// @param held what the file is taken to hold: anything else counts as modified
    /// @param heldText the bytes of that, as text; empty when they are not known
    private void begin(
            DocumentState start, DocumentState held, String heldText, Optional<Path> path) {
        begun++;
        history.clear();
        state = start;
        saved = held;
        savedText = heldText;
        file = path;
        changed();
    }

    private void become(DocumentState next) {
        state = next;
        changed();
    }

    private void changed() {
        revision++;
        listeners.forEach(Runnable::run);
    }

    /// A file that has become unreadable differs from whatever was in it.
    private static String textOrNothing(Path path) {
        try {
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
