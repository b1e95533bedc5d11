package org.correloom.app.desktop.model;

import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.geometry.Grid;
import org.correloom.app.desktop.geometry.LayoutBounds;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.model.Selection.Mark;
import org.correloom.app.document.Edit;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.PutFrame;
import org.correloom.app.document.edit.PutNote;
import org.correloom.app.document.edit.RemoveNote;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.Frame;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Note;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Notes and frames: made, written, moved, sized. A frame takes along the nodes that lie on it.
public final class MarksViewModel {

    private static final int WIDTH = 24;
    private static final int MARGIN = 3;
    private static final int TITLE = 4;
    private static final int SMALLEST = 4;

    private final EditorViewModel editor;

    public MarksViewModel(EditorViewModel editor) {
        this.editor = editor;
    }

    /// Adds a note and selects it; words are needed.
    public void addNote(GridPoint at, String text) {
        if (!text.isBlank()) {
            int index = editor.state().layout().notes().size();
            editor.apply(new PutNote(index, new Note(text, at, WIDTH, 0, Map.of()), "Add a note"));
            selected(new Mark(false, index));
        }
    }

    /// Draws a frame around the selected nodes and selects it; empty when none is selected.
    public Optional<Mark> frameSelection() {
        return GraphGeometry.bounds(
                        editor.selection().nodes().stream()
                                .flatMap(id -> editor.geometry().node(id).stream())
                                .toList())
                .map(this::addFrame);
    }

    private Mark addFrame(Box around) {
        GridPoint corner = Grid.nearest(around.x(), around.y()).plus(-MARGIN, -MARGIN - TITLE);
        GridPoint end = Grid.nearest(around.right(), around.bottom()).plus(MARGIN, MARGIN);
        int index = editor.state().layout().frames().size();
        editor.apply(
                new PutFrame(
                        index,
                        new Frame("", corner, end.x() - corner.x(), end.y() - corner.y()),
                        "Frame " + editor.selection().nodes().size() + " PEs"));
        return selected(new Mark(true, index));
    }

    private Mark selected(Mark mark) {
        editor.select(Selection.ofMark(mark));
        return mark;
    }

    /// What a note says, in Markdown, or a frame is called.
    public String text(Mark mark) {
        return mark.frame() ? frame(mark).title() : note(mark).text();
    }

    /// Gives it other words. A note without any is removed.
    public void write(Mark mark, String text) {
        if (mark.frame()) {
            editor.apply(
                    new PutFrame(
                            mark.index(), frame(mark).withTitle(text.strip()), "Name a frame"));
        } else if (text.isBlank()) {
            editor.apply(new RemoveNote(mark.index()));
        } else {
            editor.apply(new PutNote(mark.index(), note(mark).withText(text), "Write a note"));
        }
    }

    /// Where it lies, as the file says.
    public Box box(Mark mark) {
        return mark.frame() ? LayoutBounds.of(frame(mark)) : LayoutBounds.of(note(mark));
    }

    /// The nodes that lie wholly on a frame.
    public Set<String> on(Mark mark) {
        Set<String> ids = new TreeSet<>();
        if (mark.frame()) {
            Box box = box(mark);
            editor.geometry().nodesIn(box).stream()
                    .filter(n -> box.contains(n.box().x(), n.box().y()))
                    .filter(n -> box.contains(n.box().right(), n.box().bottom()))
                    .map(NodeBox::id)
                    .forEach(ids::add);
        }
        return ids;
    }

    /// Puts it elsewhere, a frame with the nodes that it takes along.
    ///
    /// @param from where it and they were
    /// @param by in grid units
    /// @param gesture moves in a row with the same are one step
    public void move(Mark mark, Place from, GridPoint by, Object gesture) {
        GridPoint at = from.corner().plus(by.x(), by.y());
        String label = mark.frame() ? "Move a frame" : "Move a note";
        Edit own =
                mark.frame()
                        ? new PutFrame(mark.index(), frame(mark).withAt(at), label)
                        : new PutNote(mark.index(), note(mark).withAt(at), label);
        Map<String, GridPoint> nodes = new HashMap<>();
        from.nodes().forEach((id, p) -> nodes.put(id, p.plus(by.x(), by.y())));
        editor.apply(
                new Steps(
                        label, List.of(own, new MoveNodes(nodes, gesture)), Optional.of(gesture)));
    }

    /// Gives it another size, in grid units.
    public void resize(Mark mark, int width, int height, Object gesture) {
        int w = Math.max(SMALLEST, width);
        int h = Math.max(SMALLEST, height);
        Optional<Object> key = Optional.of(gesture);
        editor.apply(
                mark.frame()
                        ? new PutFrame(
                                mark.index(), frame(mark).withSize(w, h), "Size a frame", key)
                        : new PutNote(mark.index(), note(mark).withSize(w, h), "Size a note", key));
    }

    /// Where a note or frame and the nodes on it are now.
    ///
    /// @param width in grid units
    /// @param height in grid units
    public record Place(GridPoint corner, int width, int height, Map<String, GridPoint> nodes) {}

    public Place place(Mark mark) {
        Box box = box(mark);
        Map<String, GridPoint> nodes = new HashMap<>();
        for (String id : on(mark)) {
            editor.state().layout().position(id).ifPresent(at -> nodes.put(id, at));
        }
        return new Place(
                Grid.nearest(box.x(), box.y()),
                (int) Math.round(box.width() / Grid.UNIT),
                (int) Math.round(box.height() / Grid.UNIT),
                nodes);
    }

    private Note note(Mark mark) {
        return editor.state().layout().notes().get(mark.index());
    }

    private Frame frame(Mark mark) {
        return editor.state().layout().frames().get(mark.index());
    }
}
