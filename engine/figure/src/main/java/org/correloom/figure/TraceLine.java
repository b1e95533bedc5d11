package org.correloom.figure;

/// The part of a trace that a panel shows, as points: x in px, values as they are.
///
/// With up to three samples a px the samples themselves; above that the extremes of each px
/// column in their order of time, so that no peak is lost and the size is that of the screen.
/// Gaps are drawn as 0.
///
/// @param x px, ascending
/// @param value amplitude at each
/// @param crestX px for the filled half
/// @param crest upper envelope at each `crestX`
record TraceLine(double[] x, double[] value, double[] crestX, double[] crest) {

    private static final double DENSE = 3;

    static TraceLine of(PairTrace trace, Scale lag) {
        double width = Math.abs(lag.end() - lag.start());
        double perPx = (lag.max() - lag.min()) * trace.samplingRate() / width;
        int middle = (trace.samples().length - 1) / 2;
        int first = index(trace, middle + Math.floor(lag.min() * trace.samplingRate()) - 1);
        int last = index(trace, middle + Math.ceil(lag.max() * trace.samplingRate()) + 1);
        return perPx <= DENSE
                ? samples(trace, lag, first, last)
                : extremes(trace, lag, first, last);
    }

    private static int index(PairTrace trace, double wanted) {
        return (int) Math.max(0, Math.min(trace.samples().length - 1, wanted));
    }

    private static TraceLine samples(PairTrace trace, Scale lag, int first, int last) {
        double[] x = new double[last - first + 1];
        double[] value = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = lag.px(trace.lag(first + i));
            value[i] = finite(trace.samples()[first + i]);
        }
        return new TraceLine(x, value, x, value);
    }

    private static TraceLine extremes(PairTrace trace, Scale lag, int first, int last) {
        int from = (int) Math.floor(lag.px(trace.lag(first)));
        int to = (int) Math.floor(lag.px(trace.lag(last)));
        int columns = to - from + 1;
        double[] x = new double[2 * columns];
        double[] value = new double[2 * columns];
        double[] crestX = new double[columns];
        double[] crest = new double[columns];
        int sample = first;
        for (int c = 0; c < columns; c++) {
            int low = sample;
            int high = sample;
            while (sample <= last && lag.px(trace.lag(sample)) < from + c + 1) {
                low = at(trace, sample) < at(trace, low) ? sample : low;
                high = at(trace, sample) > at(trace, high) ? sample : high;
                sample++;
            }
            sample = Math.min(sample, last);
            crestX[c] = from + c + 0.5;
            crest[c] = at(trace, high);
            x[2 * c] = crestX[c];
            x[2 * c + 1] = crestX[c];
            value[2 * c] = at(trace, Math.min(low, high));
            value[2 * c + 1] = at(trace, Math.max(low, high));
        }
        return new TraceLine(x, value, crestX, crest);
    }

    private static float at(PairTrace trace, int index) {
        return finite(trace.samples()[index]);
    }

    private static float finite(float sample) {
        return Float.isFinite(sample) ? sample : 0;
    }

    /// The line about a base line; `perPx` px for amplitude 1, upwards, limited to `limit` px.
    Outline line(double base, double perPx, double limit) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = base - limited(value[i] * perPx, limit);
        }
        return Outline.polyline(x, y);
    }

    /// The areas above the base line, cut where the envelope crosses it.
    Outline positive(double base, double perPx, double limit) {
        Outline.Builder out = Outline.builder();
        boolean open = false;
        for (int i = 0; i < crest.length; i++) {
            double above = limited(crest[i] * perPx, limit);
            if (above > 0) {
                if (!open) {
                    out.moveTo(i == 0 ? crestX[0] : crossing(i), base);
                    open = true;
                }
                out.lineTo(crestX[i], base - above);
            } else if (open) {
                out.lineTo(crossing(i), base).close();
                open = false;
            }
        }
        return open ? out.lineTo(crestX[crestX.length - 1], base).close().build() : out.build();
    }

    private double crossing(int i) {
        double part = crest[i - 1] / (crest[i - 1] - crest[i]);
        return crestX[i - 1] + part * (crestX[i] - crestX[i - 1]);
    }

    private static double limited(double value, double limit) {
        return Math.max(-limit, Math.min(limit, value));
    }
}
