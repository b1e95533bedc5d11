package org.correloom.kernels.response;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Evaluates the response of a channel epoch at any frequencies, as EarthScope's evalresp does.
///
/// Made once per epoch, then used for any number of frequencies; immutable, any thread.
///
/// Normalisation: a stage's filter is scaled so that the stage has its gain at the gain's
/// frequency. The A0 of poles and zeros is trusted only where its frequency, the gain's and the
/// channel's sensitivity's are the same; everywhere else it is computed anew. The frequency of a
/// channel without sensitivity is that of its last gain with a frequency other than 0. A stage
/// without gain has the gain 1 at 1 Hz.
///
/// Refused, by name: polynomials, generic stages, analogue coefficients (no tool agrees on them),
/// digital filters without their sampling rate, responses without stages, inputs that are no
/// ground motion.
public final class ResponseEvaluator {
    private static final StageGain UNIT_GAIN = new StageGain(1, 1);

    private record Step(StageTransfer transfer, StageTransfer estimated) {}

    private final ChannelEpoch epoch;
    private final GroundMotion.Unit input;
    private final List<Step> steps = new ArrayList<>();
    private final double sensitivityFrequency;
    private double factor = 1;
    private double computedSensitivity = 1;
    private double lowest = 0;
    private double highest = Double.POSITIVE_INFINITY;

    /// Prepares the stages.
    ///
    /// @throws FormatException naming channel, epoch and stage when there is no such response
    public ResponseEvaluator(ChannelEpoch epoch) throws FormatException {
        this.epoch = epoch;
        InstrumentResponse response = epoch.response();
        if (response.stages().isEmpty()) {
            throw failure(
                    "the file gives no response stages",
                    "Ask the data centre for level=response, or process in counts.");
        }
        this.sensitivityFrequency = referenceFrequency(response);
        for (ResponseStage stage : response.stages()) {
            add(stage);
        }
        Optional<GroundMotion.Unit> unit = GroundMotion.parse(response.groundUnits());
        if (unit.isEmpty()) {
            throw failure(
                    "its input unit '" + response.groundUnits() + "' is no ground motion",
                    "Leave the channel out, or process it in counts.");
        }
        this.input = unit.get();
    }

    private static double referenceFrequency(InstrumentResponse response) {
        if (response.sensitivity().isPresent() && response.sensitivity().get().value() != 0) {
            return response.sensitivity().get().frequency();
        }
        double frequency = 0;
        for (ResponseStage stage : response.stages()) {
            double own = stage.gain().map(StageGain::frequency).orElse(0.0);
            frequency = own == 0 ? frequency : own;
        }
        return frequency;
    }

    private void add(ResponseStage stage) throws FormatException {
        StageTransfer transfer = transfer(stage, false);
        StageGain gain = stage.gain().orElse(transfer == null ? new StageGain(1, 0) : UNIT_GAIN);
        if (gain.value() == 0) {
            throw failure("stage " + stage.number() + " has gain 0", "Correct the response file.");
        }
        double own = 1;
        double atReference = 1;
        if (transfer != null && !(transfer instanceof StageTransfer.Listed)) {
            boolean trusted = gain.frequency() == sensitivityFrequency;
            if (stage.filter() instanceof StageFilter.PolesZeros pz) {
                trusted &= pz.frequency() == sensitivityFrequency && pz.factor() != 0;
                own = trusted ? 1 / pz.factor() : own;
            }
            if (!trusted) {
                own = transfer.amplitude(gain.frequency());
                atReference = transfer.amplitude(sensitivityFrequency) / own;
                if (!(own > 0) || Double.isInfinite(own)) {
                    throw failure(
                            "stage "
                                    + stage.number()
                                    + " passes nothing at "
                                    + gain.frequency()
                                    + " Hz, where its gain is given",
                            "Correct the response file.");
                }
            }
        }
        factor *= gain.value() / own;
        computedSensitivity *= gain.value() * atReference;
        if (transfer != null) {
            steps.add(new Step(transfer, transfer(stage, true)));
        }
    }

    /// The transfer function of a stage; null when it only multiplies.
    private StageTransfer transfer(ResponseStage stage, boolean estimated) throws FormatException {
        return switch (stage.filter()) {
            case StageFilter.None none -> null;
            case StageFilter.PolesZeros pz ->
                    pz.zeros().isEmpty()
                                    && pz.poles().isEmpty()
                                    && pz.domain() == StageFilter.Domain.DIGITAL
                            ? null
                            : new StageTransfer.Rational(
                                    pz.domain(),
                                    pz.domain() == StageFilter.Domain.DIGITAL ? interval(stage) : 0,
                                    pz.zeros(),
                                    pz.poles());
            case StageFilter.Coefficients c -> coefficients(stage, c, estimated);
            case StageFilter.Fir fir -> fir(stage, fir, estimated);
            case StageFilter.ResponseList list -> listed(stage, list);
            case StageFilter.Unsupported unsupported ->
                    throw failure(
                            "stage "
                                    + stage.number()
                                    + " is a "
                                    + unsupported.kind()
                                    + ", which has no response over frequency",
                            "Leave the channel out, or process it in counts.");
        };
    }

