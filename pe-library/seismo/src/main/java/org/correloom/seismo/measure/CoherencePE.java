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
import org.correloom.kernels.measure.StackCoherence;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Measures for each correlation how coherent it is with a reference of its pair, in bands of
/// frequency, and emits a record for each band.
public final class CoherencePE extends ReferencedPE {

    private static final String DOC =
            """
            Measures how much each correlation of a pair (a sub-stack, or a moving stack) has in common \
            with a reference, by frequency: `γ² = |⟨conj(R)·C⟩|² / (⟨|R|²⟩·⟨|C|²⟩)`, the means being over \
            Hann segments of the lags that overlap by half (Welch). 1: the same waves, of any amplitude; \
            0: nothing in common. It tells from which lags and frequencies velocity changes may be read, \
            and when the medium or the sources have become others.

            Between `low` and `high` lie `bands` bands of equal ratio; γ² is averaged over the \
            frequencies of each. Segments have one value every 1 / `segment`. The lags begin `start` after lag 0, or \
            after the ballistic wave at distance / `velocity`; the acausal side is mirrored. Of an \
            auto-correlation one side is used. A delay lowers γ² as far as it shifts waves within a segment.

            """
                    + ReferencedPE.DOC
                    + "\n\n"
                    + """
            A record has `pair`, `time` and `endTime` (ISO 8601), `lowHertz` and `highHertz` of the band, \
            `squaredCoherence` (the mean of γ²), `chanceLevel` (what γ² at one frequency exceeds in 5 % of all \
            cases where both have nothing in common) and `segments`.

            Late, missing and unusable correlations are counted, and bands that the correlation does not \
            hold.""";

    public static final PEDescriptor DESCRIPTOR = descriptor();

    public static final PEType TYPE =
            new PEType.Atomic(
                    DESCRIPTOR,
                    CoherencePE::new,
                    ParameterCheck.of(
                            List.of("low", "high"), (values, arriving) -> FrequencyBand.of(values)),
                    ParameterCheck.of(
                            List.of("segment", "length"),
                            (values, arriving) -> requireSegments(values)),
                    FOLDER_CHECK,
                    PERIOD_CHECK);

    private FrequencyBand band;
    private CodaWindow coda;
    private double segment;
    private int bands;
    private boolean hasReported;

    private static Parameter.Builder frequency(String name, String title, double hertz) {
        return Parameter.number(name, title)
                .doc("Of all bands.")
                .unit(Unit.HERTZ)
                .range(1e-9, 1e6)
                .defaultTo(hertz);
    }

    private static PEDescriptor descriptor() {
        PEDescriptor.Builder builder =
                PEDescriptor.of("seismo:coherence", "Coherence")
                        .doc(DOC)
                        .reference(
                                "Welch 1967, doi:10.1109/TAU.1967.1161901; Carter, Knapp & Nuttall"
                                        + " 1973, doi:10.1109/TAU.1973.1162496")
                        .category("Seismology/Measurement")
                        .tags("coherence", "msc", "similarity", "monitoring", "coda")
                        .input(
                                Port.INPUT,
                                SeismicTypes.CORRELATION,
                                "sub-stacks or moving stacks",
                                new Grouping.GroupBy("pair"))
                        .output(PortType.RECORD, "a record for each correlation and band")
                        .parameter(frequency("low", "Lowest frequency", 0.1))
                        .parameter(frequency("high", "Highest frequency", 1))
                        .parameter(
                                Parameter.integer("bands", "Bands")
                                        .doc("How many bands there are.")
                                        .range(1, 100)
                                        .defaultTo(3))
                        .parameter(
                                Parameter.number("segment", "Segment")
                                        .doc(
                                                "Length of a segment: some periods of the lowest"
                                                        + " frequency, and short against the lags.")
                                        .unit(Unit.SECOND)
                                        .range(0.001, 100_000)
                                        .defaultTo(10));
        return withReference(CodaWindow.withWindow(builder)).cost(2).build();
    }

    private static void requireSegments(Parameters parameters) {
        if (parameters.number("length") < 1.5 * parameters.number("segment")) {
            throw new IllegalArgumentException(
                    "parameter segment: the lags are "
                            + parameters.number("length")
                            + " s long, and must hold two segments of "
                            + parameters.number("segment")
                            + " s that overlap by half");
        }
    }

    @Override
    void configure(Parameters parameters) {
        requireSegments(parameters);
        band = FrequencyBand.of(parameters);
        coda = CodaWindow.of(parameters);
        segment = parameters.number("segment");
        bands = parameters.integer("bands");
    }

    @Override
    void compare(float[] samples, Correlation correlation, Output out) {
        StackCoherence.Spectrum spectrum;
        try {
            LagWindow window = coda.of(correlation);
            spectrum =
                    new StackCoherence(segment, correlation.samplingRate())
                            .of(samples, correlation.samples(), window);
        } catch (IllegalArgumentException e) {
            context().discard("correlations whose distance or lags do not allow it", 1);
            if (!hasReported) {
                hasReported = true;
                context()
                        .report(
                                Severity.WARNING,
                                "coherence-not-measurable",
                                correlation.pairId()
                                        + ": "
                                        + e.getMessage()
                                        + ". Others that cannot be measured are counted.");
            }
            return;
        }
        double ratio = Math.pow(band.high() / band.low(), 1.0 / bands);
        for (int k = 0; k < bands; k++) {
            double low = Math.max(band.low() * Math.pow(ratio, k), correlation.bandLow());
            double high = Math.min(band.low() * Math.pow(ratio, k + 1), correlation.bandHigh());
            double squared = low < high ? spectrum.mean(low, high) : Double.NaN;
            if (Double.isNaN(squared)) {
                context().discard("bands that a correlation holds no frequency of", 1);
                continue;
            }
            Map<String, Object> record = new LinkedHashMap<>();
            record.put("pair", correlation.pairId());
            record.put("time", SampleClock.text(correlation.startTime()));
            record.put("endTime", SampleClock.text(correlation.endTime()));
            record.put("lowHertz", low);
            record.put("highHertz", high);
            record.put("squaredCoherence", squared);
            record.put("chanceLevel", spectrum.chanceLevel());
            record.put("segments", (long) spectrum.segments());
            out.emit(Collections.unmodifiableMap(record));
        }
    }
}
