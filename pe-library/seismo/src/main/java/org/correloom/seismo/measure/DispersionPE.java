package org.correloom.seismo.measure;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.IterativePE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.measure.DispersionCurve;
import org.correloom.kernels.measure.DispersionCurve.Reason;
import org.correloom.kernels.measure.DispersionPoint;
import org.correloom.kernels.measure.LagSides;
import org.correloom.kernels.measure.SymmetricComponent;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.DispersionText;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StackInfo;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/// Measures group and phase velocity of surface waves by frequency on correlations of known
/// distance, and emits a record for each frequency.
///
/// It keeps nothing between correlations. What gives no record is counted by reason; why a
/// correlation cannot be measured at all is reported for the first one.
public final class DispersionPE extends IterativePE<Correlation> {

    private static final String DOC =
            """
            Measures how the velocity of surface waves depends on frequency, on the correlation of each \
            pair, and emits a record for each frequency.

            - **ftan**: frequency–time analysis, for group and phase velocity. Behind the filter \
            `exp(−α(f/f₀ − 1)²)` the envelope has its maximum at the group time t, so `U = distance / t`, \
            at the instantaneous frequency there; of several maxima those count that make one ridge \
            over frequency. A correlation's causal side is `cos(ωτ − kr + π/4)` some wavelengths away, \
            so with its phase φ at t `kr = ωt − φ + π/4 + 2πN` and `c = ω/k`; for the negative derivative \
            of a correlation, the empirical Green's function, it is −π/4 (`waveform`). What dispersion \
            within the filter adds to φ is taken off.
            - **zero-crossings**: phase velocity from the zeros of the cross-spectrum's real part, which is \
            `J0(2πf·distance/c)` times something positive in a diffuse field (Aki 1957): \
            `c = 2πf·distance/j_m` at the m-th zero. It works from a third of a wavelength on, and no \
            amplitude matters.

            **Which turn, which zero.** N and m are told by `reference`, which must be right to half a \
            wavelength over the distance. Without one, ftan takes at its lowest frequency the c nearest \
            to 1.1·U, and zero-crossings the numbering nearest to c ∝ f^-0.1, as long as fewer than \
            five wavelengths lie between the stations there; beyond that no phase velocity is told.

            **Errors** are standard deviations from noise alone. An uneven distribution of sources is not \
            in them. SNR is with ftan the envelope's maximum over the root mean square of the filtered \
            correlation later than two periods after the slowest wave, with zero-crossings real over \
            imaginary part around the zero. So with ftan lags must reach four periods beyond the slowest \
            wave: at lower frequencies there is no record.

            A record has `pair`, `time` and `endTime` (ISO 8601), `method`, `side`, `periodSeconds`, \
            `frequencyHertz`, `distanceMetres`, `wavelengths`, `groupMetresPerSecond` and \
            `groupErrorMetresPerSecond`, `phaseMetresPerSecond` and `phaseErrorMetresPerSecond`, `snr`; null \
            where a velocity was not measured.

            Frequencies that have no record are counted by reason, as are correlations that cannot be \
            measured.""";

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:dispersion", "Dispersion")
                    .doc(DOC)
                    .reference(
                            "FTAN: Dziewonski, Bloch & Landisman 1969, BSSA 59, 427–444; Levshin &"
                                    + " Ritzwoller 2001, doi:10.1007/PL00001233; Bensen et al. 2007,"
                                    + " doi:10.1111/j.1365-246X.2007.03374.x; phase velocity: Lin,"
                                    + " Moschetti & Ritzwoller 2008,"
                                    + " doi:10.1111/j.1365-246X.2008.03720.x. Zero crossings: Aki"
                                    + " 1957; Ekström, Abers & Webb 2009,"
                                    + " doi:10.1029/2009GL039131")
                    .category("Seismology/Measurement")
                    .tags(
                            "dispersion",
                            "ftan",
                            "group velocity",
                            "phase velocity",
                            "surface waves",
                            "spac",
                            "zero crossings",
                            "tomography")
                    .input(
                            Port.INPUT,
                            SeismicTypes.CORRELATION,
                            "stacks",
                            new Grouping.GroupBy("pair"))
                    .output(PortType.RECORD, "a record for each frequency of each pair")
                    .parameter(
                            Parameter.choice("method", "Method", "ftan", "zero-crossings")
                                    .doc("How velocities are measured."))
                    .parameter(
                            Parameter.choice("what", "What", "final", "every")
                                    .doc(
                                            "`final`: the last state of each stack; `every`: each"
                                                    + " correlation that comes."))
                    .parameter(
                            Parameter.choice(
                                            "side",
                                            "Side",
                                            "symmetric",
                                            "causal",
                                            "acausal",
                                            "each")
                                    .doc(
                                            "What is measured: the mean of both sides, positive"
                                                    + " lags, negative lags, or both of these by"
                                                    + " themselves. Zero crossings: symmetric."))
                    .parameter(frequency("low", "Lowest frequency", 0.1))
                    .parameter(frequency("high", "Highest frequency", 1))
                    .parameter(
                            velocity("minVelocity", "Slowest wave", 1500)
                                    .doc("Group and phase velocities are looked for from here on."))
                    .parameter(
                            velocity("maxVelocity", "Fastest wave", 5000)
                                    .doc("Group and phase velocities are looked for up to here."))
                    .parameter(
                            Parameter.text("reference", "Reference")
                                    .doc(
                                            "Phase velocity that is expected: m/s (`3000`), a table"
                                                    + " of Hz and m/s (`0.1:3200, 0.5:2600`), or a"
                                                    + " power law (`3000@0.2^-0.15`). Empty: none.")
                                    .defaultTo(""))
                    .parameter(
                            Parameter.number("minWavelengths", "Least wavelengths")
                                    .doc(
                                            "How many wavelengths lie between the stations at"
                                                    + " least; 3 is usual with ftan, 0.3 takes every"
                                                    + " zero crossing.")
                                    .range(0, 1000)
                                    .defaultTo(3))
                    .parameter(
                            Parameter.number("minSnr", "Least SNR")
                                    .doc("Of a frequency that has a record.")
                                    .range(0, 1e6)
                                    .defaultTo(5))
                    .parameter(
                            Parameter.number("alpha", "Alpha")
                                    .doc(
                                            "FTAN: α of the filters, whose envelopes have a"
                                                    + " standard deviation of √(2α)/2π periods."
                                                    + " Larger is narrower.")
                                    .range(1, 10_000)
                                    .defaultTo(20))
                    .parameter(
                            Parameter.number("alphaDistance", "Distance of alpha")
                                    .doc(
                                            "FTAN: the distance for which alpha is meant, which"
                                                    + " grows with the square root of a pair's"
                                                    + " distance; 0: the same for all.")
                                    .unit(Unit.METRE)
                                    .range(0, 1e8)
                                    .defaultTo(0)
                                    .advanced())
                    .parameter(
                            Parameter.integer("perOctave", "Frequencies an octave")
                                    .doc("FTAN: how many frequencies an octave has.")
                                    .range(2, 100)
                                    .defaultTo(8))
                    .parameter(
                            Parameter.number("maxStep", "Largest step")
                                    .doc(
                                            "FTAN: by how much the group time may change from one"
                                                    + " frequency to the next.")
                                    .unit(Unit.PERCENT)
                                    .range(0.1, 100)
                                    .defaultTo(20)
                                    .advanced())
                    .parameter(
                            Parameter.choice("waveform", "Waveform", "correlation", "derivative")
                                    .doc(
                                            "FTAN: whether what comes is the correlation, or its"
                                                    + " negative derivative over lag.")
                                    .advanced())
                    .cost(4)
                    .build();

