package org.correloom.bench;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

import org.openjdk.jmh.annotations.Benchmark;

/// What one core can do at most: twelve chains of fused multiply-adds that never leave the
/// registers.
public class FmaPeakBenchmark extends KernelBenchmark {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int STEPS = 100_000;

    /// Floating-point operations of one invocation: two for each lane's multiply-add.
    static final double OPERATIONS = 2.0 * 12 * STEPS * SPECIES.length();

    /// What is multiplied and added, fields so that nothing is folded.
    float factor = 0.999f;

    float term = 0.001f;

    /// The chains.
    @Benchmark
    public float registersOnly() {
        FloatVector m = FloatVector.broadcast(SPECIES, factor);
        FloatVector c = FloatVector.broadcast(SPECIES, term);
        FloatVector a0 = c;
        FloatVector a1 = c;
        FloatVector a2 = c;
        FloatVector a3 = c;
        FloatVector a4 = c;
        FloatVector a5 = c;
        FloatVector a6 = c;
        FloatVector a7 = c;
        FloatVector a8 = c;
        FloatVector a9 = c;
        FloatVector a10 = c;
        FloatVector a11 = c;
        for (int i = 0; i < STEPS; i++) {
            a0 = a0.fma(m, c);
            a1 = a1.fma(m, c);
            a2 = a2.fma(m, c);
            a3 = a3.fma(m, c);
            a4 = a4.fma(m, c);
            a5 = a5.fma(m, c);
            a6 = a6.fma(m, c);
            a7 = a7.fma(m, c);
            a8 = a8.fma(m, c);
            a9 = a9.fma(m, c);
            a10 = a10.fma(m, c);
            a11 = a11.fma(m, c);
        }
        return a0.add(a1)
                .add(a2)
                .add(a3)
                .add(a4)
                .add(a5)
                .add(a6)
                .add(a7)
                .add(a8)
                .add(a9)
                .add(a10)
                .add(a11)
                .reduceLanes(VectorOperators.ADD);
    }
}
