package org.correloom.app.desktop.model;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Variable;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.app.document.Edit;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.workflow.Catalogue;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What reads data that a person drops on the canvas.
final class DataSources {

    private static final Map<String, String> ALSO_CALLED =
            Map.of("txt", "text", "log", "text", "jsonl", "json");

    private DataSources() {}

    /// The source that reads the most kinds of data: one that gives traces and takes a path, else
    /// any source that takes a path.
    static Optional<PEDescriptor> best(Catalogue catalogue) {
        return catalogue.types().stream()
                .map(PEType::descriptor)
                .filter(PEDescriptor::isSource)
                .filter(type -> pathParameter(type).isPresent())
                .max(Comparator.comparingInt(DataSources::weight));
    }

    /// The source for a file that is no recording: one that takes a single file and is called after
    /// the file's ending, or has it as a tag.
    static Optional<PEDescriptor> forFile(Catalogue catalogue, Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        String word = ALSO_CALLED.getOrDefault(ending, ending);
        return catalogue.types().stream()
                .map(PEType::descriptor)
                .filter(PEDescriptor::isSource)
                .filter(type -> !givesTraces(type) && fileParameter(type).isPresent())
                .filter(
                        type ->
                                type.tags().contains(word)
                                        || List.of(type.type().split("[:-]")).contains(word))
                .findFirst();
    }

    /// The parameter that takes a single file.
    static Optional<Parameter> fileParameter(PEDescriptor type) {
        return type.parameters().stream().filter(p -> p.kind() == Parameter.Kind.FILE).findFirst();
    }

    /// A source that waits for a path.
    record Waiting(String node, String parameter) {

        /// Gives it the path, in one step.
        Edit reading(String path) {
            return new GiveValue(node, parameter, ParameterValue.of(path));
        }
    }

    /// The only source on the canvas whose path is empty; empty also when several wait, as nobody
    /// can tell which one is meant.
    static Optional<Waiting> waiting(EditorViewModel editor) {
        List<Waiting> all =
                editor.workflow().nodes().values().stream()
                        .flatMap(node -> waiting(editor, node).stream())
                        .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    private static Optional<Waiting> waiting(EditorViewModel editor, PENode node) {
        Optional<Parameter> path =
                editor.types()
                        .descriptor(node)
                        .filter(PEDescriptor::isSource)
                        .filter(DataSources::givesTraces)
                        .flatMap(DataSources::pathParameter);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        String name = path.get().name();
        String text =
                Optional.ofNullable(node.parameters().get(name))
                        .map(ParameterValue::text)
                        .orElse("");
        Optional<Variable> variable =
                editor.workflow().variables().values().stream()
                        .filter(v -> text.equals("${" + v.name() + "}"))
                        .findFirst();
        String given = variable.map(v -> v.value().text()).orElse(text);
        return given.isBlank() ? Optional.of(new Waiting(node.id(), name)) : Optional.empty();
    }

    private static boolean givesTraces(PEDescriptor type) {
        return type.outputs().stream().anyMatch(p -> p.type().id().equals("trace"));
    }

    private static int weight(PEDescriptor type) {
        boolean both = type.type().contains("waveform");
        return (givesTraces(type) ? 2 : 0) + (both ? 1 : 0);
    }

    /// The parameter that takes the path.
    static Optional<Parameter> pathParameter(PEDescriptor type) {
        return type.parameters().stream()
                .filter(p -> p.kind() == Parameter.Kind.PATH || p.kind() == Parameter.Kind.FOLDER)
                .findFirst();
    }
}
