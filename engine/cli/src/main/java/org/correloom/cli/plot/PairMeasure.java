package org.correloom.cli.plot;

import org.correloom.figure.PairMatrixModel.Symmetry;

/// One number of a pair.
public enum PairMeasure {
    /// Signal-to-noise ratio, as [org.correloom.seismo.item.Correlation#snr] defines it.
    SNR("SNR", "SNR", Symmetry.SAME),
    /// The lag of the largest absolute value, in s.
    PEAK_LAG("Peak lag", "Peak lag (s)", Symmetry.OPPOSITE),
    /// How many windows were stacked.
    WINDOWS("Windows", "Windows", Symmetry.SAME);

    private final String title;
    private final String quantity;
    private final Symmetry symmetry;

    PairMeasure(String title, String quantity, Symmetry symmetry) {
        this.title = title;
        this.quantity = quantity;
        this.symmetry = symmetry;
    }

    /// For a list to choose from.
    public String title() {
        return title;
    }

    /// With its unit.
    String quantity() {
        return quantity;
    }

    /// What becomes of it when the stations are swapped.
    Symmetry symmetry() {
        return symmetry;
    }

    /// The number; NaN when it is not known.
    public double of(PlotPair pair) {
        return switch (this) {
            case SNR -> pair.trace().snr();
            case PEAK_LAG -> pair.peakLag();
            case WINDOWS -> pair.correlation().windows();
        };
    }

    @Override
    public String toString() {
        return title;
    }
}
