package org.correloom.seismo.measure;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.seismo.item.Correlation;

/// The lags of coda that are looked at, after lag 0 or after each pair's direct wave.
///
/// @param side which lags
/// @param velocity of the slowest direct wave, m/s; 0: lags begin after lag 0
/// @param start after that, seconds
/// @param length of lags on a side, seconds
record CodaWindow(LagWindow.Side side, double velocity, double start, double length) {

    /// Adds its parameters to a descriptor.
    static PEDescriptor.Builder withWindow(PEDescriptor.Builder descriptor) {
        return descriptor
                .parameter(
                        Parameter.choice("side", "Side", "both", "causal", "acausal")
                                .doc("Which lags are used: positive, negative, or both."))
                .parameter(
                        Parameter.number("velocity", "Ballistic velocity")
                                .doc(
                                        "Velocity of the slowest direct wave: lags begin"
                                                + " `start` after it. 0: after lag 0.")
                                .unit(Unit.METRE_PER_SECOND)
                                .range(0, 20_000)
                                .defaultTo(0))
                .parameter(
                        Parameter.number("start", "Start")
                                .doc("Where the lags begin, after lag 0 or the direct wave.")
                                .unit(Unit.SECOND)
                                .range(0, 100_000)
                                .defaultTo(10))
                .parameter(
                        Parameter.number("length", "Length")
                                .doc("How many seconds of lag are used on a side.")
                                .unit(Unit.SECOND)
                                .range(0.001, 100_000)
                                .defaultTo(40));
    }

    static CodaWindow of(Parameters parameters) {
        return new CodaWindow(
                parameters.choice("side", LagWindow.Side.class),
                parameters.number("velocity"),
                parameters.number("start"),
                parameters.number("length"));
    }

    /// The lags of one correlation. Of an auto-correlation, whose sides are the same, one is used.
    ///
    /// @throws IllegalArgumentException when they hang on a distance that is not known
    LagWindow of(Correlation correlation) {
        LagWindow.Side sides =
                correlation.isAuto() && side == LagWindow.Side.BOTH ? LagWindow.Side.CAUSAL : side;
        if (velocity > 0 && Double.isNaN(correlation.distance())) {
            throw new IllegalArgumentException(
                    "its distance is not known, which a ballistic window needs: give places to the"
                            + " stations, or set velocity to 0");
        }
        return velocity > 0
                ? LagWindow.afterBallistic(correlation.distance(), velocity, start, length, sides)
                : LagWindow.of(start, length, sides);
    }

    /// @throws IllegalArgumentException when a correlation's lags end before those that are needed
    static void requireLags(Correlation correlation, LagWindow window, double needed) {
        if (correlation.maxLag() < needed) {
            throw new IllegalArgumentException(
                    "its lags end at "
                            + correlation.maxLag()
                            + " s; lags from "
                            + window.from()
                            + " to "
                            + window.to()
                            + " s need at least "
                            + needed
                            + " s: correlate with a larger maxLag, or begin earlier");
        }
    }
}
