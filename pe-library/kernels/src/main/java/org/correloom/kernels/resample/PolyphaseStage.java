package org.correloom.kernels.resample;

/// One stage of a resampling cascade: rate × `up` / `down` through one symmetric low pass.
///
/// Output at position `u` (in units of 1/up input samples, so k outputs lie `down` apart) is
/// `Σ_j taps[phase][j] · x[first(u) + j]`: centred, hence without delay. Every phase's taps sum
/// to 1, so that a constant stays that constant exactly. Immutable.
final class PolyphaseStage {

    final int up;
    final int down;
    private final int half;
    private final double[][] phases;

    PolyphaseStage(int up, int down, double[] prototype) {
        this.up = up;
        this.down = down;
        this.half = prototype.length / 2;
        this.phases = new double[up][];
        for (int p = 0; p < up; p++) {
            int n = (prototype.length - p + up - 1) / up;
            double[] taps = new double[n];
            double sum = 0;
            for (int j = 0; j < n; j++) {
                taps[n - 1 - j] = prototype[p + j * up];
                sum += taps[n - 1 - j];
            }
            for (int j = 0; j < n; j++) {
                taps[j] /= sum;
            }
            phases[p] = taps;
        }
    }

    /// How many input samples the filter reaches to either side of an output, at most.
    int reach() {
        return half / up + 1;
    }

    /// The last input sample that the output at `u` needs.
    long last(long u) {
        return Math.floorDiv(u + half, (long) up);
    }

    /// The output at `u` from `buffer`, whose element 0 is input sample `base`.
    double output(long u, float[] buffer, long base) {
        double[] taps = phases[(int) Math.floorMod(u + half, (long) up)];
        int at = (int) (last(u) - base) - taps.length + 1;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int j = 0;
        for (; j + 4 <= taps.length; j += 4) {
            s0 += taps[j] * buffer[at + j];
            s1 += taps[j + 1] * buffer[at + j + 1];
            s2 += taps[j + 2] * buffer[at + j + 2];
            s3 += taps[j + 3] * buffer[at + j + 3];
        }
        for (; j < taps.length; j++) {
            s0 += taps[j] * buffer[at + j];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /// The prototype's amplitude at `frequency`, input rate `samplingRate`: real, since centred.
    double response(double frequency, double samplingRate) {
        double sum = 0;
        for (int p = 0; p < up; p++) {
            int n = phases[p].length;
            for (int j = 0; j < n; j++) {
                double k = p + (double) (n - 1 - j) * up - half;
                sum += phases[p][j] * Math.cos(2 * Math.PI * frequency * k / (samplingRate * up));
            }
        }
        return sum / up;
    }
}
