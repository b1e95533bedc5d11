package org.correloom.app.desktop.canvas;

import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PortRef;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.app.desktop.geometry.PortAnchor;
import org.correloom.app.desktop.geometry.WireCurve;
import org.correloom.app.desktop.model.CanvasViewModel;
import org.correloom.app.desktop.model.EditorViewModel;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.app.desktop.model.WireEdits;
import org.correloom.app.document.ConnectionCheck;
import org.correloom.app.document.ConnectionCheck.Verdict;
import org.correloom.app.document.Edit;
import org.correloom.app.document.edit.Connect;
import org.correloom.app.document.edit.Disconnect;
import org.correloom.app.document.edit.Rewire;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Draws a wire from a port, either way round, or takes one end of a wire elsewhere. It snaps to
/// the nearest port that it may go to, within 20 px or anywhere over a node, and says why where it
/// may not. Let go over nothing, a new wire offers the PEs that fit, and an old one is removed; let
/// go where the types do not fit, it offers the PEs that make one of the other.
final class ConnectGesture implements Gesture {

    private static final double SNAP = 20;

    /// What happens when a wire is let go where it cannot be drawn.
    interface Offer {
        /// Over nothing.
        void open(double viewX, double viewY, PortAnchor end);

        /// Over a port that it fits by one of these PEs.
        void convert(
                double viewX, double viewY, Conversion conversion, List<PEDescriptor> converters);
    }

    private final EditorViewModel editor;
    private final CanvasViewModel canvas;
    private final Overlay overlay;
    private final PortAnchor fixed;
    private final Optional<Connection> rewired;
    private final ConnectionCheck check;
    private final Offer offer;
    private Optional<PortAnchor> target = Optional.empty();
    private String refusal = "";
    private Optional<PortAnchor> refused = Optional.empty();
    private List<PEDescriptor> converters = List.of();
    private double x;
    private double y;

    /// @param fixed the end that stays
    /// @param rewired the wire whose other end moves; empty for a new wire
    ConnectGesture(
            EditorViewModel editor,
            CanvasViewModel canvas,
            Overlay overlay,
            PortAnchor fixed,
            Optional<Connection> rewired,
            Offer offer) {
        this.editor = editor;
        this.canvas = canvas;
        this.overlay = overlay;
        this.fixed = fixed;
        this.rewired = rewired;
        this.offer = offer;
        this.check =
                new ConnectionCheck(
                        editor.workflow(), editor.types(), rewired.map(Connection::id).orElse(""));
        this.x = canvas.viewport().toViewX(fixed.x());
        this.y = canvas.viewport().toViewY(fixed.y());
    }

    @Override
    public Optional<String> hiddenWire() {
        return rewired.map(Connection::id);
    }

    @Override
    public void drag(double newX, double newY) {
        x = newX;
        y = newY;
        Viewport view = canvas.viewport();
        List<PortAnchor> near =
                editor.geometry()
                        .candidates(
                                view.toCanvasX(x),
                                view.toCanvasY(y),
                                SNAP / view.scale(),
                                !fixed.output());
        target = near.stream().filter(port -> verdict(port).allowed()).findFirst();
        Optional<PortAnchor> before = refused;
        refused =
                target.isPresent() || near.isEmpty()
                        ? Optional.empty()
                        : Optional.of(near.getFirst());
        refusal = refused.map(port -> verdict(port).reason()).orElse("");
        if (!refused.equals(before)) {
            converters =
                    refused.map(this::conversion)
                            .map(c -> new WireEdits(editor).converters(c.from(), c.to()))
                            .orElse(List.of());
        }
    }

    private Conversion conversion(PortAnchor port) {
        return fixed.output()
                ? new Conversion(fixed.port(), port.port(), rewired)
                : new Conversion(port.port(), fixed.port(), rewired);
    }

    /// Why not, and what would help.
    private String refusalInWords() {
        return switch (converters.size()) {
            case 0 -> refusal;
            case 1 -> refusal + "\nLet go to put " + converters.getFirst().title() + " between.";
            default ->
                    refusal
                            + "\nLet go to put "
                            + converters.getFirst().title()
                            + " or another PE between.";
        };
    }

    private Verdict verdict(PortAnchor port) {
        return fixed.output()
                ? check.check(fixed.port(), port.port())
                : check.check(port.port(), fixed.port());
    }

    @Override
    public void release(double newX, double newY) {
        drag(newX, newY);
        if (target.isPresent()) {
            PortRef from = fixed.output() ? fixed.port() : target.get().port();
            PortRef to = fixed.output() ? target.get().port() : fixed.port();
            editor.apply(
                    rewired.<Edit>map(wire -> new Rewire(wire.id(), from, to))
                            .orElse(new Connect(from, to)));
        } else if (refused.isPresent() && !converters.isEmpty()) {
            offer.convert(x, y, conversion(refused.get()), converters);
        } else if (refusal.isEmpty() && farEnough()) {
            rewired.ifPresentOrElse(
                    wire -> editor.apply(new Disconnect(Set.of(wire.id()))),
                    () -> offer.open(x, y, fixed));
        }
    }

    private boolean farEnough() {
        Viewport view = canvas.viewport();
        return Math.hypot(view.toViewX(fixed.x()) - x, view.toViewY(fixed.y()) - y) > 2 * SNAP;
    }

    @Override
    public void cancel() {
        target = Optional.empty();
        refused = Optional.empty();
        refusal = "";
    }

    @Override
    public void paint(GraphicsContext g) {
        Viewport view = canvas.viewport();
        double endX = target.map(PortAnchor::x).orElse(view.toCanvasX(x));
        double endY = target.map(PortAnchor::y).orElse(view.toCanvasY(y));
        Connection none = new Connection("", fixed.port(), fixed.port());
        WireCurve curve =
                fixed.output()
                        ? WireCurve.between(none, fixed.type(), fixed.x(), fixed.y(), endX, endY)
                        : WireCurve.between(none, fixed.type(), endX, endY, fixed.x(), fixed.y());
        Palette palette = overlay.palette();
        WirePainter.stroke(
                g,
                curve,
                view,
                refusal.isEmpty() ? PortLook.of(fixed.type()).colour() : palette.danger(),
                3 * Math.max(0.6, view.scale()));
        target.ifPresent(
                port -> {
                    g.setStroke(palette.accent());
                    g.setLineWidth(2.5);
                    double px = view.toViewX(port.x());
                    double py = view.toViewY(port.y());
                    g.strokeOval(px - 11, py - 11, 22, 22);
                });
        if (!refusal.isEmpty()) {
            overlay.bubble(g, refusalInWords(), x, y);
        }
    }

    @Override
    public boolean followsEdge() {
        return true;
    }

    @Override
    public Cursor cursor() {
        return Cursor.CROSSHAIR;
    }
}
