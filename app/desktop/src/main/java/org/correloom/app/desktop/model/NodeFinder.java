package org.correloom.app.desktop.model;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.model.Selection.Mark;

import java.util.ArrayList;
import java.util.List;

/// Going to a PE of the workflow by its title, id, type, or a value that is set on it, and to a
/// note or frame by its words.
public final class NodeFinder {

    private static final int LONGEST = 60;

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;

    public NodeFinder(EditorViewModel editor, CanvasViewModel canvas) {
        this.editor = editor;
        this.canvas = canvas;
    }

    /// One command for each PE, in the order in which data meets them, and then for each note and
    /// frame; what is chosen is selected and brought into view.
    ///
    /// @param verb what stands before each title: `Go to `, or nothing
    public List<Command> commands(String verb) {
        List<Command> commands = new ArrayList<>();
        for (String id : editor.orderProperty().get()) {
            editor.workflow()
                    .node(id)
                    .map(
                            node ->
                                    new Command(
                                            verb + editor.types().title(node),
                                            place(node),
                                            "",
                                            "",
                                            () -> canvas.reveal(id)))
                    .ifPresent(commands::add);
        }
        for (int i = 0; i < editor.state().layout().notes().size(); i++) {
            commands.add(mark(verb, new Mark(false, i)));
        }
        for (int i = 0; i < editor.state().layout().frames().size(); i++) {
            commands.add(mark(verb, new Mark(true, i)));
        }
        return commands;
    }

    private Command mark(String verb, Mark mark) {
        MarksViewModel marks = new MarksViewModel(editor);
        String words = marks.text(mark).strip().lines().findFirst().orElse("without words");
        return new Command(
                verb + (mark.frame() ? "frame " : "note ") + words,
                "",
                "",
                "",
                () -> {
                    editor.select(Selection.ofMark(mark));
                    canvas.bringIntoView(marks.box(mark));
                });
    }

    private String place(PENode node) {
        List<String> parts = new ArrayList<>(List.of(node.id()));
        editor.types()
                .descriptor(node)
                .map(PEDescriptor::title)
                .filter(title -> !title.equals(editor.types().title(node)))
                .ifPresent(parts::add);
        node.parameters().values().stream()
                .map(ParameterValue::text)
                .flatMap(text -> text.lines().limit(1))
                .filter(text -> !text.isBlank() && text.length() <= LONGEST)
                .forEach(parts::add);
        return String.join(" · ", parts);
    }
}
