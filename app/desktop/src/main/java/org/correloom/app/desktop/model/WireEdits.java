package org.correloom.app.desktop.model;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.PortType;
import org.correloom.app.document.CompatiblePorts;
import org.correloom.app.document.Edit;
import org.correloom.app.document.Insertion;
import org.correloom.app.document.edit.AddNode;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.app.document.edit.RemoveAndJoin;
import org.correloom.app.document.edit.Steps;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.WorkflowIds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Commands that change a PE together with the wires around it, each one step.
public final class WireEdits {

    private final EditorViewModel editor;

    public WireEdits(EditorViewModel editor) {
        this.editor = editor;
    }

    /// Removes the selected PEs and joins the streams that they leave cut.
    public void deleteAndJoin() {
        if (!editor.selection().nodes().isEmpty()) {
            editor.apply(new RemoveAndJoin(editor.selection().nodes(), editor.types()));
        }
    }

    /// Puts a PE where it was dropped: there, into the wire below it, or in the place of the PE
    /// below it. Selects it.
    public void drop(PENode node, GridPoint at, Optional<DropTarget> target) {
        if (target.isEmpty()) {
            editor.add(node, at);
            return;
        }
        Edit edit = target.get().edit();
        editor.apply(
                target.get().adds()
                        ? edit
                        : new Steps(
                                "Insert " + editor.types().title(node),
                                List.of(new AddNode(node, at), edit)));
        editor.select(Selection.ofNode(node.id()));
    }

    /// A node of that type as it is going to be called.
    public PENode fresh(PEDescriptor type) {
        return new PENode(
                WorkflowIds.forType(type.type(), editor.workflow().nodes().keySet()), type.type());
    }

    /// The PEs that make of what an output gives what an input takes, when the two do not fit;
    /// none when the wire would close a circle.
    public List<PEDescriptor> converters(PortRef from, PortRef to) {
        Optional<PortType> given =
                CompatiblePorts.type(editor.workflow(), editor.types(), from, true);
        Optional<PortType> taken =
                CompatiblePorts.type(editor.workflow(), editor.types(), to, false);
        boolean circle =
                GraphOrder.upstream(editor.workflow(), List.of(from.node())).contains(to.node());
        if (given.isEmpty() || taken.isEmpty() || circle || given.get().fits(taken.get())) {
            return List.of();
        }
        return Insertion.converters(
                given.get(),
                taken.get(),
                editor.catalogue().types().stream().map(PEType::descriptor).toList());
    }

    /// Puts a converter between two ports.
    ///
    /// @param instead the wire that was being taken elsewhere, which is gone then
    public void convert(
            PEDescriptor type,
            PortRef from,
            PortRef to,
            Optional<Connection> instead,
            GridPoint at) {
        PENode node = fresh(type);
        Optional<PortType> given =
                CompatiblePorts.type(editor.workflow(), editor.types(), from, true);
        Optional<PortType> taken =
                CompatiblePorts.type(editor.workflow(), editor.types(), to, false);
        List<Edit> edits = new ArrayList<>();
        instead.ifPresent(wire -> edits.add(new Disconnect(Set.of(wire.id()))));
        edits.add(new AddNode(node, at));
        given.flatMap(t -> CompatiblePorts.first(type, t, true))
                .ifPresent(port -> edits.add(new Connect(from, new PortRef(node.id(), port))));
        taken.flatMap(t -> CompatiblePorts.first(type, t, false))
                .ifPresent(port -> edits.add(new Connect(new PortRef(node.id(), port), to)));
        editor.apply(new Steps("Connect " + from + " to " + to + " by " + type.title(), edits));
        editor.select(Selection.ofNode(node.id()));
    }
}
