package org.correloom.kernels.measure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// The ridge through the envelopes of neighbouring frequencies: the chain of their maxima, one at
/// each frequency without a gap, whose lags change by no more than a share from one to the next,
/// and whose amplitudes, each divided by the largest at its frequency, add up to most.
///
/// A louder maximum that belongs to nothing, of a reflection or a glitch say, does not draw the
/// ridge aside, as it does where each frequency's largest is taken.
final class EnvelopeRidge {

    private EnvelopeRidge() {}

    /// The ridge.
    ///
    /// @param maxima of each frequency, by rising frequency
    /// @param mostChange of a lag from one frequency to the next, a ratio
    /// @return as many as there are frequencies; empty where the ridge has not begun or has ended
    static List<Optional<EnvelopeMaximum>> through(
            List<List<EnvelopeMaximum>> maxima, double mostChange) {
        double[][] sums = new double[maxima.size()][];
        int[][] before = new int[maxima.size()][];
        int bestFrequency = -1;
        int best = -1;
        for (int f = 0; f < sums.length; f++) {
            List<EnvelopeMaximum> here = maxima.get(f);
            double largest = here.stream().mapToDouble(EnvelopeMaximum::amplitude).max().orElse(0);
            sums[f] = new double[here.size()];
            before[f] = new int[here.size()];
            for (int k = 0; k < here.size(); k++) {
                before[f][k] = -1;
                double most = 0;
                for (int j = 0; f > 0 && j < sums[f - 1].length; j++) {
                    double change = here.get(k).lag() / maxima.get(f - 1).get(j).lag();
                    if (Math.abs(Math.log(change)) <= Math.log1p(mostChange)
                            && sums[f - 1][j] > most) {
                        most = sums[f - 1][j];
                        before[f][k] = j;
                    }
                }
                sums[f][k] = most + here.get(k).amplitude() / largest;
                if (best < 0 || sums[f][k] > sums[bestFrequency][best]) {
                    bestFrequency = f;
                    best = k;
                }
            }
        }
        List<Optional<EnvelopeMaximum>> ridge =
                new ArrayList<>(Collections.nCopies(maxima.size(), Optional.empty()));
        for (int f = bestFrequency, k = best; k >= 0; k = before[f][k], f--) {
            ridge.set(f, Optional.of(maxima.get(f).get(k)));
        }
        return ridge;
    }
}
