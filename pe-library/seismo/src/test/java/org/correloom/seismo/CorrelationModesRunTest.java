package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ways of correlating, in the workflow fragments that their descriptions show, on every
/// mapping.
class CorrelationModesRunTest {

    private static WorkflowRun noise() {
        return WorkflowRun.chain()
                .then(
                        "network",
                        "seismo:synthetic-network",
                        "stations",
                        "5",
                        "aperture",
                        "60 km",
                        "duration",
                        "6 h",
                        "dispersion",
                        "3000")
                .then("window", "seismo:window", "length", "10 min", "step", "5 min");
    }

    private static WorkflowRun phases(String exponent) {
        return noise().then(
                        "phase",
                        "seismo:phase",
                        "exponent",
                        exponent,
                        "maxLag",
                        "60 s",
                        "low",
                        "0.1 Hz",
                        "high",
                        "0.5 Hz")
                .then("correlate", "seismo:cross-correlate", "maxLag", "60 s")
                .then("stack", "seismo:stack", "updateEvery", "0")
                .then("plot", "seismo:plot-correlations");
    }

    private static WorkflowRun spectra(String normalisation, String divideBy) {
        return noise().then(
                        "spectrum",
                        "seismo:spectrum",
                        "maxLag",
                        "60 s",
                        "low",
                        "0.1 Hz",
                        "high",
                        "0.5 Hz")
                .then(
                        "correlate",
                        "seismo:cross-correlate",
                        "maxLag",
                        "60 s",
                        "normalisation",
                        normalisation,
                        "divideBy",
                        divideBy)
                .then("stack", "seismo:stack", "updateEvery", "0")
                .then("plot", "seismo:plot-correlations");
    }

    /// Waves of 3 km/s are found by all of them, and instances change nothing.
    @ParameterizedTest
    @CsvSource({
        "phases,2",
        "phases,1",
        "deconvolution,nothing",
        "energy,nothing",
        "coherency,absolute-maximum"
    })
    void wavesArriveWhenTheyShould(String mode, String detail) throws Exception {
        Map<String, Correlation> simple = run(mode, detail, "simple", 1);
        assertEquals(10, simple.size());
        for (Correlation pair : simple.values()) {
            assertEquals(71, pair.windows(), pair.toString());
            assertEquals(0.1, pair.bandLow(), 2e-3, pair.toString());
            assertEquals(pair.distance() / 3000, Math.abs(pair.peakLag()), 2, pair.toString());
        }
        for (int threads : new int[] {2, 8}) {
            Map<String, Correlation> several = run(mode, detail, "threads", threads);
            assertEquals(simple.keySet(), several.keySet());
            simple.forEach(
                    (pair, c) -> {
                        float[] samples = several.get(pair).samples();
                        float largest = 0;
                        for (float v : c.samples()) {
                            largest = Math.max(largest, Math.abs(v));
                        }
                        assertArrayEquals(c.samples(), samples, 1e-4f * largest, pair);
                    });
        }
    }

    private static Map<String, Correlation> run(
            String mode, String detail, String mapping, int threads) throws Exception {
        WorkflowRun run = mode.equals("phases") ? phases(detail) : spectra(mode, detail);
        return run.run(mapping, threads).completed();
    }

    /// A Rayleigh wave that takes 8 s and a Love wave that takes 5 s along a path to 60 degrees.
    private static final class PolarisedWaves extends ProducerPE {
        static final PEDescriptor DESCRIPTOR =
                PEDescriptor.of("test:polarised-waves", "Polarised waves")
                        .output(SeismicTypes.TRACE, "three components of two stations")
                        .single()
                        .build();

        private static final int LENGTH = 4000;
        private static final double SIN = Math.sqrt(3) / 2;
        private static final double COS = 0.5;

        @Override
        public Supply produce(Output out) {
            float[] rayleigh = Traces.noise(LENGTH + 10, 1);
            float[] love = Traces.noise(LENGTH + 10, 2);
            for (int station = 0; station < 2; station++) {
                float[] z = new float[LENGTH];
                float[] n = new float[LENGTH];
                float[] e = new float[LENGTH];
                for (int k = 0; k < LENGTH; k++) {
                    float r = rayleigh[k + 10 - 8 * station];
                    float t = 2 * love[k + 10 - 5 * station];
                    z[k] = 1.5f * r;
                    n[k] = (float) (r * COS - t * SIN);
                    e[k] = (float) (r * SIN + t * COS);
                }
                StationLocation place =
                        StationLocation.local(20_000 * SIN * station, 20_000 * COS * station, 0);
                String code = "AB".substring(station, station + 1);
                for (int c = 0; c < 3; c++) {
                    SourceId id = new SourceId("XX", code, "00", "LH" + "ZNE".charAt(c));
                    float[] samples = c == 0 ? z : c == 1 ? n : e;
                    out.emit(
                            new Trace(id, Traces.START, 1, samples)
                                    .withLocation(Optional.of(place)));
                }
            }
            return Supply.END;
        }
    }

    private static final class TestPEs implements PEProvider {
        @Override
        public List<PEType> types() {
            return List.of(new PEType.Atomic(PolarisedWaves.DESCRIPTOR, PolarisedWaves::new));
        }

        @Override
        public List<ItemCodec<?>> codecs() {
            return List.of();
        }
    }

    @Test
    void loveAndRayleighWavesAreToldApart() throws Exception {
        for (int threads : new int[] {0, 1, 2, 8}) {
            Map<String, Correlation> nine =
                    WorkflowRun.chain(new TestPEs())
                            .then("waves", "test:polarised-waves")
                            .then("normalise", "seismo:normalise-components", "method", "one-bit")
                            .then("window", "seismo:window", "length", "500 s", "step", "250 s")
                            .then(
                                    "spectrum",
                                    "seismo:spectrum",
                                    "maxLag",
                                    "30 s",
                                    "low",
                                    "0.05 Hz",
                                    "high",
                                    "0.4 Hz")
                            .then(
                                    "correlate",
                                    "seismo:cross-correlate",
                                    "maxLag",
                                    "30 s",
                                    "subStack",
                                    "1000 s")
                            .then("turn", "seismo:rotate-correlations")
                            .then("stack", "seismo:stack")
                            .then("plot", "seismo:plot-correlations")
                            .run(threads == 0 ? "simple" : "threads", Math.max(1, threads))
                            .completed();
            assertEquals(9, nine.size(), threads + " threads");
            assertPeak(8, nine, "LHZ", "LHZ");
            assertPeak(8, nine, "LHR", "LHR");
            assertPeak(5, nine, "LHT", "LHT");
            double rr = largest(of(nine, "LHR", "LHR"));
            assertTrue(largest(of(nine, "LHR", "LHT")) < 0.25 * rr, threads + " threads");
            assertTrue(largest(of(nine, "LHT", "LHR")) < 0.25 * rr, threads + " threads");
        }
    }

    private static Correlation of(Map<String, Correlation> nine, String first, String second) {
        return nine.get("XX.A.00." + first + "_XX.B.00." + second);
    }

    private static void assertPeak(
            double lag, Map<String, Correlation> nine, String first, String second) {
        assertEquals(lag, of(nine, first, second).peakLag(), first + second);
        assertTrue(of(nine, first, second).isFinal());
    }

    private static double largest(Correlation correlation) {
        double largest = 0;
        for (float v : correlation.samples()) {
            largest = Math.max(largest, Math.abs(v));
        }
        return largest;
    }
}
