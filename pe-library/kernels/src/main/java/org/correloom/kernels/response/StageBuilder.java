package org.correloom.kernels.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    /// How many coefficients of a FIR the file says that there are.
    int promised;

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

    /// Says which filter the stage has; saying it again adds to the same one.
    ///
    /// @param newDomain of poles and zeros or coefficients; the others are digital
    /// @throws NumberFormatException when the stage has another one already
    void begin(Kind newKind, StageFilter.Domain newDomain) {
        if (kind == null) {
            kind = newKind;
            domain =
                    newKind == Kind.POLES_ZEROS || newKind == Kind.COEFFICIENTS
                            ? newDomain
                            : StageFilter.Domain.DIGITAL;
        } else if (kind != newKind) {
            throw new NumberFormatException("stage " + number + " has two filters");
        }
    }

    /// SEED's transfer function type: A, B or D, with or without words behind it.
    ///
    /// @throws NumberFormatException when it is none
    static StageFilter.Domain domain(String type) {
        return switch (type.isEmpty() ? "" : type.substring(0, 1).toUpperCase(Locale.ROOT)) {
            case "A" -> StageFilter.Domain.LAPLACE_RADIANS;
            case "B" -> StageFilter.Domain.LAPLACE_HERTZ;
            case "D" -> StageFilter.Domain.DIGITAL;
            default -> throw new NumberFormatException("no type A, B or D");
        };
    }

    /// SEED's symmetry code: A, B or C, with or without words behind it.
    ///
    /// @throws NumberFormatException when it is none
    static StageFilter.Symmetry symmetry(String code) {
        return switch (code.isEmpty() ? "" : code.substring(0, 1)) {
            case "A" -> StageFilter.Symmetry.NONE;
            case "B" -> StageFilter.Symmetry.ODD;
            case "C" -> StageFilter.Symmetry.EVEN;
            default -> throw new NumberFormatException("no symmetry");
        };
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
