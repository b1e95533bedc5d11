package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The last pass of the lane transform by butterflies of 2.
final class VectorRadix2 {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int L = SPECIES.length();
    private static final int E = 2 * L;

    private VectorRadix2() {}

    static void last(float[] x, int from, float[] y, int stride) {
        plain(x, from, stride * E, y, stride * E);
    }

    private static FloatVector at(float[] x, int i) {
        return FloatVector.fromArray(SPECIES, x, i);
    }

    /// Where all twiddles are 1.
    private static void plain(float[] x, int from, int step, float[] y, int run) {
        for (int o = 0; o < run; o += E) {
            int in = from + o;
            FloatVector ar = at(x, in);
            FloatVector ai = at(x, in + L);
            FloatVector br = at(x, in + step);
            FloatVector bi = at(x, in + step + L);
            ar.add(br).intoArray(y, o);
            ai.add(bi).intoArray(y, o + L);
            ar.sub(br).intoArray(y, o + run);
            ai.sub(bi).intoArray(y, o + run + L);
        }
    }
}
