package org.correloom.figure;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A drawing as a PNG file (ISO/IEC 15948), 8-bit RGBA, without any graphics system.
///
/// The same drawing and scale give the same bytes on one JDK. The scale is also written as
/// physical resolution: 96 px an inch times the scale.
public final class PngRenderer {
    private PngRenderer() {}

    /// Paints and encodes; `scale` device pixels for one px, e.g. 1, 1.25, or 2.
    public static byte[] render(Drawing drawing, double scale) {
        return encode(PixelRenderer.render(drawing, scale), scale);
    }

    static byte[] encode(Pixels pixels, double scale) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(file);
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
            chunk(out, "IHDR", header(pixels));
            chunk(out, "pHYs", resolution(scale));
            chunk(out, "IDAT", compressed(pixels));
            chunk(out, "IEND", new byte[0]);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] header(Pixels pixels) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(pixels.width());
        out.writeInt(pixels.height());
        out.write(new byte[] {8, 6, 0, 0, 0});
        return bytes.toByteArray();
    }

    private static byte[] resolution(double scale) throws IOException {
        int perMetre = (int) Math.round(scale * 96 / 0.0254);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(perMetre);
        out.writeInt(perMetre);
        out.write(1);
        return bytes.toByteArray();
    }

    /// Rows with the filter "up": plots repeat themselves from row to row.
    private static byte[] compressed(Pixels pixels) throws IOException {
        int stride = 4 * pixels.width();
        byte[] above = new byte[stride];
        byte[] row = new byte[stride];
        byte[] filtered = new byte[stride + 1];
        filtered[0] = 2;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(6);
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, deflater, 1 << 15)) {
            for (int y = 0; y < pixels.height(); y++) {
                for (int x = 0; x < pixels.width(); x++) {
                    straight(pixels.argb()[y * pixels.width() + x], row, 4 * x);
                }
                for (int i = 0; i < stride; i++) {
                    filtered[i + 1] = (byte) (row[i] - above[i]);
                }
                out.write(filtered);
                byte[] swap = above;
                above = row;
                row = swap;
            }
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    private static void straight(int premultiplied, byte[] row, int at) {
        int a = premultiplied >>> 24;
        for (int k = 0; k < 3; k++) {
            int value = premultiplied >> 16 - 8 * k & 0xFF;
            row[at + k] = (byte) (a == 0 ? 0 : Math.min(255, Math.round(value * 255f / a)));
        }
        row[at + 3] = (byte) a;
    }

    private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeInt(data.length);
        out.write(name);
        out.write(data);
        out.writeInt((int) crc.getValue());
    }
}
