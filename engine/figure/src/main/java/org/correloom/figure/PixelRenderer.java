package org.correloom.figure;

import java.util.Arrays;
import java.util.List;

/// Paints a drawing into pixels, anti-aliased, in pure Java: the same pixels on every machine.
///
/// Stateless, for any thread. Memory is about 8 bytes a device pixel.
public final class PixelRenderer {
    private static final long MOST_PIXELS = 1L << 28;

    private final Pixels pixels;
    private final Coverage coverage;
    private final double scale;

    private PixelRenderer(Pixels pixels, double scale) {
        this.pixels = pixels;
        this.coverage = new Coverage(pixels);
        this.scale = scale;
    }

    /// Paints the drawing with `scale` device pixels for one px, e.g. 1, 1.25, or 2.
    ///
    /// @throws IllegalArgumentException when that makes more than 2²⁸ device pixels
    public static Pixels render(Drawing drawing, double scale) {
        if (!(scale > 0 && scale <= 16)) {
            throw new IllegalArgumentException("scale must be in (0, 16]: " + scale);
        }
        long columns = Math.max(1, Math.round(drawing.width() * scale));
        long rows = Math.max(1, Math.round(drawing.height() * scale));
        if (columns > MOST_PIXELS / rows) {
            throw new IllegalArgumentException(
                    "a drawing of %s × %s px at scale %s is too large to be painted"
                            .formatted(drawing.width(), drawing.height(), scale));
        }
        int width = (int) columns;
        int height = (int) rows;
        Pixels pixels = new Pixels(width, height, new int[width * height]);
        Arrays.fill(pixels.argb(), premultiplied(drawing.background()));
        new PixelRenderer(pixels, scale).paint(drawing.marks());
        return pixels;
    }

    private static int premultiplied(int argb) {
        int a = argb >>> 24;
        int r = Math.round((argb >> 16 & 0xFF) * a / 255f);
        int g = Math.round((argb >> 8 & 0xFF) * a / 255f);
        int b = Math.round((argb & 0xFF) * a / 255f);
        return a << 24 | r << 16 | g << 8 | b;
    }

    private void paint(List<Mark> marks) {
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Fill fill ->
                        fill(fill.outline().transformed(scale, 0, 0, 0), fill.argb());
                case Mark.Stroke stroke -> stroke(stroke);
                case Mark.Text text -> text(text);
                case Mark.Raster raster -> raster(raster);
                case Mark.Group group -> group(group);
            }
        }
    }

    private void fill(Outline device, int argb) {
        Flattening flattening = new Flattening(coverage);
        device.visit(flattening);
        flattening.close();
        coverage.paint(argb);
    }

    private void stroke(Mark.Stroke stroke) {
        double width = stroke.width() * scale;
        Outline device = stroke.outline().transformed(scale, 0, 0, 0);
        double[] line = device.axisAlignedLine();
        if (line != null) {
            // At least one whole device pixel wide, with both edges on the pixel grid.
            width = Math.max(1, Math.round(width));
            double shift = Math.round(width) % 2 == 0 ? 0 : 0.5;
            device =
                    line[0] == line[2]
                            ? Outline.line(
                                    snap(line[0], shift), line[1], snap(line[2], shift), line[3])
                            : Outline.line(
                                    line[0], snap(line[1], shift), line[2], snap(line[3], shift));
        }
        Stroker stroker = new Stroker(coverage, width, stroke.dash(), scale);
        device.visit(stroker);
        stroker.finish();
        coverage.paint(stroke.argb());
    }

    private static double snap(double value, double shift) {
        return Math.round(value - shift) + shift;
    }

    private void text(Mark.Text text) {
        Typeface face = Typeface.sans();
        double width = face.width(text.text(), text.size());
        double start =
                switch (text.align()) {
                    case START -> 0;
                    case MIDDLE -> -width / 2;
                    case END -> -width;
                };
        // A level base line on the pixel grid keeps small text sharp.
        double y = text.degrees() == 0 ? Math.round(text.y() * scale) : text.y() * scale;
        fill(
                face.outline(text.text(), text.size())
                        .transformed(1, 0, start, 0)
                        .transformed(scale, Math.toRadians(text.degrees()), text.x() * scale, y),
                text.argb());
    }

    private void raster(Mark.Raster raster) {
        Box box = raster.box();
        int[] clip = coverage.clip();
        // Limited as `long`: far zoomed in, a box is wider than an `int`.
        int x0 = Math.clamp(Math.round(box.x() * scale), clip[0], clip[2]);
        int x1 = Math.clamp(Math.round(box.right() * scale), clip[0], clip[2]);
        int y0 = Math.clamp(Math.round(box.y() * scale), clip[1], clip[3]);
        int y1 = Math.clamp(Math.round(box.bottom() * scale), clip[1], clip[3]);
        for (int y = y0; y < y1; y++) {
            int row = cell((y + 0.5) / scale - box.y(), box.height(), raster.rows());
            for (int x = x0; x < x1; x++) {
                int column = cell((x + 0.5) / scale - box.x(), box.width(), raster.columns());
                pixels.blend(x, y, raster.argb()[row * raster.columns() + column], 1);
            }
        }
    }

    private static int cell(double offset, double extent, int cells) {
        return (int) Math.max(0, Math.min(cells - 1, Math.floor(offset / extent * cells)));
    }

    private void group(Mark.Group group) {
        int[] outer = coverage.clip();
        Box box = group.clip();
        coverage.clip(
                Math.clamp(Math.round(box.x() * scale), outer[0], outer[2]),
                Math.clamp(Math.round(box.y() * scale), outer[1], outer[3]),
                Math.clamp(Math.round(box.right() * scale), outer[0], outer[2]),
                Math.clamp(Math.round(box.bottom() * scale), outer[1], outer[3]));
        paint(group.marks());
        coverage.clip(outer[0], outer[1], outer[2], outer[3]);
    }
}
