package org.correloom.kernels.format.mseed;

import static org.correloom.kernels.format.mseed.SampleDecoder.Views;

/// Tells whether bytes begin a miniSEED record; everything else in the package builds on it.
///
/// A version 2 header has no magic number, so every field with few legal values is tested:
/// sequence number, quality, codes, time of day, and a year and day that make sense in one of the
/// two byte orders.
final class RecordHeaders {
    /// Bytes of a version 2 fixed header.
    static final int FIXED2 = 48;

    /// Bytes of a version 3 header before the source identifier.
    static final int FIXED3 = 40;

    /// Longest record that is accepted, as in EarthScope's libmseed.
    static final int LONGEST = 10 << 20;

    private RecordHeaders() {}

    /// The format version, 2 or 3, of the record that begins at `at`; 0 when none does.
    static int version(byte[] bytes, int at, int limit) {
        if (limit - at >= FIXED3 && isVersion3(bytes, at)) {
            return 3;
        }
        return limit - at >= FIXED2 && isVersion2(bytes, at) ? 2 : 0;
    }

    private static boolean isVersion3(byte[] b, int at) {
        return b[at] == 'M'
                && b[at + 1] == 'S'
                && b[at + 2] == 3
                && within(b[at + 12], 23)
                && within(b[at + 13], 59)
                && within(b[at + 14], 60)
                && (int) Views.INT_LITTLE.get(b, at + 4) >= 0
                && isDate(u16(b, at + 8, false), u16(b, at + 10, false));
    }

    private static boolean isVersion2(byte[] b, int at) {
        for (int i = at; i < at + 6; i++) {
            if (!(b[i] >= '0' && b[i] <= '9' || b[i] == ' ' || b[i] == 0)) {
                return false;
            }
        }
        byte quality = b[at + 6];
        if (quality != 'D' && quality != 'R' && quality != 'Q' && quality != 'M') {
            return false;
        }
        if (b[at + 7] != ' ' && b[at + 7] != 0) {
            return false;
        }
        for (int i = at + 8; i < at + 20; i++) {
            if (!(b[i] >= ' ' && b[i] < 0x7F || b[i] == 0)) {
                return false;
            }
        }
        return within(b[at + 24], 23)
                && within(b[at + 25], 59)
                && within(b[at + 26], 60)
                && (isDate2(b, at, true) || isDate2(b, at, false));
    }

    /// True when the version 2 header at `at` is big-endian.
    ///
    /// Year and day decide. Where both orders make a date (year 2056, 0x0808), the first
    /// blockette's offset does.
    static boolean isBigEndian2(byte[] b, int at) {
        if (isDate2(b, at, true) && isDate2(b, at, false)) {
            int offset = u16(b, at + 46, true);
            return offset == 0 || offset >= FIXED2 && offset < 256;
        }
        return isDate2(b, at, true);
    }

    private static boolean isDate2(byte[] b, int at, boolean big) {
        return isDate(u16(b, at + 20, big), u16(b, at + 22, big));
    }

    private static boolean isDate(int year, int day) {
        return year >= 1900 && year <= 2100 && day >= 1 && day <= 366;
    }

    private static boolean within(byte value, int most) {
        return value >= 0 && value <= most;
    }

    /// True when bytes begin a control header of a full SEED volume.
    static boolean isControlHeader(byte[] b, int at, int limit) {
        if (limit - at < 8) {
            return false;
        }
        for (int i = at; i < at + 6; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return "VAST".indexOf(b[at + 6]) >= 0 && (b[at + 7] == ' ' || b[at + 7] == '*');
    }

    /// An unsigned 16-bit number.
    static int u16(byte[] b, int at, boolean big) {
        // The cast belongs to each call: it is what says that a number, no object, is asked for.
        short value =
                big ? (short) Views.SHORT_BIG.get(b, at) : (short) Views.SHORT_LITTLE.get(b, at);
        return value & 0xFFFF;
    }

    /// A signed 16-bit number.
    static int s16(byte[] b, int at, boolean big) {
        return (short) u16(b, at, big);
    }

    /// A 32-bit number.
    static int s32(byte[] b, int at, boolean big) {
        return big ? (int) Views.INT_BIG.get(b, at) : (int) Views.INT_LITTLE.get(b, at);
    }
}
