package org.correloom.figure;

/// An upright bar that explains colours, at the right of a panel.
final class ColourBar {
    /// Room that a bar takes beside its panel.
    static final double WIDTH = 66;

    private static final int STEPS = 96;

    private ColourBar() {}

    /// Draws the bar beside the upper part of an area, for values from `least` to `most`.
    static void draw(
            Drawing.Builder out,
            Box area,
            Theme theme,
            ColourMap map,
            double least,
            double most,
            String label) {
        int[] argb = new int[STEPS];
        for (int i = 0; i < STEPS; i++) {
            argb[i] = map.at(1 - i / (STEPS - 1.0));
        }
        double top = area.y() + (label.isEmpty() ? 0 : 18);
        Box bar = new Box(area.right() + 14, top, 10, Math.min(180, area.bottom() - top));
        if (!label.isEmpty()) {
            out.text(
                    label, bar.x(), area.y() + 9, Axes.NUMBER_SIZE, theme.text(), Mark.Align.START);
        }
        out.add(new Mark.Raster(bar, 1, STEPS, argb)).frame(bar, 1, theme.axis());
        Scale scale = Scale.linear(least, most, bar.bottom(), bar.y());
        Ticks ticks = Ticks.linear(scale, 34);
        for (int i = 0; i < ticks.values().size(); i++) {
            double y = scale.px(ticks.values().get(i));
            out.line(bar.right(), y, bar.right() + 3, y, 1, theme.axis());
            out.text(
                    ticks.labels().get(i),
                    bar.right() + 6,
                    y + 4,
                    Axes.NUMBER_SIZE,
                    theme.muted(),
                    Mark.Align.START);
        }
    }
}
