package org.correloom.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Widths and outlines of a TrueType font, read without any font system of the machine.
///
/// Reads `glyf` outlines, `cmap` format 4, `hmtx` advances; no hinting, kerning, ligatures, or
/// bidirectional text. A character that the font lacks is drawn as its missing-glyph box. Safe
/// for use by many threads. Format: Apple TrueType Reference Manual, chapter 6.
public final class Typeface {

    /// The family's name, for formats that carry text as text.
    public static final String FAMILY = "Liberation Sans";

    private static final Typeface SANS = bundled("LiberationSans-Regular.ttf");

    private final ByteBuffer data;
    private final Map<String, Integer> tables = new HashMap<>();
    private final Map<Integer, Glyph> glyphs = new ConcurrentHashMap<>();
    private final double unitsPerEm;
    private final boolean longOffsets;
    private final int advanceCount;
    private final int cmap;

    private record Glyph(double advance, Outline outline) {}

    Typeface(byte[] font) {
        data = ByteBuffer.wrap(font);
        int count = u16(4);
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            String tag = new String(font, entry, 4, StandardCharsets.US_ASCII);
            tables.put(tag, data.getInt(entry + 8));
        }
        unitsPerEm = u16(table("head") + 18);
        longOffsets = u16(table("head") + 50) == 1;
        advanceCount = u16(table("hhea") + 34);
        cmap = unicodeTable(table("cmap"));
    }

    /// The bundled Liberation Sans.
    public static Typeface sans() {
        return SANS;
    }

    /// How far a line of text reaches, in px at an em size in px.
    public double width(String text, double size) {
        return text.codePoints().mapToDouble(c -> glyph(c).advance).sum() * size;
    }

    /// Height of a capital letter above the base line, in px.
    public double capHeight(double size) {
        return CAP_HEIGHT * size;
    }

    /// The outlines of a text that begins at the origin, base line at 0, y down.
    public Outline outline(String text, double size) {
        Outline.Builder line = Outline.builder();
        double x = 0;
        for (int codePoint : text.codePoints().toArray()) {
            Glyph glyph = glyph(codePoint);
            line.append(glyph.outline.transformed(size, 0, x, 0));
            x += glyph.advance * size;
        }
        return line.build();
    }

    private static final double CAP_HEIGHT = 0.716;

    private Glyph glyph(int codePoint) {
        return glyphs.computeIfAbsent(
                codePoint,
                c -> {
                    int raised = SUPERSCRIPTS.indexOf(c);
                    if (raised >= 0) {
                        Glyph base = glyphOf(RAISED.charAt(raised));
                        return new Glyph(
                                base.advance * 0.6, base.outline.transformed(0.6, 0, 0, -0.36));
                    }
                    return glyphOf(c);
                });
    }

    /// The font lacks some of these: all are made from level characters, so that they match.
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻";

    private static final String RAISED = "0123456789−";

    private Glyph glyphOf(int codePoint) {
        int id = glyphId(codePoint);
        int entry = Math.min(id, advanceCount - 1);
        Outline.Builder outline = Outline.builder();
        contours(id, 1 / unitsPerEm, 0, 0, outline, 0);
        return new Glyph(u16(table("hmtx") + 4 * entry) / unitsPerEm, outline.build());
    }

    private int unicodeTable(int start) {
        for (int i = 0; i < u16(start + 2); i++) {
            int table = start + data.getInt(start + 4 + 8 * i + 4);
            if (u16(table) == 4) {
                return table;
            }
        }
        throw new IllegalArgumentException("font has no cmap of format 4");
    }

    private int glyphId(int codePoint) {
        int segments = u16(cmap + 6) / 2;
        for (int i = 0; i < segments && codePoint <= 0xFFFF; i++) {
            if (codePoint <= u16(cmap + 14 + 2 * i)) {
                int start = u16(cmap + 16 + 2 * segments + 2 * i);
                int delta = u16(cmap + 16 + 4 * segments + 2 * i);
                int offsetAt = cmap + 16 + 6 * segments + 2 * i;
                int offset = u16(offsetAt);
                if (codePoint < start) {
                    return 0;
                }
                int id = codePoint;
                if (offset != 0) {
                    id = u16(offsetAt + offset + 2 * (codePoint - start));
                    if (id == 0) {
                        return 0;
                    }
                }
                return (id + delta) & 0xFFFF;
            }
        }
        return 0;
    }

    private void contours(
            int id, double scale, double dx, double dy, Outline.Builder out, int depth) {
        int loca = table("loca");
        int from = longOffsets ? data.getInt(loca + 4 * id) : 2 * u16(loca + 2 * id);
        int to = longOffsets ? data.getInt(loca + 4 * id + 4) : 2 * u16(loca + 2 * id + 2);
        if (from == to) {
            return;
        }
        int at = table("glyf") + from;
        int contourCount = data.getShort(at);
        if (contourCount >= 0) {
            simple(at + 10, contourCount, scale, dx, dy, out);
        } else if (depth < MAX_DEPTH) {
            composite(at + 10, scale, dx, dy, out, depth + 1);
        }
    }

    private static final int MAX_DEPTH = 4;

    private void composite(
            int start, double scale, double dx, double dy, Outline.Builder out, int depth) {
        int at = start;
        int flags;
        do {
            flags = u16(at);
            int id = u16(at + 2);
            boolean words = (flags & 1) != 0;
            double x = words ? data.getShort(at + 4) : data.get(at + 4);
            double y = words ? data.getShort(at + 6) : data.get(at + 5);
            at += words ? 8 : 6;
            double own = 1;
            if ((flags & 8) != 0) {
                own = data.getShort(at) / 16384.0;
                at += 2;
            } else if ((flags & 0x40) != 0) {
                own = data.getShort(at) / 16384.0;
                at += 4;
            } else if ((flags & 0x80) != 0) {
                own = data.getShort(at) / 16384.0;
                at += 8;
            }
            contours(id, scale * own, dx + x * scale, dy - y * scale, out, depth);
        } while ((flags & 0x20) != 0);
    }

    private void simple(
            int start, int contourCount, double scale, double dx, double dy, Outline.Builder out) {
        int pointCount = contourCount == 0 ? 0 : u16(start + 2 * contourCount - 2) + 1;
        int at = start + 2 * contourCount + 2 + u16(start + 2 * contourCount);
        int[] flags = new int[pointCount];
        for (int i = 0; i < pointCount; i++) {
            int flag = u8(at++);
            flags[i] = flag;
            if ((flag & 8) != 0) {
                for (int repeat = u8(at++); repeat > 0; repeat--) {
                    flags[++i] = flag;
                }
            }
        }
        double[] x = new double[pointCount];
        double[] y = new double[pointCount];
        at = coordinates(at, flags, 2, 16, x);
        coordinates(at, flags, 4, 32, y);
        int first = 0;
        for (int c = 0; c < contourCount; c++) {
            int last = u16(start + 2 * c);
            for (int i = first; i <= last; i++) {
                x[i] = dx + x[i] * scale;
                y[i] = dy - y[i] * scale;
            }
            if (last > first + 1) {
                contour(flags, x, y, first, last, out);
            }
            first = last + 1;
        }
    }

    private int coordinates(int start, int[] flags, int shortBit, int sameBit, double[] values) {
        int at = start;
        int value = 0;
        for (int i = 0; i < flags.length; i++) {
            if ((flags[i] & shortBit) != 0) {
                value += (flags[i] & sameBit) != 0 ? u8(at) : -u8(at);
                at++;
            } else if ((flags[i] & sameBit) == 0) {
                value += data.getShort(at);
                at += 2;
            }
            values[i] = value;
        }
        return at;
    }

    /// Between two off-curve points lies an implied on-curve point, halfway.
    private static void contour(
            int[] flags, double[] x, double[] y, int first, int last, Outline.Builder out) {
        int n = last - first + 1;
        int begin = 0;
        while (begin < n && (flags[first + begin] & 1) == 0) {
            begin++;
        }
        double px = begin < n ? x[first + begin] : (x[first] + x[last]) / 2;
        double py = begin < n ? y[first + begin] : (y[first] + y[last]) / 2;
        int offset = begin < n ? begin + 1 : 0;
        int steps = begin < n ? n : n + 1;
        out.moveTo(px, py);
        double startX = px;
        double startY = py;
        double cx = Double.NaN;
        double cy = Double.NaN;
        for (int k = 0; k < steps; k++) {
            boolean end = k == steps - 1;
            int i = first + (offset + k) % n;
            boolean on = end || (flags[i] & 1) != 0;
            double x2 = end ? startX : x[i];
            double y2 = end ? startY : y[i];
            if (!on) {
                if (!Double.isNaN(cx)) {
                    double mx = (cx + x2) / 2;
                    double my = (cy + y2) / 2;
                    quadratic(out, px, py, cx, cy, mx, my);
                    px = mx;
                    py = my;
                }
                cx = x2;
                cy = y2;
                continue;
            }
            if (Double.isNaN(cx)) {
                out.lineTo(x2, y2);
            } else {
                quadratic(out, px, py, cx, cy, x2, y2);
            }
            px = x2;
            py = y2;
            cx = Double.NaN;
            cy = Double.NaN;
        }
        out.close();
    }

    private static void quadratic(
            Outline.Builder out, double x0, double y0, double cx, double cy, double x, double y) {
        out.curveTo(
                x0 + 2 * (cx - x0) / 3,
                y0 + 2 * (cy - y0) / 3,
                x + 2 * (cx - x) / 3,
                y + 2 * (cy - y) / 3,
                x,
                y);
    }

    private int table(String tag) {
        Integer at = tables.get(tag);
        if (at == null) {
            throw new IllegalArgumentException("font has no table " + tag);
        }
        return at;
    }

    private int u8(int at) {
        return data.get(at) & 0xFF;
    }

    private int u16(int at) {
        return data.getShort(at) & 0xFFFF;
    }

    private static Typeface bundled(String name) {
        try (InputStream in = Typeface.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("font " + name + " is missing from the jar");
            }
            return new Typeface(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
