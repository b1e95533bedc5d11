package org.correloom.app.desktop.canvas;

import org.correloom.api.graph.Problem;
import org.correloom.app.desktop.geometry.GraphGeometry;
import org.correloom.app.desktop.model.PlanSketch;
import org.correloom.app.desktop.model.RunSnapshot;
import org.correloom.app.desktop.model.Selection;
import org.correloom.app.desktop.model.Viewport;
import org.correloom.workflow.Layout;

import java.util.Map;
import java.util.Optional;

/// All that the painters need for one picture; immutable.
///
/// @param hovered id of the node or wire under the pointer, or empty
/// @param hiddenWire id of a wire that is being taken elsewhere, or empty
/// @param problems the worst severity by node id
/// @param layout notes and frames
/// @param plan how it would be carried out, while that is to be seen
record CanvasScene(
        GraphGeometry geometry,
        Viewport viewport,
        double width,
        double height,
        Selection selection,
        String hovered,
        String hiddenWire,
        Map<String, Problem.Severity> problems,
        Layout layout,
        Optional<RunSnapshot> run,
        Optional<PlanSketch> plan,
        Palette palette) {}