    public static final PEType TYPE =
            new PEType.Atomic(
                    DESCRIPTOR,
                    DispersionPE::new,
                    ParameterCheck.of(
                            List.of(
                                    "minVelocity",
                                    "maxVelocity",
                                    "method",
                                    "side",
                                    "minWavelengths",
                                    "minSnr",
                                    "alpha",
                                    "alphaDistance",
                                    "perOctave",
                                    "maxStep",
                                    "waveform"),
                            (values, arriving) -> DispersionMethod.of(values)),
                    ParameterCheck.of(
                            List.of("low", "high"), (values, arriving) -> FrequencyBand.of(values)),
                    ParameterCheck.of("reference", DispersionPE::reference));

    /// What of a correlation is measured; the names are the parameter's.
    private enum Side {
        SYMMETRIC,
        CAUSAL,
        ACAUSAL,
        EACH
    }

    private DispersionMethod method;
    private String methodName;
    private Optional<DoubleUnaryOperator> reference = Optional.empty();
    private FrequencyBand band;
    private List<Side> sides;
    private double slowest;
    private boolean every;
    private boolean hasReported;
    private boolean hasSaidShortLags;

    private static Parameter.Builder frequency(String name, String title, double hertz) {
        return Parameter.number(name, title)
                .doc("Of the band that is measured.")
                .unit(Unit.HERTZ)
                .range(1e-9, 1e6)
                .defaultTo(hertz);
    }

    private static Parameter.Builder velocity(String name, String title, double value) {
        return Parameter.number(name, title)
                .unit(Unit.METRE_PER_SECOND)
                .range(1e-3, 1e6)
                .defaultTo(value);
    }

    private static Optional<DoubleUnaryOperator> reference(String text) {
        return text.isBlank()
                ? Optional.empty()
                : Optional.of(DispersionText.parse(text)::phaseVelocity);
    }

    public DispersionPE() {
        super(Correlation.class);
    }

    @Override
    protected void open(Parameters parameters) {
        method = DispersionMethod.of(parameters);
        methodName = parameters.text("method");
        reference = reference(parameters.text("reference"));
        band = FrequencyBand.of(parameters);
        Side side = parameters.choice("side", Side.class);
        sides = side == Side.EACH ? List.of(Side.CAUSAL, Side.ACAUSAL) : List.of(side);
        slowest = parameters.number("minVelocity");
        every = parameters.text("what").equals("every");
    }

