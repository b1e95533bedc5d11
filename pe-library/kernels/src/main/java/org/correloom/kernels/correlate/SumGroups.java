package org.correloom.kernels.correlate;

import java.io.Closeable;
import java.util.Arrays;

/// Where the sums of pairs are kept, group by group of tiles. One thread at a time.
///
/// Groups are taken in rising order, again and again, so that a disk is read from the start to the
/// end. Failures of the disk are [java.io.UncheckedIOException].
abstract sealed class SumGroups implements Closeable permits SumGroups.InMemory, SumsOnDisk {

    private final int[] lengths;
    private final boolean[] empty;

    /// @param lengths floats of each group
    SumGroups(int[] lengths) {
        this.lengths = lengths;
        this.empty = new boolean[lengths.length];
        Arrays.fill(empty, true);
    }

    /// How many groups there are.
    final int count() {
        return lengths.length;
    }

    final int length(int group) {
        return lengths[group];
    }

    /// The sums of a group, to read until the next call, and to change if [#changed] is called
    /// then; zeros after [#clear].
    final float[] take(int group) {
        float[] sums = stored(group, empty[group]);
        if (empty[group]) {
            Arrays.fill(sums, 0);
        }
        return sums;
    }

    /// The array of a group.
    ///
    /// @param any whether what is in it does not matter
    abstract float[] stored(int group, boolean any);

    /// Says that the sums of the group that was taken last have been changed.
    final void changed(int group) {
        empty[group] = false;
        store(group);
    }

    /// Keeps the group that was taken last as it is now.
    abstract void store(int group);

    /// Makes all sums zero.
    final void clear() {
        Arrays.fill(empty, true);
    }

    /// Bytes of all groups, wherever they are.
    final long bytes() {
        return Float.BYTES * Arrays.stream(lengths).asLongStream().sum();
    }

    @Override
    public void close() {}

    /// One array a group, made when it is taken for the first time.
    static final class InMemory extends SumGroups {
        private final float[][] sums;

        InMemory(int[] lengths) {
            super(lengths);
            this.sums = new float[lengths.length][];
        }

        @Override
        float[] stored(int group, boolean any) {
            if (sums[group] == null) {
                sums[group] = new float[length(group)];
            }
            return sums[group];
        }

        @Override
        void store(int group) {}
    }
}
