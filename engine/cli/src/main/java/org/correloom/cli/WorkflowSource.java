package org.correloom.cli;

import org.correloom.workflow.Suggestion;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReader;
import org.correloom.workflow.WorkflowReading;
import org.correloom.workflows.WorkflowGallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A workflow that a command was given: a file, or a built-in one by its name.
sealed interface WorkflowSource {

    /// What the run's folder is called after.
    String name();

    /// What relative paths in the file mean: the file's folder, or the current one for a built-in
    /// workflow.
    Path baseFolder();

    /// @throws IOException when the file cannot be read at all
    WorkflowReading reading() throws IOException;

    /// A workflow file.
    record OfFile(Path path) implements WorkflowSource {
        @Override
        public String name() {
            String file = path.getFileName().toString();
            for (String end : List.of(WorkflowFile.EXTENSION, ".json")) {
                if (file.endsWith(end) && file.length() > end.length()) {
                    return file.substring(0, file.length() - end.length());
                }
            }
            return file;
        }

        @Override
        public Path baseFolder() {
            return path.toAbsolutePath().getParent();
        }

        @Override
        public WorkflowReading reading() throws IOException {
            return WorkflowReader.read(path);
        }
    }

    /// A built-in workflow.
    record BuiltIn(WorkflowGallery.Entry entry) implements WorkflowSource {
        @Override
        public String name() {
            return entry.name();
        }

        @Override
        public Path baseFolder() {
            return Path.of("").toAbsolutePath();
        }

        @Override
        public WorkflowReading reading() {
            return WorkflowReader.read(entry.text());
        }
    }

    /// The file of that path, else the built-in workflow of that name, else empty. A pipe is a
    /// file, too.
    static Optional<WorkflowSource> find(String text) {
        Path path = Path.of(text);
        if (!text.isEmpty() && Files.exists(path) && !Files.isDirectory(path)) {
            return Optional.of(new OfFile(path));
        }
        return WorkflowGallery.find(text).map(BuiltIn::new);
    }

    /// As [#find].
    ///
    /// @throws Refusal when there is neither
    static WorkflowSource require(String text) {
        return find(text).orElseThrow(() -> missing(text));
    }

    /// What the source holds.
    ///
    /// @throws Refusal when it cannot be read at all
    static WorkflowReading read(WorkflowSource source) {
        try {
            return source.reading();
        } catch (IOException e) {
            throw Refusal.wrongInput("the workflow cannot be read: " + Messages.of(e));
        }
    }

    private static Refusal missing(String text) {
        List<String> builtIn =
                WorkflowGallery.entries().stream().map(WorkflowGallery.Entry::name).toList();
        String what =
                !text.isEmpty() && Files.isDirectory(Path.of(text))
                        ? text + " is a folder, no workflow file"
                        : "there is no workflow file \""
                                + text
                                + "\" and no built-in workflow of that name";
        return Refusal.wrongInput(
                what
                        + "; built in are "
                        + String.join(", ", builtIn)
                        + Suggestion.didYouMean(text, builtIn));
    }
}
