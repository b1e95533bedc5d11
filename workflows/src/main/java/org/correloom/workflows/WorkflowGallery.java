package org.correloom.workflows;

import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReader;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The built-in workflows, in the order in which a newcomer should meet them.
///
/// Immutable; any thread may ask.
public final class WorkflowGallery {

    /// What opens when nobody asked for anything else.
    public static final String DEFAULT = "ambient-noise";

    private static final List<String> NAMES = List.of(DEFAULT, "ambient-noise-files", "hashtags");

    /// One built-in workflow.
    ///
    /// @param name what stands on the command line: `ambient-noise`
    /// @param title the workflow's name
    /// @param description the workflow's doc, Markdown
    /// @param text the file's content
    public record Entry(String name, String title, String description, String text) {

        /// The name that a copy of the file should have.
        public String fileName() {
            return name + WorkflowFile.EXTENSION;
        }

        /// The workflow and its layout.
        public WorkflowFile file() {
            return WorkflowReader.read(text).file();
        }
    }

    private static final List<Entry> ENTRIES = NAMES.stream().map(WorkflowGallery::load).toList();

    private WorkflowGallery() {}

    /// All of them.
    public static List<Entry> entries() {
        return ENTRIES;
    }

    /// The built-in workflow of that name, or empty.
    public static Optional<Entry> find(String name) {
        return ENTRIES.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    private static Entry load(String name) {
        String file = name + WorkflowFile.EXTENSION;
        try (InputStream in = WorkflowGallery.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the built-in workflow " + file + " is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var workflow = WorkflowReader.read(text).file().workflow();
            return new Entry(name, workflow.name(), workflow.doc(), text);
        } catch (IOException e) {
            throw new UncheckedIOException("the built-in workflow " + file + " is unreadable", e);
        }
    }
}
