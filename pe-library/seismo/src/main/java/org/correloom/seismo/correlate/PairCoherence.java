package org.correloom.seismo.correlate;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.kernels.correlate.AllPairsAccumulator;
import org.correloom.kernels.correlate.CorrelationGrid;
import org.correloom.kernels.correlate.PairTiling;
import org.correloom.kernels.correlate.SharedPower;
import org.correloom.kernels.correlate.SpectraBlock;
import org.correloom.kernels.measure.WindowCoherence;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.PhaseContent;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.Spectrum;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The coherence of the windows of each pair of channels: beside the cross-spectra of the pairs it
/// sums the power of both channels over the windows that both have. One thread at a time.
final class PairCoherence {

    static final String PORT = "coherence";
    static final String DOC =
            """
            **Coherence.** With `coherenceBands` the second output has, for each pair, sub-stack \
            and band, how much of one station's power is a linear function of the other's \
            motion: `γ² = |⟨conj(X_i)·X_j⟩|² / (⟨|X_i|²⟩·⟨|X_j|²⟩)`, the means being over the \
            windows that both have. A record has `pair`, `time` and `endTime` (ISO 8601), \
            `lowHertz` and `highHertz`, `squaredCoherence` (the mean of γ² over the band's \
            frequencies), `bias` (by how much that is too large, as windows are few), `error` \
            (its standard deviation), `chanceLevel` (what γ² at one frequency exceeds in 5 % of \
            all cases where both have nothing in common), `windows` and `independentWindows` \
            (how many would tell as much without overlap). It needs two windows of a pair, takes \
            twice the memory of the sums, and three times the work. Where windows are \
            normalised, it is that of the normalised ones.""";

    /// How many bands there are; 0: no coherence.
    private static final String BANDS = "coherenceBands";

    private final int bands;
    private final WindowNormalisation normalisation;
    private final CorrelationGrid grid;
    private final AllPairsAccumulator powers;
    private final SpectraBlock block;

    /// From one window to the next, in nanoseconds.
    private long step;

    /// Sums of zero.
    ///
    /// @throws IOException when they are on a disk and have no room there
    private PairCoherence(
            int bands,
            WindowNormalisation normalisation,
            SumPlace place,
            PairTiling tiling,
            int windows,
            CorrelationGrid grid)
            throws IOException {
        this.bands = bands;
        this.normalisation = normalisation;
        this.grid = grid;
        powers = place.sums(tiling, grid);
        block =
                new SpectraBlock(
                        tiling.stations(), windows, SharedPower.PRODUCTS, grid.bins(), true);
    }

    /// How many bands are wanted.
    record Wanted(int bands) {

        static Wanted of(Parameters parameters) {
            return new Wanted(parameters.integer(BANDS));
        }

        private boolean isAny() {
            return bands > 0;
        }

        /// Refuses what has no power.
        ///
        /// @throws IllegalArgumentException when the spectra are of phases
        void require(Optional<PhaseContent> phases) {
            if (isAny() && phases.isPresent()) {
                throw new IllegalArgumentException(
                        "the spectra are of "
                                + phases.get()
                                + ", which have no power to measure coherence by. Set "
                                + BANDS
                                + " to 0, or put Spectrum of windows in the place of Phase of"
                                + " windows.");
            }
        }

        /// Sums of zero; empty when no coherence is wanted.
        ///
        /// @param windows of a block
        Optional<PairCoherence> on(
                WindowNormalisation normalisation,
                SumPlace place,
                PairTiling tiling,
                int windows,
                CorrelationGrid grid)
                throws IOException {
            return isAny()
                    ? Optional.of(
                            new PairCoherence(bands, normalisation, place, tiling, windows, grid))
                    : Optional.empty();
        }

        /// How many sums there are for each that a correlation has.
        int sums() {
            return isAny() ? 2 : 1;
        }

        /// Bytes of a block of windows.
        double bytesOfBlock(SumPlace place, int stations, CorrelationGrid grid) {
            double spectra = 2.0 * SharedPower.PRODUCTS * stations * place.blockWindows();
            return isAny() ? 8 * spectra * grid.bins() : 0;
        }
    }

