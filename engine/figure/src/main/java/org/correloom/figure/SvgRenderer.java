package org.correloom.figure;

import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// A drawing as an SVG 1.1 document; text stays text, coordinates have two decimals at most.
///
/// The same drawing gives the same document. Raster pictures are embedded as PNG.
public final class SvgRenderer {
    private final StringBuilder out = new StringBuilder(1 << 14);
    private int clips;

    private SvgRenderer() {}

    /// The document, ending with a line feed; to be written as UTF-8.
    public static String render(Drawing drawing) {
        SvgRenderer svg = new SvgRenderer();
        String width = number(drawing.width());
        String height = number(drawing.height());
        svg.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        svg.out.append(
                ("<svg xmlns=\"http://www.w3.org/2000/svg\""
                                + " xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\""
                                + " width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\""
                                + " font-family=\"'Liberation Sans', Arial, Helvetica,"
                                + " sans-serif\">\n")
                        .formatted(width, height));
        if (drawing.background() >>> 24 != 0) {
            svg.out.append(
                    "<rect width=\"%s\" height=\"%s\"%s/>\n"
                            .formatted(width, height, colour("fill", drawing.background())));
        }
        svg.write(drawing.marks());
        return svg.out.append("</svg>\n").toString();
    }

    private void write(List<Mark> marks) {
        for (Mark mark : marks) {
            switch (mark) {
                case Mark.Fill fill -> {
                    path(fill.outline());
                    out.append(colour("fill", fill.argb())).append("/>\n");
                }
                case Mark.Stroke stroke -> stroke(stroke);
                case Mark.Text text -> text(text);
                case Mark.Raster raster -> raster(raster);
                case Mark.Group group -> group(group);
            }
        }
    }

    private void stroke(Mark.Stroke stroke) {
        path(stroke.outline());
        out.append(" fill=\"none\"").append(colour("stroke", stroke.argb()));
        out.append(" stroke-width=\"").append(number(stroke.width())).append('"');
        if (!stroke.dash().isEmpty()) {
            String dash =
                    stroke.dash().stream()
                            .map(SvgRenderer::number)
                            .collect(Collectors.joining(","));
            out.append(" stroke-dasharray=\"").append(dash).append('"');
        }
        if (stroke.outline().axisAlignedLine() != null) {
            out.append(" shape-rendering=\"crispEdges\"");
        } else {
            out.append(" stroke-linejoin=\"bevel\"");
        }
        out.append("/>\n");
    }

    private void path(Outline outline) {
        out.append("<path d=\"");
        int start = out.length();
        outline.visit(
                new Outline.Visitor() {
                    @Override
                    public void moveTo(double x, double y) {
                        command('M').append(pair(x, y));
                    }

                    @Override
                    public void lineTo(double x, double y) {
                        command('L').append(pair(x, y));
                    }

                    @Override
                    public void curveTo(
                            double x1, double y1, double x2, double y2, double x, double y) {
                        command('C').append(pair(x1, y1)).append(' ').append(pair(x2, y2));
                        out.append(' ').append(pair(x, y));
                    }

                    @Override
                    public void close() {
                        command('Z');
                    }

                    private StringBuilder command(char name) {
                        return out.append(out.length() == start ? "" : " ").append(name);
                    }
                });
        out.append('"');
    }

    private void text(Mark.Text text) {
        out.append("<text x=\"").append(number(text.x()));
        out.append("\" y=\"").append(number(text.y()));
        out.append("\" font-size=\"").append(number(text.size())).append('"');
        switch (text.align()) {
            case START -> {}
            case MIDDLE -> out.append(" text-anchor=\"middle\"");
            case END -> out.append(" text-anchor=\"end\"");
        }
        if (text.degrees() != 0) {
            out.append(" transform=\"rotate(").append(number(text.degrees()));
            out.append(' ').append(pair(text.x(), text.y()).replace(',', ' ')).append(")\"");
        }
        out.append(colour("fill", text.argb()));
        out.append('>').append(escaped(text.text())).append("</text>\n");
    }

    private void raster(Mark.Raster raster) {
        Pixels pixels =
                PixelRenderer.render(
                        new Drawing(
                                raster.columns(),
                                raster.rows(),
                                0,
                                List.of(
                                        new Mark.Raster(
                                                new Box(0, 0, raster.columns(), raster.rows()),
                                                raster.columns(),
                                                raster.rows(),
                                                raster.argb()))),
                        1);
        out.append("<image ").append(geometry(raster.box()));
        out.append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\"");
        out.append(" xlink:href=\"data:image/png;base64,");
        out.append(Base64.getEncoder().encodeToString(PngRenderer.encode(pixels, 1)));
        out.append("\"/>\n");
    }

    private void group(Mark.Group group) {
        String id = "clip" + ++clips;
        out.append("<clipPath id=\"").append(id).append("\"><rect ");
        out.append(geometry(group.clip())).append("/></clipPath>\n");
        out.append("<g clip-path=\"url(#").append(id).append(")\">\n");
        write(group.marks());
        out.append("</g>\n");
    }

    private static String geometry(Box box) {
        return "x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\""
                .formatted(
                        number(box.x()),
                        number(box.y()),
                        number(box.width()),
                        number(box.height()));
    }

    private static String colour(String attribute, int argb) {
        String opaque = " %s=\"#%06x\"".formatted(attribute, argb & 0xFFFFFF);
        int alpha = argb >>> 24;
        return alpha == 255
                ? opaque
                : opaque + " %s-opacity=\"%s\"".formatted(attribute, number(alpha / 255.0));
    }

    private static String pair(double x, double y) {
        return number(x) + ',' + number(y);
    }

    /// Two decimals, no trailing zeros, never in exponent form, independent of the locale.
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        String sign = hundredths < 0 ? "-" : "";
        long whole = Math.abs(hundredths) / 100;
        long rest = Math.abs(hundredths) % 100;
        if (rest == 0) {
            return sign + whole;
        }
        return sign
                + whole
                + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }

    private static String escaped(String text) {
        StringBuilder xml = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '<' -> xml.append("&lt;");
                                case '>' -> xml.append("&gt;");
                                case '&' -> xml.append("&amp;");
                                case '"' -> xml.append("&quot;");
                                default -> xml.appendCodePoint(legal(c) ? c : 0xFFFD);
                            }
                        });
        return xml.toString();
    }

    /// XML 1.0 has no way to write control characters and lone surrogates.
    private static boolean legal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000;
    }
}
