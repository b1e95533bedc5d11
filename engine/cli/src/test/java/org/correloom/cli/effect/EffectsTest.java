package org.correloom.cli.effect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.figure.SvgRenderer;
import org.correloom.workflow.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Every demonstration shows what its caption says.
class EffectsTest {

    private static final Catalogue CATALOGUE = Catalogue.load(EffectsTest.class.getClassLoader());

    /// Those that change or measure ground motion; sources and sinks have no effect to be seen.
    private static final Set<String> SHOWN =
            Set.of("Seismology/Preparation", "Seismology/Correlation", "Seismology/Measurement");

    private static final int MOST_BYTES = 60_000;

    /// A number of a demonstration, and where it lies when the caption is true.
    private record Claim(String number, double least, double most) {}

    private static final Map<String, List<Claim>> CLAIMS = new TreeMap<>();

    static {
        claim("select", is("before", 8), is("after", 6), is("other", 0));
        claim("assemble", is("traces", 1), is("gaps", 1), is("gapSeconds", 35), is("seconds", 300));
        claim("quality", is("gaps", 1), is("refusedFrom", 60), is("refusedTo", 240));
        claim("window", is("windows", 6), is("firstStart", 60), new Claim("leastCoverage", 0.9, 1));
        claim(
                "demean",
                new Claim("meanBefore", 650, 750),
                new Claim("firstMean", -0.01, 0.01),
                new Claim("secondMean", -0.01, 0.01));
        claim("detrend", new Claim("slope", 5.8, 6.2), new Claim("meanAfter", -0.01, 0.01));
        claim(
                "taper",
                is("first", 0),
                new Claim("weightAtHalf", 0.49, 0.51),
                is("weightInside", 1));
        claim(
                "decimate",
                new Claim("gainInBand", -0.02, 0.02),
                new Claim("gainBeyond", -300, -80),
                new Claim("likeness", 0.9999, 1));
        claim(
                "bandpass",
                new Claim("zeroPhasePeak", 59.9, 60.1),
                new Claim("onePassPeak", 60.2, 62),
                new Claim("zeroPhaseCorner", -6.6, -5.4),
                new Claim("onePassCorner", -3.5, -2.5));
        claim(
                "remove-response",
                new Claim("likeness", 99.9, 100),
                new Claim("likenessBefore", -1000, 50));
        claim(
                "normalise",
                new Claim("before", 85, 100),
                new Claim("running-absolute-mean", 18, 24),
                new Claim("one-bit", 19, 21),
                new Claim("clip", 21, 60),
                new Claim("mute", 0, 60));
        claim(
                "normalise-components",
                new Claim("before", 23, 27),
                new Claim("alone", 42, 48),
                new Claim("together", 23, 27));
        // The microseism has 0.08 Hz of the band's 0.95 Hz: 8.4 %.
        claim(
                "whiten",
                new Claim("before", 60, 100),
                new Claim("phase", 6, 12),
                new Claim("running-mean", 5, 15),
                new Claim("phase-outside", 0, 0.5),
                new Claim("running-mean-outside", 0, 0.5));
        claim(
                "rotate",
                new Claim("loveOnNorth", 10, 90),
                new Claim("loveOnRadial", 0, 0.01),
                new Claim("rayleighOnTransverse", 0, 0.01));
        claim(
                "rotate-correlations",
                new Claim("loveOnNN", 5, 95),
                new Claim("loveOnTT", 99, 100.01),
                new Claim("loveOnRR", 0, 0.1),
                new Claim("onRT", 0, 0.01));
        claim(
                "spectrum",
                new Claim("lowest", 0.1, 0.11),
                new Claim("highest", 0.99, 1),
                new Claim("peak", 0.15, 0.25));
        claim("phase", is("ordinaryLag", -25), is("phaseLag", 12));
        claim("cross-correlate", is("lag", 12), new Claim("snr", 8, 1000));
        claim(
                "select-pairs",
                is("before", 10),
                is("after", 6),
                new Claim("nearest", 20_000, 50_000),
                new Claim("farthest", 20_000, 50_000));
        claim(
                "stack",
                new Claim("linear", 1, 6),
                new Claim("phase-weighted", 8, 100),
                new Claim("tf-phase-weighted", 8, 100),
                new Claim("nth-root", 8, 100),
                new Claim("robust", 5, 100),
                new Claim("covariance-filter", 5, 100));
        claim(
                "wiener-filter",
                is("correlations", 15),
                new Claim("noiseBefore", 0.2, 0.3),
                new Claim("noiseAfter", 0, 0.08),
                new Claim("waveAfter", 0, 0.2));
        claim(
                "velocity-change",
                is("stretchingRecords", 40),
                is("mwcsRecords", 40),
                is("waveletRecords", 40),
                new Claim("stretching", 0, 0.05),
                new Claim("mwcs", 0, 0.05),
                new Claim("wavelet", 0, 0.05));
        claim(
                "coherence",
                new Claim("lowBefore", 0.9, 1),
                new Claim("lowAfter", 0.9, 1),
                new Claim("highBefore", 0.9, 1),
                new Claim("highAfter", 0, 0.15));
        claim(
                "dispersion",
                new Claim("records", 12, 30),
                new Claim("phaseError", 0, 0.5),
                new Claim("groupError", 0, 1.5));
    }

    private static Claim is(String number, double value) {
        return new Claim(number, value, value);
    }

    private static void claim(String pe, Claim... claims) {
        CLAIMS.put("seismo:" + pe, List.of(claims));
    }

    static Set<String> types() {
        return Effects.types();
    }

    @Test
    void everyPEThatPreparesCorrelatesOrMeasuresIsShown() {
        SortedSet<String> wanted =
                CATALOGUE.types().stream()
                        .map(type -> type.descriptor())
                        .filter(pe -> SHOWN.contains(pe.category()))
                        .map(PEDescriptor::type)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                wanted,
                new TreeSet<>(Effects.types()),
                "give the PE a demonstration, see docs/writing-a-pe.md");
        assertEquals(wanted, CLAIMS.keySet(), "say here what a demonstration's numbers have to be");
    }

    @ParameterizedTest
    @MethodSource("types")
    void aPictureShowsWhatItsCaptionSays(String type) throws Exception {
        Effect effect = Effects.of(type, CATALOGUE).orElseThrow();
        for (Claim claim : CLAIMS.get(type)) {
            double number = effect.number(claim.number());
            assertTrue(
                    number >= claim.least() && number <= claim.most(),
                    () -> type + ": " + claim + " but " + effect.numbers());
        }
        assertFalse(effect.captionText().contains("{"), effect.captionText());
        assertFalse(effect.alternative().isBlank(), type);
        int bytes = SvgRenderer.render(effect.drawing()).getBytes(StandardCharsets.UTF_8).length;
        assertTrue(bytes < MOST_BYTES, () -> type + " has a picture of " + bytes + " bytes");
    }

    @Test
    void aPEWithoutADemonstrationHasNone() throws Exception {
        assertTrue(Effects.of("streams:map", CATALOGUE).isEmpty());
    }
}