    @Override
    protected void process(Correlation correlation, Output out) {
        if (!every && !correlation.isFinal()) {
            if (correlation.stack().kind() == StackInfo.Kind.SUB_STACK) {
                context().discard("sub-stacks, which are never final (what = final)", 1);
            }
            return;
        }
        if (correlation.distance() == 0 || correlation.isAuto()) {
            context().discard("correlations of a station with itself", 1);
            return;
        }
        Optional<String> unusable = Measurable.problem(correlation);
        if (unusable.isPresent()) {
            context().discard(unusable.get(), 1);
            return;
        }
        FrequencyBand common;
        try {
            common = Measurable.band(band, correlation);
            requireLags(correlation);
        } catch (IllegalArgumentException e) {
            context().discard("correlations whose band, distance or lags do not allow it", 1);
            if (!hasReported) {
                hasReported = true;
                context()
                        .report(
                                Severity.WARNING,
                                "dispersion-not-measurable",
                                correlation.pairId()
                                        + ": "
                                        + e.getMessage()
                                        + ". Others that cannot be measured are counted.");
            }
            return;
        }
        for (Side side : sides) {
            DispersionCurve curve =
                    method.measure(correlation, samples(correlation, side), common, reference);
            curve.leftOut().forEach((reason, count) -> context().discard(words(reason), count));
            if (curve.leftOut().containsKey(Reason.NO_NOISE)) {
                sayShortLags(correlation, common.low());
            }
            if (curve.points().isEmpty()) {
                context().discard("correlations of which no velocity can be told", 1);
            }
            for (DispersionPoint point : curve.points()) {
                out.emit(record(correlation, side, point));
            }
        }
    }

    private void requireLags(Correlation correlation) {
        if (Double.isNaN(correlation.distance())) {
            throw new IllegalArgumentException(
                    "its distance is not known: give places to the stations");
        }
        double needed = correlation.distance() / slowest;
        if (correlation.maxLag() < needed) {
            throw new IllegalArgumentException(
                    "its lags end at "
                            + correlation.maxLag()
                            + " s, the slowest wave needs "
                            + needed
                            + " s: correlate with a larger maxLag, or raise minVelocity");
        }
    }

    /// Of a correlation whose lowest frequencies have no lags that tell their noise; once.
    private void sayShortLags(Correlation correlation, double lowest) {
        if (hasSaidShortLags) {
            return;
        }
        hasSaidShortLags = true;
        context()
                .report(
                        Severity.WARNING,
                        "dispersion-lags-short",
                        String.format(
                                Locale.ROOT,
                                "%s: its lags end at %.0f s, too early to tell the noise of its"
                                        + " lowest frequencies, which are left out: at %.1f km %.3g Hz"
                                        + " needs %.0f s. Correlate with a larger maxLag, or raise"
                                        + " minVelocity. Those of other pairs are counted.",
                                correlation.pairId(),
                                correlation.maxLag(),
                                correlation.distance() / 1000,
                                lowest,
                                method.lagsFor(correlation.distance(), lowest)));
    }

    private static float[] samples(Correlation correlation, Side side) {
        return switch (side) {
            case CAUSAL -> LagSides.causal(correlation.samples());
            case ACAUSAL -> LagSides.acausal(correlation.samples());
            default -> SymmetricComponent.mirrored(correlation.samples());
        };
    }

    private static String words(Reason reason) {
        return switch (reason) {
            case NO_ARRIVAL -> "frequencies at which nothing arrives between the two velocities";
            case NOT_CONTINUOUS -> "frequencies whose arrival does not go on from its neighbours'";
            case TOO_CLOSE -> "frequencies with too few wavelengths between the stations";
            case LOW_SNR -> "frequencies whose SNR is too low";
            case NO_NOISE -> "frequencies without lags for the noise: maxLag is too small";
            case UNKNOWN_PHASE ->
                    "frequencies without a phase velocity: it needs a (better) reference";
        };
    }

    private Map<String, Object> record(Correlation pair, Side side, DispersionPoint point) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("pair", pair.pairId());
        record.put("time", SampleClock.text(pair.startTime()));
        record.put("endTime", SampleClock.text(pair.endTime()));
        record.put("method", methodName);
        record.put("side", side.name().toLowerCase(Locale.ROOT));
        record.put("periodSeconds", 1 / point.frequency());
        record.put("frequencyHertz", point.frequency());
        record.put("distanceMetres", pair.distance());
        record.put("wavelengths", point.wavelengths());
        record.put("groupMetresPerSecond", known(point.groupVelocity()));
        record.put("groupErrorMetresPerSecond", known(point.groupError()));
        record.put("phaseMetresPerSecond", known(point.phaseVelocity()));
        record.put("phaseErrorMetresPerSecond", known(point.phaseError()));
        record.put("snr", known(point.snr()));
        return Collections.unmodifiableMap(record);
    }

    private static Double known(double value) {
        return Double.isFinite(value) ? (Double) value : null;
    }
}
