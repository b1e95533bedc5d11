package org.correloom.figure;

import java.util.List;

/// One plotting area of a [CurvePlot].
///
/// @param title a few words above it
/// @param x horizontal axis
/// @param y upright axis
/// @param curves in painting order
/// @param spans shaded under the curves
/// @param marks upright lines over the curves
public record CurvePanel(
        String title,
        PlotAxis x,
        PlotAxis y,
        List<Curve> curves,
        List<Span> spans,
        List<UprightMark> marks) {

    /// A stretch of the horizontal axis.
    ///
    /// @param from where it begins, in units of x
    /// @param to where it ends
    /// @param label a word at its top; empty: none
    /// @param ink as of [Curve]
    public record Span(double from, double to, String label, int ink) {}

    /// A place on the horizontal axis.
    ///
    /// @param x where, in units of x
    /// @param label a word beside its top; empty: none
    public record UprightMark(double x, String label) {}

    /// Copies the lists.
    public CurvePanel {
        curves = List.copyOf(curves);
        spans = List.copyOf(spans);
        marks = List.copyOf(marks);
    }

    /// A panel with curves only.
    public static CurvePanel of(String title, PlotAxis x, PlotAxis y, Curve... curves) {
        return new CurvePanel(title, x, y, List.of(curves), List.of(), List.of());
    }

    /// A panel with curves only.
    public static CurvePanel of(String title, PlotAxis x, PlotAxis y, List<Curve> curves) {
        return new CurvePanel(title, x, y, curves, List.of(), List.of());
    }

    /// This panel with stretches shaded.
    public CurvePanel shading(List<Span> newSpans) {
        return new CurvePanel(title, x, y, curves, newSpans, marks);
    }

    /// This panel with one stretch shaded.
    public CurvePanel shading(double from, double to, String label) {
        return shading(List.of(new Span(from, to, label, 4)));
    }

    /// This panel with places marked.
    public CurvePanel marking(UprightMark... newMarks) {
        return new CurvePanel(title, x, y, curves, spans, List.of(newMarks));
    }
}
