package org.correloom.seismo.sink;

import org.correloom.kernels.measure.LagSides;
import org.correloom.kernels.measure.PeakLag;
import org.correloom.kernels.measure.SignalToNoise;
import org.correloom.kernels.measure.SymmetricComponent;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.StackInfo;

import java.util.ArrayList;
import java.util.List;

/// What is measured on one correlation, and which row of the table that is.
///
/// @param pair [Correlation#pairId]
/// @param kind which sum it is
/// @param startTime of a sub-stack, nanoseconds since 1970-01-01T00:00:00Z; 0 for a stack, of which
///     there is one
record MeasurementRow(String pair, StackInfo.Kind kind, long startTime)
        implements Comparable<MeasurementRow> {

    static final List<String> COLUMNS =
            List.of(
                    "pair",
                    "first",
                    "second",
                    "stack",
                    "start [UTC]",
                    "end [UTC]",
                    "windows",
                    "possibleWindows",
                    "distance [m]",
                    "azimuth [deg]",
                    "backAzimuth [deg]",
                    "bandLow [Hz]",
                    "bandHigh [Hz]",
                    "snrCausal",
                    "peakLagCausal [s]",
                    "peakAmplitudeCausal",
                    "snrAcausal",
                    "peakLagAcausal [s]",
                    "peakAmplitudeAcausal",
                    "snrSymmetric",
                    "peakLagSymmetric [s]",
                    "peakAmplitudeSymmetric");

    static MeasurementRow of(Correlation correlation) {
        StackInfo stack = correlation.stack();
        boolean isOneOfMany = stack.kind() == StackInfo.Kind.SUB_STACK;
        return new MeasurementRow(
                correlation.pairId(), stack.kind(), isOneOfMany ? stack.startTime() : 0);
    }

    /// The cells of a correlation's row. Lags of the acausal side are negative.
    static List<Object> cells(Correlation correlation, LagWindows windows) {
        List<Object> cells = new ArrayList<>(COLUMNS.size());
        cells.add(correlation.pairId());
        cells.add(correlation.first());
        cells.add(correlation.second());
        cells.add(correlation.stack().kind().text());
        cells.add(SampleClock.text(correlation.startTime()));
        cells.add(SampleClock.text(correlation.endTime()));
        cells.add(correlation.windows());
        cells.add(correlation.possibleWindows());
        cells.add(rounded(correlation.distance(), 1e3));
        cells.add(rounded(correlation.path().azimuth(), 1e6));
        cells.add(rounded(correlation.path().backAzimuth(), 1e6));
        cells.add(correlation.bandLow());
        cells.add(correlation.bandHigh());
        float[] samples = correlation.samples();
        addSide(cells, correlation, LagSides.causal(samples), 1, windows);
        addSide(cells, correlation, LagSides.acausal(samples), -1, windows);
        addSide(cells, correlation, SymmetricComponent.mirrored(samples), 1, windows);
        return cells;
    }

    private static void addSide(
            List<Object> cells,
            Correlation correlation,
            float[] side,
            int sign,
            LagWindows windows) {
        double rate = correlation.samplingRate();
        double from = windows.signalFrom(correlation);
        double to = windows.signalTo(correlation);
        boolean isKnown = !Double.isNaN(from) && !Double.isNaN(to);
        PeakLag peak =
                isKnown
                        ? PeakLag.within(side, rate, from, to)
                        : new PeakLag(Double.NaN, Double.NaN);
        cells.add(
                (float)
                        SignalToNoise.peakOverRms(
                                side,
                                rate,
                                from,
                                to,
                                windows.noiseFrom(correlation),
                                correlation.maxLag()));
        // 0.0 is added so that there is no negative zero.
        cells.add(rounded(sign * Math.abs(peak.lag()), 1e6) + 0.0);
        cells.add((float) peak.amplitude());
    }

    private static double rounded(double value, double parts) {
        return Math.rint(value * parts) / parts;
    }

    @Override
    public int compareTo(MeasurementRow other) {
        int order = pair.compareTo(other.pair);
        if (order == 0) {
            order = kind.compareTo(other.kind);
        }
        return order != 0 ? order : Long.compare(startTime, other.startTime);
    }
}
