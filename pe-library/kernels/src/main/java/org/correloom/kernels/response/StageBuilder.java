package org.correloom.kernels.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Collects one stage while a file is read; continuation blockettes add to what is there.
final class StageBuilder {
    final int number;
    String inputUnits = "";
    String outputUnits = "";
    StageGain gain;
    Decimation decimation;

    /// What the file calls the filter; null while none was seen.
    Kind kind;

    StageFilter.Domain domain = StageFilter.Domain.LAPLACE_RADIANS;
    StageFilter.Symmetry symmetry = StageFilter.Symmetry.NONE;
    String unsupported = "";
    double factor = 1;
    double frequency;
    final List<Complex> zeros = new ArrayList<>();
    final List<Complex> poles = new ArrayList<>();
    final List<Double> numerators = new ArrayList<>();
    final List<Double> denominators = new ArrayList<>();
    final List<double[]> list = new ArrayList<>();

    /// The filters of the formats.
    enum Kind {
        POLES_ZEROS,
        COEFFICIENTS,
        FIR,
        LIST,
        UNSUPPORTED
    }

    StageBuilder(int number) {
        this.number = number;
    }

    /// The stage.
    ResponseStage build() {
        return new ResponseStage(
                number,
                inputUnits,
                outputUnits,
                filter(),
                Optional.ofNullable(gain),
                Optional.ofNullable(decimation));
    }

    private StageFilter filter() {
        if (kind == null) {
            return new StageFilter.None();
        }
        return switch (kind) {
            case POLES_ZEROS -> new StageFilter.PolesZeros(domain, factor, frequency, zeros, poles);
            case COEFFICIENTS ->
                    new StageFilter.Coefficients(domain, array(numerators), array(denominators));
            case FIR -> new StageFilter.Fir(symmetry, array(numerators));
            case LIST -> new StageFilter.ResponseList(column(0), column(1), column(2));
            case UNSUPPORTED -> new StageFilter.Unsupported(unsupported);
        };
    }

    private double[] column(int index) {
        return list.stream().mapToDouble(row -> row[index]).toArray();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
