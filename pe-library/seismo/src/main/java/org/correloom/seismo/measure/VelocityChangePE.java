package org.correloom.seismo.measure;

import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.measure.LagWindow;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures for each correlation how much faster waves have become since a reference of its pair,
/// and emits a record.
///
/// In the band of the node only what the correlation holds is used.
public final class VelocityChangePE extends ReferencedPE {

    private static final String DOC =
            """
            Measures the change of seismic velocity dv/v between each correlation of a pair (a \
            sub-stack, or a moving stack) and a reference, from the arrival times of the coda. \
            **A velocity increase is positive: coda arrives earlier.** With ε = dv/v, \
            `C(τ) = R(τ(1 + ε))`, C being the correlation and R the reference.

            - **stretching**: the ε that makes `X(ε) = Σ C(τ)·R(τ(1 + ε)) / √(Σ C² · Σ R²)` \
            largest, tried in `steps` steps from −`maxChange` to +`maxChange` and refined by a \
            parabola; both are band-passed before, without a shift of phase. Error (Weaver et al. \
            2011): `√(1 − X²)/(2X) · √(6 √(π/2) T / (ω² (t₂³ − t₁³)))`, T being 1 / bandwidth, ω \
            the middle of the band in rad/s, t₁ to t₂ the lags. The coefficient is X.
            - **mwcs**: moving-window cross-spectrum. In windows along the lags, the delay δt is \
            the slope of the cross-spectrum's phase over the band; dv/v is minus the slope of δt \
            over lag, by least squares with weights 1/error². Only delays with enough coherence, \
            a small error, and of a plausible size count. The coefficient is their mean \
            coherence.
            - **wavelet**: wavelet cross-spectrum. The same with delays along lag and frequency, \
            from Morlet wavelets; all delays of the band make one slope.

            The lags looked at begin `start` after lag 0, or after the ballistic wave at \
            distance / `velocity`. Of an auto-correlation, whose sides are the same, one is used. \
            The band is narrowed to what the correlation holds.

            """
                    + ReferencedPE.DOC
                    + "\n\n"
                    + """
            A record has `pair`, `time` and `endTime` (ISO 8601), `method`, `dvvPercent`, \
            `errorPercent`, `coefficient`, `lowHertz`, `highHertz`; with mwcs and wavelet also `delays`, how \
            many counted, and with an intercept `interceptSeconds`, which tells of clocks.

            Late, missing and unusable correlations are counted. Whatever keeps no maximum or too \
            few delays is left out and counted. It remembers the mean of each pair, and those of \
            the first that wait.""";

    public static final PEDescriptor DESCRIPTOR =
            withReference(CodaWindow.withWindow(described()))
                    .parameter(
                            Parameter.number("maxChange", "Largest change")
                                    .doc("Stretching: the largest |dv/v| that is tried.")
                                    .unit(Unit.PERCENT)
                                    .range(0.001, 50)
                                    .defaultTo(1))
                    .parameter(
                            Parameter.integer("steps", "Steps")
                                    .doc("Stretching: how many changes are tried.")
                                    .range(3, 100_001)
                                    .defaultTo(201))
                    .parameter(
                            seconds("windowLength", "Window length", 10, 0.001)
                                    .doc(
                                            "MWCS: length of a window; some periods, and at least 2"
                                                    + " / bandwidth."))
                    .parameter(
                            seconds("windowStep", "Window step", 5, 0.001)
                                    .doc("MWCS: from window to window."))
                    .parameter(
                            Parameter.number("smoothing", "Smoothing")
                                    .doc(
                                            "MWCS: full width of the smoothing of spectra, in units"
                                                    + " of 1 / window length.")
                                    .range(1, 100)
                                    .defaultTo(4)
                                    .advanced())
                    .parameter(
                            Parameter.integer("voices", "Voices")
                                    .doc("Wavelet: frequencies an octave.")
                                    .range(4, 64)
                                    .defaultTo(12)
                                    .advanced())
                    .parameter(
                            Parameter.flag("intercept", "Intercept", false)
                                    .doc(
                                            "MWCS and wavelet: whether delays may have a part that is the same"
                                                    + " at all lags, as from a clock."))
                    .parameter(
                            Parameter.number("minCoherence", "Least coherence")
                                    .doc(
                                            "MWCS and wavelet: delays with less coherence do not count.")
                                    .range(0, 1)
                                    .defaultTo(0.65))
                    .parameter(
                            seconds("maxError", "Largest error", 0.1, 0)
                                    .doc(
                                            "MWCS and wavelet: delays with a larger error do not count."))
                    .parameter(
                            seconds("maxDelay", "Largest delay", 0.5, 0)
                                    .doc("MWCS and wavelet: delays larger than this do not count."))
                    .cost(4)
                    .build();

