package org.correloom.app.desktop.canvas;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Port;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.PlanViewModel;
import org.correloom.app.desktop.model.Quantities;
import org.correloom.app.desktop.model.RunViewModel;
import org.correloom.app.desktop.model.TimeShares;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The sentences that the canvas shows at the pointer.
final class Bubbles {

    private final EditorViewModel editor;
    private final RunViewModel run;
    private final PlanViewModel plan;

    Bubbles(EditorViewModel editor, RunViewModel run, PlanViewModel plan) {
        this.editor = editor;
        this.run = run;
        this.plan = plan;
    }

    /// Name, type and doc of a port.
    String port(PortAnchor anchor) {
        Optional<PEDescriptor> type =
                editor.geometry().node(anchor.port().node()).flatMap(NodeBox::type);
        String doc =
                type.flatMap(
                                d ->
                                        anchor.output()
                                                ? d.output(anchor.name())
                                                : d.input(anchor.name()))
                        .map(Port::doc)
                        .orElse("");
        return anchor.name() + " · " + anchor.type().title() + (doc.isBlank() ? "" : "\n" + doc);
    }

    /// What is wrong at a node, how it is to run, how its time goes, and what its run left out;
    /// empty when there is nothing to say.
    String node(NodeBox node) {
        List<String> lines = new ArrayList<>();
        editor.problems().stream()
                .filter(p -> p.location().nodeId().equals(node.id()))
                .map(Problem::message)
                .limit(4)
                .forEach(lines::add);
        plan.planProperty()
                .get()
                .map(sketch -> sketch.aboutNode(node.id()))
                .filter(text -> !text.isEmpty())
                .ifPresent(lines::add);
        run.snapshotProperty()
                .get()
                .ifPresent(
                        shot -> {
                            Optional.ofNullable(shot.failures().get(node.id()))
                                    .ifPresent(lines::add);
                            if (shot.state(node.id()) == NodeState.RUNNING) {
                                lines.add(words(shot.shares(node.id())));
                            }
                            shot.node(node.id())
                                    .map(NodeMetrics::discards)
                                    .ifPresent(
                                            discards ->
                                                    discards.forEach(
                                                            (why, count) ->
                                                                    lines.add(
                                                                            "Left out: "
                                                                                    + Quantities
                                                                                            .count(
                                                                                                    count)
                                                                                    + " "
                                                                                    + why)));
                        });
        return String.join("\n", lines);
    }

    private static String words(TimeShares shares) {
        return "At work %d %% of its time, waiting for items %d %%, waiting for room %d %%"
                .formatted(
                        Math.round(100 * shares.busy()),
                        Math.round(100 * shares.idle()),
                        Math.round(100 * shares.blocked()));
    }

    /// Where a wire goes, how its items are shared, and how full it is.
    String wire(WireCurve wire) {
        Connection c = wire.connection();
        String grouping = c.grouping().map(Grouping::text).map(g -> "\n" + g).orElse("");
        String queue =
                run.snapshotProperty()
                        .get()
                        .flatMap(shot -> shot.wire(c.id()))
                        .map(
                                m ->
                                        "\n"
                                                + Quantities.count(m.items())
                                                + " items"
                                                + (m.capacity() == 0
                                                        ? ""
                                                        : ", "
                                                                + m.queued()
                                                                + " of "
                                                                + m.capacity()
                                                                + " waiting"))
                        .orElse("");
        String planned =
                plan.planProperty()
                        .get()
                        .map(sketch -> sketch.aboutWire(c.id()))
                        .filter(text -> !text.isEmpty())
                        .map(text -> "\n" + text)
                        .orElse("");
        return c.from() + " → " + c.to() + " · " + wire.type().title() + grouping + planned + queue;
    }
}
