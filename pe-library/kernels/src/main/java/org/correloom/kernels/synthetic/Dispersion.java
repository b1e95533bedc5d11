package org.correloom.kernels.synthetic;

/// Phase velocity as a function of frequency. Implementations are pure.
@FunctionalInterface
public interface Dispersion {

    /// The phase velocity at `frequency` Hz in m/s, above 0.
    double phaseVelocity(double frequency);

    /// The same velocity at every frequency.
    static Dispersion constant(double velocity) {
        requireVelocity(velocity);
        return f -> velocity;
    }

    /// `velocity · (f / frequency)^exponent`; a negative exponent makes low frequencies faster,
    /// as surface waves are.
    static Dispersion powerLaw(double velocity, double frequency, double exponent) {
        requireVelocity(velocity);
        return f -> velocity * Math.pow(f / frequency, exponent);
    }

    /// Linear between the given points, constant beyond the first and last.
    ///
    /// @param frequencies in Hz, rising, at least one
    /// @param velocities in m/s, as many
    static Dispersion table(double[] frequencies, double[] velocities) {
        if (frequencies.length == 0 || frequencies.length != velocities.length) {
            throw new IllegalArgumentException(
                    "dispersion table has "
                            + frequencies.length
                            + " frequencies and "
                            + velocities.length
                            + " velocities, must be as many and at least one");
        }
        for (int k = 0; k < frequencies.length; k++) {
            requireVelocity(velocities[k]);
            if (k > 0 && !(frequencies[k] > frequencies[k - 1])) {
                throw new IllegalArgumentException(
                        "frequency " + frequencies[k] + " Hz does not rise in the table");
            }
        }
        double[] x = frequencies.clone();
        double[] y = velocities.clone();
        return f -> {
            int k = 0;
            while (k < x.length && x[k] <= f) {
                k++;
            }
            if (k == 0 || k == x.length) {
                return y[k == 0 ? 0 : k - 1];
            }
            double part = (f - x[k - 1]) / (x[k] - x[k - 1]);
            return (1 - part) * y[k - 1] + part * y[k];
        };
    }

    private static void requireVelocity(double velocity) {
        if (!(velocity > 0) || Double.isInfinite(velocity)) {
            throw new IllegalArgumentException(
                    "phase velocity is " + velocity + " m/s, must be above 0");
        }
    }
}
