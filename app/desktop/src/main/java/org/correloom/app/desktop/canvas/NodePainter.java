package org.correloom.app.desktop.canvas;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

import org.correloom.api.graph.Problem;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.NodeState;
import org.correloom.api.run.RunState;
import org.correloom.app.desktop.geometry.Box;
import org.correloom.app.desktop.geometry.NodeBox;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.model.PlanSketch;
import org.correloom.app.desktop.model.Quantities;
import org.correloom.app.desktop.model.RunSnapshot;
import org.correloom.app.desktop.model.TimeShares;
import org.correloom.app.desktop.model.Viewport;

import java.util.Optional;

/// Draws nodes: cards with title, values, ports, state and counts when near, plain boxes when far.
final class NodePainter {

    /// Below this zoom a node is a box with its title, below [#BOXES] a box alone.
    static final double CARDS = 0.45;

    private static final double BOXES = 0.2;
    private static final double RADIUS = 8;
    private static final double SHARES_HEIGHT = 5;

    private final FontCache fonts = new FontCache();

    void paint(GraphicsContext g, CanvasScene scene) {
        Viewport view = scene.viewport();
        Box visible = view.visible(scene.width(), scene.height()).grown(40);
        for (NodeBox node : scene.geometry().nodesIn(visible)) {
            if (view.scale() > CARDS) {
                card(g, scene, node);
            } else {
                box(g, scene, node);
            }
        }
    }

    private void box(GraphicsContext g, CanvasScene scene, NodeBox node) {
        Viewport view = scene.viewport();
        Box b = node.box();
        double x = view.toViewX(b.x());
        double y = view.toViewY(b.y());
        double w = b.width() * view.scale();
        double h = b.height() * view.scale();
        boolean selected = scene.selection().nodes().contains(node.id());
        Problem.Severity problem = scene.problems().get(node.id());
        Color fill =
                selected
                        ? scene.palette().accent()
                        : problem == Problem.Severity.ERROR || failed(scene.run(), node)
                                ? scene.palette().danger()
                                : Accents.of(node).interpolate(scene.palette().card(), 0.55);
        g.setFill(fill);
        if (view.scale() < BOXES) {
            g.fillRect(x, y, Math.max(1.5, w), Math.max(1, h));
            return;
        }
        g.fillRoundRect(x, y, w, h, 6, 6);
        g.setTextBaseline(VPos.CENTER);
        g.setTextAlign(TextAlignment.CENTER);
        Font font = fonts.get(FontWeight.BOLD, Math.max(8, 26 * view.scale()));
        g.setFont(font);
        g.setFill(selected ? Color.WHITE : scene.palette().text());
        g.fillText(fonts.fitted(node.title(), font, w - 6), x + w / 2, y + h / 2);
    }

    private void card(GraphicsContext g, CanvasScene scene, NodeBox node) {
        Viewport view = scene.viewport();
        g.save();
        g.translate(view.x(), view.y());
        g.scale(view.scale(), view.scale());
        boolean selected = scene.selection().nodes().contains(node.id());
        boolean hovered = scene.hovered().equals(node.id());
        Problem.Severity problem = scene.problems().get(node.id());
        frame(g, scene.palette(), node, selected, hovered, problem, scene.run());
        int instances = instances(scene, node);
        boolean told = instances > 1 || (instances == 1 && scene.plan().isPresent());
        texts(g, scene.palette(), node, told ? instances : 0);
        ports(g, scene.palette(), node);
        boolean failed = failed(scene.run(), node);
        if (failed || problem != null) {
            badge(g, scene.palette(), node, failed ? Problem.Severity.ERROR : problem);
        }
        scene.run().ifPresent(run -> counts(g, scene.palette(), node, run));
        g.restore();
    }

