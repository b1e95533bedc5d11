package org.correloom.kernels.measure;

import java.util.List;

/// Phase velocity by spatial autocorrelation: the velocity for which the real parts of the
/// cross-spectra of all pairs, at one frequency, lie best on `a·J0(2π f d / c)` over their
/// distances d (Aki 1957, Bull. Earthq. Res. Inst. 35, 415–456; for correlations of long noise
/// records Ekström, Abers & Webb 2009, doi:10.1029/2009GL039131).
///
/// Unlike the two papers, which read azimuthal means on circles and zero crossings of single
/// pairs, all distances are fitted at once in the least-squares sense: no zero has to be numbered,
/// and an array of any shape will do whose pairs look in many directions. The factor a, the same
/// for all pairs, stands for the share of the field that is coherent and for how the correlations
/// were normalised; it must not depend on the pair, so windows are to be whitened, or their
/// cross-spectra divided by `|X_i||X_j|`. Computed in double precision.
///
/// A field that comes from one side is not averaged over azimuths by the pairs of a small array:
/// the velocity is then several per cent off, mostly too low, and the misfit is large.
///
/// @param frequency in Hz
/// @param phaseVelocity in m/s; NaN when no pair counts, or none has power at this frequency
/// @param amplitude the factor a, at least 0, in the unit of the cross-spectra: the correlation's
///     times a sample; NaN likewise
/// @param misfit share of the cross-spectra's power that the fit leaves, from 0 to 1; NaN likewise
public record SpatialAutocorrelation(
        double frequency, double phaseVelocity, double amplitude, double misfit) {

    /// Fits at `frequency`, searching `steps` velocities, evenly spaced in slowness, from `slowest`
    /// to `fastest`; the best is refined by a parabola in slowness.
    ///
    /// The lags that a correlation has are a window of its cross-spectrum: frequencies nearer to
    /// each other than 1 / (2·largest lag) are not independent. Below [Resolution#least] the
    /// distances are too short for the velocity to matter, above [Resolution#most] several
    /// velocities fit.
    ///
    /// @param pairs with lag zero in the middle; those whose distance is not above 0, or with a
    ///     sample that is not finite, do not count
    /// @param samplingRate of all pairs, Hz
    /// @param frequency in Hz, above 0 and at most the Nyquist frequency
    /// @param slowest in m/s, above 0
    /// @param fastest in m/s, above the slowest
    /// @param steps at least 3
    public static SpatialAutocorrelation fit(
            List<Moveout.Trace> pairs,
            double samplingRate,
            double frequency,
            double slowest,
            double fastest,
            int steps) {
        if (!(frequency > 0 && frequency <= samplingRate / 2)) {
            throw new IllegalArgumentException(
                    "frequency is "
                            + frequency
                            + " Hz, must be above 0 and at most the Nyquist frequency "
                            + samplingRate / 2
                            + " Hz");
        }
        if (!(slowest > 0 && slowest < fastest) || steps < 3) {
            throw new IllegalArgumentException(
                    "velocities from "
                            + slowest
                            + " to "
                            + fastest
                            + " m/s in "
                            + steps
                            + " steps: must rise from above 0, in at least 3 steps");
        }
        double[] distances = new double[pairs.size()];
        double[] real = new double[pairs.size()];
        int count = 0;
        double power = 0;
        for (Moveout.Trace pair : pairs) {
            double value = realPart(pair.correlation(), samplingRate, frequency);
            if (pair.distance() > 0 && Double.isFinite(value)) {
                distances[count] = pair.distance();
                real[count++] = value;
                power += value * value;
            }
        }
        if (!(power > 0)) {
            return new SpatialAutocorrelation(frequency, Double.NaN, Double.NaN, Double.NaN);
        }
        double first = 1 / fastest;
        double spacing = (1 / slowest - first) / (steps - 1);
        double[] explained = new double[steps];
        int best = 0;
        for (int k = 0; k < steps; k++) {
            double slowness = first + k * spacing;
            explained[k] = Line.of(distances, real, count, frequency, slowness).explained();
            best = explained[k] > explained[best] ? k : best;
        }
        double slowness = first + (best + shift(explained, best)) * spacing;
        Line line = Line.of(distances, real, count, frequency, slowness);
        return new SpatialAutocorrelation(
                frequency, 1 / slowness, line.amplitude(), 1 - line.explained() / power);
    }

    /// `Σ C(τ) cos(2π f τ)`, the real part of the cross-spectrum.
    private static double realPart(float[] correlation, double samplingRate, double frequency) {
        LagAxis axis = new LagAxis(correlation.length, samplingRate);
        double sum = 0;
        for (int i = 0; i < correlation.length; i++) {
            sum += correlation[i] * Math.cos(2 * Math.PI * frequency * axis.lag(i));
        }
        return sum;
    }

    private static double shift(double[] values, int best) {
        if (best == 0 || best == values.length - 1) {
            return 0;
        }
        double curvature = values[best - 1] - 2 * values[best] + values[best + 1];
        return curvature < 0 ? 0.5 * (values[best - 1] - values[best + 1]) / curvature : 0;
    }

    /// The best factor for one slowness, and the power that it explains. A negative factor would
    /// be a field in which neighbours move against each other: it counts as 0.
    private record Line(double amplitude, double explained) {
        static Line of(
                double[] distances, double[] real, int count, double frequency, double slowness) {
            double product = 0;
            double square = 0;
            for (int p = 0; p < count; p++) {
                double j0 = DiffuseCoherency.at(frequency, distances[p], 1 / slowness);
                product += real[p] * j0;
                square += j0 * j0;
            }
            boolean fits = product > 0 && square > 0;
            return fits ? new Line(product / square, product * product / square) : new Line(0, 0);
        }
    }

    /// The wavenumbers that an array resolves by its distances: from one wavelength over its
    /// largest to two samples a wavelength at its smallest.
    ///
    /// @param least `2π / largest distance`, rad/m
    /// @param most `π / smallest distance`, rad/m
    public record Resolution(double least, double most) {

        /// That of an array with these distances.
        ///
        /// @param distances in m, at least one, all above 0
        public static Resolution of(double... distances) {
            double smallest = Double.POSITIVE_INFINITY;
            double largest = 0;
            for (double distance : distances) {
                if (!(distance > 0)) {
                    throw new IllegalArgumentException(
                            "distance is " + distance + " m, must be above 0");
                }
                smallest = Math.min(smallest, distance);
                largest = Math.max(largest, distance);
            }
            if (distances.length == 0) {
                throw new IllegalArgumentException("an array needs at least one distance");
            }
            return new Resolution(2 * Math.PI / largest, Math.PI / smallest);
        }

        /// Whether waves of `frequency` Hz and `phaseVelocity` m/s are resolved.
        public boolean resolves(double frequency, double phaseVelocity) {
            double wavenumber = 2 * Math.PI * frequency / phaseVelocity;
            return wavenumber >= least && wavenumber <= most;
        }
    }
}
