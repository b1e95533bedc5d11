package org.correloom.kernels.measure;

import java.util.Objects;

/// The lags of a correlation that a measurement looks at: `from ≤ |lag| ≤ to` on one or both sides.
///
/// @param from in seconds, at least 0
/// @param to in seconds, above `from`; lags beyond the correlation's are not there
/// @param side which lags count
public record LagWindow(double from, double to, Side side) {

    /// Sides of lag zero.
    public enum Side {
        /// Positive lags: waves that pass the first station first.
        CAUSAL,
        /// Negative lags.
        ACAUSAL,
        BOTH
    }

    /// Checks all.
    public LagWindow {
        Objects.requireNonNull(side, "side");
        if (!(from >= 0 && from < to)) {
            throw new IllegalArgumentException(
                    "lags from " + from + " to " + to + " s: must rise from at least 0");
        }
    }

    /// The window of `length` seconds that begins at `start`.
    public static LagWindow of(double start, double length, Side side) {
        return new LagWindow(start, start + length, side);
    }

    /// The window of `length` seconds that begins `after` seconds later than the ballistic wave,
    /// at `distance / velocity + after`: the coda of this pair.
    ///
    /// @param distance in m, at least 0
    /// @param velocity of the slowest ballistic wave, m/s, above 0
    public static LagWindow afterBallistic(
            double distance, double velocity, double after, double length, Side side) {
        if (!(distance >= 0 && velocity > 0)) {
            throw new IllegalArgumentException(
                    "a ballistic wave over "
                            + distance
                            + " m at "
                            + velocity
                            + " m/s: the distance must be at least 0, the velocity above 0");
        }
        return of(distance / velocity + after, length, side);
    }

    /// How many sides count.
    public int sides() {
        return side == Side.BOTH ? 2 : 1;
    }

    /// Whether a lag, in seconds, is in it.
    public boolean contains(double lag) {
        double absolute = Math.abs(lag);
        return absolute >= from - 1e-9
                && absolute <= to + 1e-9
                && (side != Side.CAUSAL || lag >= 0)
                && (side != Side.ACAUSAL || lag <= 0);
    }

    /// This window without the lags beyond `most` seconds.
    ///
    /// @throws IllegalArgumentException when nothing is left
    public LagWindow upTo(double most) {
        return to <= most ? this : new LagWindow(from, most, side);
    }
}