    public static final PEType TYPE =
            new PEType.Atomic(
                    DESCRIPTOR,
                    VelocityChangePE::new,
                    ParameterCheck.of(
                            List.of(
                                    "low",
                                    "high",
                                    "method",
                                    "maxChange",
                                    "steps",
                                    "windowLength",
                                    "windowStep",
                                    "smoothing",
                                    "voices",
                                    "intercept",
                                    "minCoherence",
                                    "maxError",
                                    "maxDelay"),
                            (values, arriving) ->
                                    VelocityMethod.of(values)
                                            .requireBand(FrequencyBand.of(values))),
                    FOLDER_CHECK,
                    PERIOD_CHECK);

    private VelocityMethod method;
    private String methodName;
    private FrequencyBand band;
    private CodaWindow coda;

    /// What the method and the band are.
    private static PEDescriptor.Builder described() {
        return PEDescriptor.of("seismo:velocity-change", "Velocity change")
                .doc(DOC)
                .reference(
                        "Stretching: Lobkis & Weaver 2003,"
                                + " doi:10.1103/PhysRevLett.90.254302; Sens-Schönfelder &"
                                + " Wegler 2006, doi:10.1029/2006GL027797; its error: Weaver et"
                                + " al. 2011, doi:10.1111/j.1365-246X.2011.05015.x. MWCS:"
                                + " Clarke et al. 2011, doi:10.1111/j.1365-246X.2011.05074.x."
                                + " Wavelets: Mao et al. 2020, doi:10.1093/gji/ggz495")
                .category("Seismology/Measurement")
                .tags("dv/v", "dvv", "stretching", "mwcs", "monitoring", "velocity", "coda")
                .input(
                        Port.INPUT,
                        SeismicTypes.CORRELATION,
                        "sub-stacks or moving stacks",
                        new Grouping.GroupBy("pair"))
                .output(PortType.RECORD, "a record for each correlation")
                .parameter(
                        Parameter.choice("method", "Method", "stretching", "mwcs", "wavelet")
                                .doc("How the change is measured."))
                .parameter(frequency("low", "Lowest frequency", 0.1))
                .parameter(frequency("high", "Highest frequency", 1));
    }

    private static Parameter.Builder frequency(String name, String title, double hertz) {
        return Parameter.number(name, title)
                .doc("Of the band that is used.")
                .unit(Unit.HERTZ)
                .range(1e-9, 1e6)
                .defaultTo(hertz);
    }

    private static Parameter.Builder seconds(
            String name, String title, double value, double least) {
        return Parameter.number(name, title)
                .unit(Unit.SECOND)
                .range(least, 100_000)
                .defaultTo(value);
    }

    @Override
    void configure(Parameters parameters) {
        band = FrequencyBand.of(parameters);
        method = VelocityMethod.of(parameters);
        method.requireBand(band);
        methodName = parameters.text("method");
        coda = CodaWindow.of(parameters);
    }

    @Override
    void compare(float[] samples, Correlation correlation, Output out) {
        FrequencyBand used;
        LagWindow window;
        try {
            used = band(correlation);
            window = window(correlation);
        } catch (IllegalArgumentException e) {
            context()
                    .report(
                            Severity.WARNING,
                            "velocity-change-not-measurable",
                            correlation.pairId() + ": " + e.getMessage());
            context().discard("correlations whose band, distance or lags do not allow it", 1);
            return;
        }
        VelocityMethod.Reading reading =
                method.measure(
                        samples, correlation.samples(), correlation.samplingRate(), window, used);
        if (Double.isNaN(reading.change()) || Double.isNaN(reading.error())) {
            context().discard(method.nothingFound(), 1);
            return;
        }
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("pair", correlation.pairId());
        record.put("time", SampleClock.text(correlation.startTime()));
        record.put("endTime", SampleClock.text(correlation.endTime()));
        record.put("method", methodName);
        record.put("dvvPercent", 100 * reading.change());
        record.put("errorPercent", 100 * reading.error());
        record.put("coefficient", reading.coefficient());
        record.put("lowHertz", used.low());
        record.put("highHertz", used.high());
        record.putAll(reading.more());
        out.emit(Collections.unmodifiableMap(record));
    }

    /// The part of the node's band that the correlation holds.
    private FrequencyBand band(Correlation correlation) {
        FrequencyBand common = Measurable.band(band, correlation);
        method.requireBand(common);
        return common;
    }

    private LagWindow window(Correlation correlation) {
        LagWindow window = coda.of(correlation);
        CodaWindow.requireLags(correlation, window, method.lagNeeded(window));
        return window;
    }
}
