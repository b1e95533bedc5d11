package org.correloom.runtime;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Bytes that grow in pieces: a state of some gigabytes is neither copied as it grows nor bound to
/// the length of an array. Written by one thread, then only read.
final class StateBytes extends OutputStream implements Closeable {

    private static final int FIRST_PIECE = 1 << 10;
    private static final int LARGEST_PIECE = 1 << 20;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] piece = new byte[FIRST_PIECE];
    private int used;
    private long length;

    /// Reads as many bytes.
    ///
    /// @throws EOFException when there are fewer
    static StateBytes read(InputStream in, long length) throws IOException {
        StateBytes bytes = new StateBytes();
        long left = length;
        while (left > 0) {
            byte[] next = in.readNBytes((int) Math.min(left, LARGEST_PIECE));
            if (next.length == 0) {
                throw new EOFException("%d bytes of %d are missing".formatted(left, length));
            }
            bytes.write(next, 0, next.length);
            left -= next.length;
        }
        return bytes;
    }

    @Override
    public void write(int value) {
        if (used == piece.length) {
            nextPiece();
        }
        piece[used++] = (byte) value;
        length++;
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (used == piece.length) {
                nextPiece();
            }
            int some = Math.min(left, piece.length - used);
            System.arraycopy(from, at, piece, used, some);
            used += some;
            at += some;
            left -= some;
        }
        length += count;
    }

    private void nextPiece() {
        full.add(piece);
        piece = new byte[Math.min(LARGEST_PIECE, piece.length * 2)];
        used = 0;
    }

    long length() {
        return length;
    }

    void writeTo(OutputStream out) throws IOException {
        for (byte[] each : full) {
            out.write(each);
        }
        out.write(piece, 0, used);
    }

    InputStream open() {
        List<InputStream> parts = new ArrayList<>();
        full.forEach(each -> parts.add(new ByteArrayInputStream(each)));
        parts.add(new ByteArrayInputStream(piece, 0, used));
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
