package org.correloom.kernels.stack;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The correlations that a stack has to look at again: 4 bytes a sample and correlation.
///
/// Arrays are kept as they are handed in. What happens at the bound is up to the stack: it drops
/// the oldest, or folds neighbours.
final class KeptCorrelations {

    private final int samples;
    private final List<Kept> kept = new ArrayList<>();
    private long refused;

    /// One correlation, or the mean of several neighbours.
    ///
    /// @param weight sum of their weights
    /// @param count how many they are
    record Kept(float[] samples, double weight, long count) {}

    KeptCorrelations(int samples) {
        this.samples = samples;
    }

    /// Takes a correlation as the newest one.
    ///
    /// @return false when it is not finite
    boolean add(float[] correlation, double weight) {
        LinearStack.requireFits(correlation, samples, weight);
        if (weight == 0) {
            return true;
        }
        if (!RunningStack.isFinite(correlation)) {
            refused++;
            return false;
        }
        kept.add(new Kept(correlation, weight, 1));
        return true;
    }

    /// Puts the weighted mean of each two neighbours, from the oldest on, in their place. A last
    /// one without a neighbour stays.
    void fold() {
        List<Kept> folded = new ArrayList<>();
        for (int i = 0; i + 1 < kept.size(); i += 2) {
            Kept a = kept.get(i);
            Kept b = kept.get(i + 1);
            float[] mean = new float[samples];
            double weight = a.weight + b.weight;
            for (int k = 0; k < samples; k++) {
                mean[k] = (float) ((a.weight * a.samples[k] + b.weight * b.samples[k]) / weight);
            }
            folded.add(new Kept(mean, weight, a.count + b.count));
        }
        if (kept.size() % 2 == 1) {
            folded.add(kept.getLast());
        }
        kept.clear();
        kept.addAll(folded);
    }

    void dropOldest() {
        kept.removeFirst();
    }

    int size() {
        return kept.size();
    }

    Kept get(int i) {
        return kept.get(i);
    }

    /// From the oldest to the newest.
    List<Kept> all() {
        return kept;
    }

    double weight() {
        return kept.stream().mapToDouble(Kept::weight).sum();
    }

    long count() {
        return kept.stream().mapToLong(Kept::count).sum();
    }

    long refused() {
        return refused;
    }

    /// The weighted mean.
    float[] mean() {
        LinearStack mean = new LinearStack(samples);
        kept.forEach(row -> mean.add(row.samples, row.weight));
        return mean.result();
    }

    void save(DataOutput out) throws IOException {
        out.writeInt(samples);
        out.writeInt(kept.size());
        for (Kept row : kept) {
            for (float v : row.samples) {
                out.writeFloat(v);
            }
            out.writeDouble(row.weight);
            out.writeLong(row.count);
        }
        out.writeLong(refused);
    }

    void restore(DataInput in) throws IOException {
        int saved = in.readInt();
        if (saved != samples) {
            throw new IOException("saved stack has " + saved + " samples, must be " + samples);
        }
        kept.clear();
        for (int left = in.readInt(); left > 0; left--) {
            float[] row = new float[samples];
            for (int k = 0; k < samples; k++) {
                row[k] = in.readFloat();
            }
            kept.add(new Kept(row, in.readDouble(), in.readLong()));
        }
        refused = in.readLong();
    }
}