    private StageTransfer coefficients(
            ResponseStage stage, StageFilter.Coefficients c, boolean estimated)
            throws FormatException {
        boolean recursive = c.denominators().length > 0;
        if (c.domain() != StageFilter.Domain.DIGITAL) {
            if (c.numerators().length > 1 || recursive) {
                throw failure(
                        "stage " + stage.number() + " has analogue coefficients",
                        "Rewrite the stage as poles and zeros.");
            }
            return null;
        }
        if (recursive) {
            return new StageTransfer.Recursive(
                    c.numerators().length == 0 ? new double[] {1} : c.numerators(),
                    c.denominators(),
                    interval(stage));
        }
        return c.numerators().length == 0 ? null : finite(stage, c.numerators(), estimated);
    }

    private StageTransfer fir(ResponseStage stage, StageFilter.Fir fir, boolean estimated)
            throws FormatException {
        if (fir.coefficients().length == 0) {
            return null;
        }
        if (fir.symmetry() == StageFilter.Symmetry.NONE) {
            return finite(stage, fir.coefficients(), estimated);
        }
        boolean odd = fir.symmetry() == StageFilter.Symmetry.ODD;
        return StageTransfer.Finite.mirrored(fir.coefficients(), odd, interval(stage));
    }

    private StageTransfer finite(ResponseStage stage, double[] coefficients, boolean estimated)
            throws FormatException {
        double interval = interval(stage);
        Decimation decimation = stage.decimation().orElseThrow();
        double centre = (coefficients.length - 1) / 2.0 * interval;
        double shift = estimated ? decimation.delay() : decimation.correction() - centre;
        return StageTransfer.Finite.whole(coefficients, interval, shift);
    }

    private StageTransfer listed(ResponseStage stage, StageFilter.ResponseList list)
            throws FormatException {
        if (list.frequencies().length == 0) {
            throw failure(
                    "stage " + stage.number() + " is an empty response list",
                    "Correct the response file.");
        }
        StageTransfer.Listed listed = StageTransfer.Listed.of(list);
        lowest = Math.max(lowest, listed.frequencies()[0]);
        highest = Math.min(highest, listed.frequencies()[listed.frequencies().length - 1]);
        return listed;
    }

    private double interval(ResponseStage stage) throws FormatException {
        double rate = stage.decimation().map(Decimation::inputRate).orElse(0.0);
        if (!(rate > 0)) {
            throw failure(
                    "stage "
                            + stage.number()
                            + " is digital and its input sampling rate is missing",
                    "Correct the response file.");
        }
        return 1 / rate;
    }

    /// The channel that this is the response of.
    public ChannelEpoch epoch() {
        return epoch;
    }

    /// Product of the stages' gains, each at the frequency of the channel's sensitivity; counts
    /// per unit of [InstrumentResponse#groundUnits()].
    public double computedSensitivity() {
        return computedSensitivity;
    }

    /// How far [#computedSensitivity()] is off the file's sensitivity, as a fraction of the file's;
    /// empty when the file gives none. Beyond 0.05 evalresp warns.
    public OptionalDouble sensitivityMismatch() {
        return epoch.response()
                .sensitivity()
                .filter(given -> given.value() != 0)
                .map(given -> Math.abs((given.value() - computedSensitivity) / given.value()))
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    /// The lowest and highest frequency, Hz, for which there is a response; 0 and infinity unless
    /// a stage is a list.
    public double[] range() {
        return new double[] {lowest, highest};
    }

    /// The response from ground motion to counts; see
    /// [#evaluate(double[], EvaluationOptions)].
    public FrequencyResponse evaluate(double[] frequencies, GroundMotion motion) {
        return evaluate(frequencies, EvaluationOptions.of(motion));
    }

    /// The response from ground motion to counts, at `frequencies` in Hz, any order.
    ///
    /// At 0 Hz a conversion that divides by the frequency gives 0, as in evalresp. Frequencies
    /// outside [#range()] give NaN.
    ///
    /// @return new arrays
    public FrequencyResponse evaluate(double[] frequencies, EvaluationOptions options) {
        double scale = factor * input.perMetre();
        if (options.totalSensitivity() && epoch.response().sensitivity().isPresent()) {
            scale *= epoch.response().sensitivity().get().value() / computedSensitivity;
        }
        int powers = input.motion().ordinal() - options.motion().ordinal();
        double[] real = new double[frequencies.length];
        double[] imaginary = new double[frequencies.length];
        double[] value = new double[2];
        for (int i = 0; i < frequencies.length; i++) {
            value[0] = scale;
            value[1] = 0;
            for (Step step : steps) {
                StageTransfer transfer = options.estimatedDelay() ? step.estimated : step.transfer;
                transfer.multiply(frequencies[i], value);
            }
            integrate(value, 2 * Math.PI * frequencies[i], powers);
            real[i] = value[0];
            imaginary[i] = value[1];
        }
        return new FrequencyResponse(frequencies.clone(), real, imaginary);
    }

    /// Multiplies by (iω) to a power; 0 Hz to a negative power gives 0.
    private static void integrate(double[] value, double omega, int power) {
        for (int i = 0; i < power; i++) {
            double kept = value[0];
            value[0] = -value[1] * omega;
            value[1] = kept * omega;
        }
        for (int i = 0; i < -power; i++) {
            double kept = value[0];
            value[0] = omega == 0 ? 0 : value[1] / omega;
            value[1] = omega == 0 ? 0 : -kept / omega;
        }
    }

    private FormatException failure(String what, String advice) {
        return new FormatException(
                FormatProblem.ofFile(epoch.source(), epoch.describe() + ": " + what, advice));
    }
}
