package org.correloom.app.desktop.model;

import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.document.ConnectionCheck;
import org.correloom.app.document.edit.Connect;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A wire as it is drawn by the keyboard: first the port of the selected node where it begins, if
/// there are several, then one after the other the ports that it may go to, the nearest first.
public final class PortWalk {

    private final EditorViewModel editor;
    private final NodeBox node;
    private final List<PortAnchor> starts;
    private List<PortAnchor> ends = List.of();
    private boolean choosingEnd;
    private int start;
    private int end;

    private PortWalk(EditorViewModel editor, NodeBox node, List<PortAnchor> starts) {
        this.editor = editor;
        this.node = node;
        this.starts = starts;
        if (starts.size() == 1) {
            chooseEnd();
        }
    }

    /// Begins at the only selected node; empty when there is none, or it has no such port.
    ///
    /// @param outputs whether the wire begins at an output, else it is drawn backwards from an
    ///     input
    public static Optional<PortWalk> begin(EditorViewModel editor, boolean outputs) {
        return editor.selection()
                .onlyNode()
                .flatMap(editor.geometry()::node)
                .filter(node -> !(outputs ? node.outputs() : node.inputs()).isEmpty())
                .map(node -> new PortWalk(editor, node, outputs ? node.outputs() : node.inputs()));
    }

    /// The port where the wire begins, as chosen by now.
    public PortAnchor start() {
        return starts.get(start);
    }

    /// The port that it goes to, as chosen by now; empty while the start is being chosen, and when
    /// no port takes the wire.
    public Optional<PortAnchor> end() {
        return choosingEnd && !ends.isEmpty() ? Optional.of(ends.get(end)) : Optional.empty();
    }

    /// Whether the start is settled and no port of the workflow takes the wire.
    public boolean leadsNowhere() {
        return choosingEnd && ends.isEmpty();
    }

    /// Goes on to the next choice, or back, round and round.
    public void step(int by) {
        if (choosingEnd) {
            end = ends.isEmpty() ? 0 : Math.floorMod(end + by, ends.size());
        } else {
            start = Math.floorMod(start + by, starts.size());
        }
    }

    /// Takes what is chosen: the start, or with the end the wire, which is drawn.
    ///
    /// @return whether there is nothing more to choose
    public boolean accept() {
        if (!choosingEnd) {
            chooseEnd();
            return false;
        }
        end().ifPresent(
                        port ->
                                editor.apply(
                                        start().output()
                                                ? new Connect(start().port(), port.port())
                                                : new Connect(port.port(), start().port())));
        return true;
    }

    private void chooseEnd() {
        ConnectionCheck check = new ConnectionCheck(editor.workflow(), editor.types());
        PortAnchor from = start();
        choosingEnd = true;
        ends =
                editor.geometry().nodes().stream()
                        .filter(other -> !other.id().equals(node.id()))
                        .flatMap(other -> opposite(other, from))
                        .filter(
                                port ->
                                        (from.output()
                                                        ? check.check(from.port(), port.port())
                                                        : check.check(port.port(), from.port()))
                                                .allowed())
                        .sorted(
                                Comparator.<PortAnchor>comparingDouble(
                                                port ->
                                                        Math.hypot(
                                                                port.x() - from.x(),
                                                                port.y() - from.y()))
                                        .thenComparing(PortAnchor::port))
                        .toList();
    }

    private static Stream<PortAnchor> opposite(NodeBox other, PortAnchor from) {
        return (from.output() ? other.inputs() : other.outputs()).stream();
    }

    /// What is chosen and which keys go on, as a screen reader says it.
    public String words() {
        String from = node.title() + ", " + words(start());
        if (!choosingEnd) {
            return "Wire from %s (%d of %d)\nArrows: another port · Enter: this one · Esc: none"
                    .formatted(from, start + 1, starts.size());
        }
        if (ends.isEmpty()) {
            return "Nothing here fits "
                    + from
                    + ", "
                    + start().type().title()
                    + "\nEnter: add a PE that fits · Esc: no wire";
        }
        PortAnchor to = ends.get(end);
        return ("Wire from %s\nto %s, %s (%d of %d)\n"
                        + "Arrows: another port · Enter: connect · Esc: none")
                .formatted(
                        from,
                        editor.geometry().node(to.port().node()).map(NodeBox::title).orElse(""),
                        words(to),
                        end + 1,
                        ends.size());
    }

    private static String words(PortAnchor port) {
        String which = port.output() ? "output" : "input";
        return port.name().equals(which) ? which : which + " " + port.name();
    }
}
