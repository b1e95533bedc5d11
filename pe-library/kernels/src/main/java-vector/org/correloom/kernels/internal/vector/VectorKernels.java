package org.correloom.kernels.internal.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;

/// The provider of the vector kernels; [VectorProvider] makes it by name.
final class VectorKernels extends VectorProvider {

    private final PairTileKernel pairTileKernel;

    /// @throws UnsupportedOperationException when vectors are too short to be of use
    VectorKernels() {
        int bits = VectorShape.preferredShape().vectorBitSize();
        if (bits < 128) {
            throw new UnsupportedOperationException("preferred vectors have " + bits + " bits");
        }
        this.pairTileKernel = new VectorPairTileKernel();
    }

    @Override
    public PairTileKernel pairTileKernel() {
        return pairTileKernel;
    }

    @Override
    public LaneFftKernel laneFftKernel() {
        return new VectorLaneFftKernel();
    }

    @Override
    public MultiplyAddKernel multiplyAddKernel() {
        return new VectorMultiplyAddKernel();
    }

    @Override
    public LaneFftDoubleKernel laneFftDoubleKernel() {
        return new VectorLaneFftDoubleKernel();
    }

    @Override
    public FirKernel firKernel() {
        return new VectorFirKernel();
    }

    /// With shorter vectors a word would take two of them.
    @Override
    public SteimKernel steimKernel() {
        boolean wide = VectorShape.preferredShape().vectorBitSize() >= 256;
        return wide ? new VectorSteimKernel() : new ScalarSteimKernel();
    }

    @Override
    public SosKernel sosKernel() {
        return new VectorSosKernel();
    }

    @Override
    public RunningMeanKernel runningMeanKernel() {
        return new VectorRunningMeanKernel();
    }

    @Override
    public WhiteningKernel whiteningKernel() {
        return new VectorWhiteningKernel();
    }

    @Override
    public boolean isVector() {
        return true;
    }

    @Override
    public String description() {
        return "vector, "
                + FloatVector.SPECIES_PREFERRED.vectorBitSize()
                + " bits ("
                + FloatVector.SPECIES_PREFERRED.length()
                + " float lanes): all pairs, transforms, FIR filters,"
                + " zero-phase recursive filters, running means, whitening, Steim";
    }
}
