package org.correloom.seismo.item;

/// Which window of time a trace or spectrum is.
///
/// Windows of all channels are cut at the same times: window `index` begins `index` steps after
/// 1970-01-01T00:00:00Z.
///
/// @param index how many steps after 1970 the window begins
/// @param startTime of the window, nanoseconds since 1970-01-01T00:00:00Z
/// @param length of the window in nanoseconds
/// @param step from one window to the next in nanoseconds
/// @param coverage share of the window's samples that exist, from 0 to 1
public record WindowSpan(long index, long startTime, long length, long step, double coverage) {

    public WindowSpan {
        if (length <= 0 || step <= 0) {
            throw new IllegalArgumentException(
                    "window length " + length + " ns and step " + step + " ns must be above 0");
        }
        if (!(coverage >= 0 && coverage <= 1)) {
            throw new IllegalArgumentException("coverage is " + coverage + ": it is from 0 to 1");
        }
    }

    /// When the window ends (exclusive), nanoseconds since 1970-01-01T00:00:00Z.
    public long endTime() {
        return startTime + length;
    }
}