    /// Adds the parameter.
    static PEDescriptor.Builder declare(PEDescriptor.Builder descriptor) {
        return descriptor.parameter(
                Parameter.integer(BANDS, "Bands of coherence")
                        .doc(
                                "In how many bands of equal ratio the coherence of each pair's windows"
                                        + " is measured, between the lowest and the highest frequency"
                                        + " of the spectra. 0: it is not.")
                        .range(0, 100)
                        .defaultTo(0)
                        .advanced());
    }

    /// What does not go together with it.
    static ParameterCheck check() {
        return ParameterCheck.of(
                List.of(BANDS, "resolution", "normalisation"),
                (values, arriving) -> {
                    if (values.integer(BANDS) == 0) {
                        return;
                    }
                    if (values.text("resolution").equals("lags")) {
                        throw new IllegalArgumentException(
                                "coherence is that of whole windows: set resolution to window");
                    }
                    if (values.text("normalisation").equals("deconvolution")) {
                        throw new IllegalArgumentException(
                                "of a deconvolution there is no coherence: set normalisation to"
                                        + " another value, or have another Correlate all pairs beside"
                                        + " this one");
                    }
                });
    }

    /// Puts a window into the block.
    void put(int station, int window, Spectrum spectrum) {
        step = spectrum.window().step();
        float[] divided = normalisation.divided(spectrum, grid).asFirst()[0];
        block.put(station, window, SharedPower.asFirst(divided), SharedPower.asSecond(divided), 0);
    }

    /// Adds the windows of the block, which is empty afterwards.
    void sumUp() {
        powers.add(block);
        block.clear();
    }

    /// Hands over a record for each band of a pair, or says why there is none.
    ///
    /// @param pair its number
    /// @param sums the cross-spectra
    /// @param correlation that they are
    void give(
            int pair, AllPairsAccumulator sums, Correlation correlation, PairSums.Results results) {
        double length = grid.windowSamples() / grid.samplingRate();
        double independent =
                WindowCoherence.independent(
                        sums.windows(pair), length, (double) step / SampleClock.SECOND);
        if (sums.windows(pair) < 2 || !(independent > 1)) {
            results.leftOut("sub-stacks of pairs with one window, whose coherence would be 1", 1);
            return;
        }
        WindowCoherence coherence =
                new WindowCoherence(
                        sums.spectrum(pair),
                        powers.spectrum(pair),
                        grid.frequency(0),
                        grid.samplingRate() / grid.transformLength(),
                        length,
                        independent);
        double ratio = Math.pow(correlation.bandHigh() / lowest(), 1.0 / bands);
        for (int k = 0; k < bands; k++) {
            double low = lowest() * Math.pow(ratio, k);
            double high = low * ratio;
            WindowCoherence.Band band = coherence.band(low, high);
            if (Double.isNaN(band.squared())) {
                results.leftOut("bands without a frequency for the coherence", 1);
                continue;
            }
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("pair", correlation.pairId());
            record.put("time", SampleClock.text(correlation.startTime()));
            record.put("endTime", SampleClock.text(correlation.endTime()));
            record.put("lowHertz", low);
            record.put("highHertz", high);
            record.put("squaredCoherence", band.squared());
            record.put("bias", band.bias());
            record.put("error", band.error());
            record.put("chanceLevel", coherence.chanceLevel());
            record.put("windows", sums.windows(pair));
            record.put("independentWindows", independent);
            results.coherence(Collections.unmodifiableMap(record));
        }
    }

    /// Bands of equal ratio cannot begin at 0.
    private double lowest() {
        return grid.frequency(grid.firstBin() == 0 ? 1 : 0);
    }

    long bytesOfSums() {
        return powers.bytes();
    }

    long bytesOfBlock() {
        return block.bytes();
    }

    void clear() {
        powers.clear();
    }

    void save(DataOutput out) throws IOException {
        out.writeLong(step);
        powers.save(out);
    }

    void restore(DataInput in) throws IOException {
        step = in.readLong();
        powers.restore(in);
    }

    /// Gives back the disk.
    void close() {
        powers.close();
    }
}
