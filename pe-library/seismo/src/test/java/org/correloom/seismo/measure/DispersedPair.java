package org.correloom.seismo.measure;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.measure.DiffuseCoherency;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;

import java.util.Optional;

/// Correlations of a diffuse field of 0.08 to 1 Hz whose phase velocity is
/// `3000 m/s · (f / 0.2 Hz)^-0.15`, and whose group velocity is that divided by 1.15.
final class DispersedPair {

    static final String DISPERSION = "3000@0.2^-0.15";
    static final double RATE = 4;
    static final int MAX_LAG = 800;

    private DispersedPair() {}

    static double phaseVelocity(double frequency) {
        return 3000 * Math.pow(frequency / 0.2, -0.15);
    }

    /// The final stack of two stations that are `distance` m apart.
    static Correlation at(SourceId second, double distance) {
        double spacing = RATE / MAX_LAG / 4;
        double[] wide = new double[2 * MAX_LAG + 1];
        for (double f = 0.08; f < 1; f += spacing) {
            double coherency = DiffuseCoherency.at(f, distance, phaseVelocity(f));
            for (int i = 0; i < wide.length; i++) {
                wide[i] += coherency * Math.cos(2 * Math.PI * f * (i - MAX_LAG) / RATE);
            }
        }
        float[] samples = new float[wide.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (spacing * wide[i]);
        }
        return of(second, distance, samples, StackInfo.Kind.LINEAR);
    }

    static Correlation of(SourceId second, double distance, float[] samples, StackInfo.Kind kind) {
        return new Correlation(
                Traces.A,
                second,
                Optional.empty(),
                Optional.empty(),
                new InterStation(distance, Double.NaN, Double.NaN),
                RATE,
                samples,
                100,
                100,
                Traces.at(0),
                Traces.at(86_400),
                0.1,
                0.9,
                new StackInfo(kind, 24, Traces.at(0)),
                kind != StackInfo.Kind.SUB_STACK);
    }
}