    private static void frame(
            GraphicsContext g,
            Palette palette,
            NodeBox node,
            boolean selected,
            boolean hovered,
            Problem.Severity problem,
            Optional<RunSnapshot> run) {
        Box b = node.box();
        double round = 2 * RADIUS;
        boolean failed = failed(run, node);
        g.setFill(palette.shadow());
        g.fillRoundRect(b.x() - 1, b.y() + 1, b.width() + 2, b.height() + 3, round + 2, round + 2);
        if (selected) {
            g.setFill(palette.accent().deriveColor(0, 1, 1, 0.22));
            g.fillRoundRect(
                    b.x() - 4, b.y() - 4, b.width() + 8, b.height() + 8, round + 6, round + 6);
        }
        g.setFill(palette.card());
        g.fillRoundRect(b.x(), b.y(), b.width(), b.height(), round, round);
        g.setFill(Accents.of(node));
        g.fillRoundRect(b.x() + 12, b.y() + 12, 4, HEADER - 12, 4, 4);
        g.setStroke(
                selected
                        ? palette.accent()
                        : failed || problem == Problem.Severity.ERROR
                                ? palette.danger()
                                : hovered ? palette.muted() : palette.cardBorder());
        g.setLineWidth(selected ? 2 : 1.2);
        g.strokeRoundRect(b.x(), b.y(), b.width(), b.height(), round, round);
    }

    /// Whether the newest run failed at the node, or its data ended there.
    private static boolean failed(Optional<RunSnapshot> run, NodeBox node) {
        return run.map(r -> r.failures().containsKey(node.id())).orElse(false);
    }

    private static final double HEADER = 48;

    /// How many instances run, or would; 0 while that is not known.
    private static int instances(CanvasScene scene, NodeBox node) {
        return scene.run()
                .flatMap(run -> run.node(node.id()))
                .filter(metrics -> metrics.state() == NodeState.RUNNING)
                .map(NodeMetrics::instances)
                .or(
                        () ->
                                scene.plan()
                                        .flatMap(plan -> plan.node(node.id()))
                                        .map(PlanSketch.Place::instances))
                .orElse(0);
    }

    /// @param instances 0: not told
    private void texts(GraphicsContext g, Palette palette, NodeBox node, int instances) {
        Box b = node.box();
        double room = b.width() - 24 - 16 - (instances > 0 ? times(g, palette, b, instances) : 0);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        Font bold = fonts.get(FontWeight.BOLD, 13);
        g.setFont(bold);
        g.setFill(palette.text());
        g.fillText(fonts.fitted(node.title(), bold, room), b.x() + 24, b.y() + 21);
        Font small = fonts.get(FontWeight.NORMAL, 11);
        g.setFont(small);
        g.setFill(node.type().isPresent() ? palette.muted() : palette.danger());
        g.fillText(fonts.fitted(node.subtitle(), small, room), b.x() + 24, b.y() + 40);
    }

    /// `×4` in a pill at the right of the title.
    ///
    /// @return the width that the title must leave to it
    private double times(GraphicsContext g, Palette palette, Box b, int instances) {
        String text = "×" + instances;
        Font font = fonts.get(FontWeight.BOLD, 11);
        double width = 14 + 7 * text.length();
        double x = b.right() - 14 - width;
        g.setFill(palette.track());
        g.fillRoundRect(x, b.y() + 12, width, 18, 18, 18);
        g.setFont(font);
        g.setFill(palette.text());
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(text, x + width / 2, b.y() + 21.5);
        return width;
    }

    private void ports(GraphicsContext g, Palette palette, NodeBox node) {
        Font small = fonts.get(FontWeight.NORMAL, 11);
        g.setFont(small);
        for (PortAnchor port : node.inputs()) {
            PortLook.of(port.type()).draw(g, port.x(), port.y(), 6, palette.card());
            if (port.labelled()) {
                g.setTextAlign(TextAlignment.LEFT);
                g.setFill(palette.muted());
                g.fillText(port.name(), port.x() + 12, port.y());
            }
        }
        for (PortAnchor port : node.outputs()) {
            PortLook.of(port.type()).draw(g, port.x(), port.y(), 6, palette.card());
            if (port.labelled()) {
                g.setTextAlign(TextAlignment.RIGHT);
                g.setFill(palette.muted());
                g.fillText(port.name(), port.x() - 12, port.y());
            }
        }
    }

    private void badge(
            GraphicsContext g, Palette palette, NodeBox node, Problem.Severity severity) {
        double x = node.markX();
        double y = node.markY();
        g.setFill(severity == Problem.Severity.ERROR ? palette.danger() : palette.warning());
        double r = NodeBox.MARK_RADIUS;
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.setStroke(palette.background());
        g.setLineWidth(2);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
        g.setFill(Color.WHITE);
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.CENTER);
        g.setFont(fonts.get(FontWeight.BOLD, 12));
        g.fillText("!", x, y + 0.5);
    }

    /// State and counts below the node: `● 1.2 k in · 310 out · 52/s`.
    private void counts(GraphicsContext g, Palette palette, NodeBox node, RunSnapshot run) {
        Optional<NodeMetrics> found = run.node(node.id());
        if (found.isEmpty()) {
            return;
        }
        NodeMetrics metrics = found.get();
        Box b = node.box();
        double y = b.bottom() + 14;
        boolean failed = metrics.state() == NodeState.FAILED || failed(Optional.of(run), node);
        g.setFill(
                switch (failed ? NodeState.FAILED : metrics.state()) {
                    case WAITING, STOPPED -> palette.muted();
                    case RUNNING -> palette.accent();
                    case DONE -> palette.success();
                    case FAILED -> palette.danger();
                });
        g.fillOval(b.x() + 12, y - 4, 8, 8);
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        Font font = fonts.get(FontWeight.NORMAL, 11);
        g.setFont(font);
        g.setFill(failed ? palette.danger() : palette.muted());
        String text = words(node, metrics, run);
        g.fillText(fonts.fitted(text, font, b.width() - 26), b.x() + 26, y);
        if (metrics.state() == NodeState.RUNNING && run.metrics().state() != RunState.PAUSED) {
            shares(g, palette, b, run.shares(node.id()));
        }
    }

    /// How the time goes, as a bar: at work, then waiting for items, then waiting for room. Blue
    /// and orange can be told apart by everybody, and the gap between is the lightest of the three.
    private static void shares(GraphicsContext g, Palette palette, Box b, TimeShares shares) {
        double x = b.x() + 12;
        double y = b.bottom() + 24;
        double width = b.width() - 24;
        g.setFill(palette.track());
        g.fillRect(x, y, width, SHARES_HEIGHT);
        double busy = width * shares.busy();
        double blocked = width * shares.blocked();
        g.setFill(palette.busy());
        g.fillRect(x, y, busy, SHARES_HEIGHT);
        g.setFill(palette.blocked());
        g.fillRect(x + width - blocked, y, blocked, SHARES_HEIGHT);
    }

    private static String words(NodeBox node, NodeMetrics metrics, RunSnapshot run) {
        if (metrics.state() == NodeState.WAITING) {
            return "waiting";
        }
        StringBuilder text = new StringBuilder();
        if (!node.inputs().isEmpty()) {
            text.append(Quantities.count(metrics.totalIn())).append(" in");
        }
        if (!node.outputs().isEmpty()) {
            text.append(text.isEmpty() ? "" : " · ")
                    .append(Quantities.count(metrics.totalOut()))
                    .append(" out");
        }
        if (metrics.instances() > 1) {
            // An item that goes to every instance is counted by each: the counts need this number.
            text.append(" · ×").append(metrics.instances());
        }
        if (metrics.state() == NodeState.RUNNING) {
            text.append(" · ").append(Quantities.rate(run.rates().getOrDefault(node.id(), 0.0)));
        }
        if (metrics.skipped() > 0) {
            text.append(" · ").append(Quantities.count(metrics.skipped())).append(" skipped");
        }
        return text.toString();
    }
}
