package org.correloom.seismo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.run.RunFailure;
import org.correloom.api.run.RunState;
import org.correloom.kernels.measure.DiffuseCoherency;
import org.correloom.kernels.measure.Moveout;
import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// Whole workflows on a diffuse field, whose coherency `J0(2πf·d/c)` is known (Aki 1957;
/// Sánchez-Sesma & Campillo 2006, doi:10.1785/0120050181).
class SyntheticNetworkRunTest {

    private static final double VELOCITY = 3000;
    private static final double LOW = 0.1;
    private static final double HIGH = 1;
    private static final double MAX_LAG = 120;

    /// The waves of one network over some hours, windows of ten minutes every five.
    private static WorkflowRun chain(int stations, double hours, double samplingRate) {
        return WorkflowRun.chain()
                .then(
                        "network",
                        "seismo:synthetic-network",
                        "stations",
                        "" + stations,
                        "duration",
                        hours + " h",
                        "samplingRate",
                        samplingRate + " Hz",
                        "dispersion",
                        "" + VELOCITY,
                        "localNoise",
                        "0")
                .then("assemble", "seismo:assemble", "span", "1 h")
                .then("decimate", "seismo:decimate", "samplingRate", "5 Hz")
                .then("window", "seismo:window", "length", "10 min", "step", "5 min")
                .then(
                        "spectrum",
                        "seismo:spectrum",
                        "maxLag",
                        MAX_LAG + " s",
                        "low",
                        LOW + " Hz",
                        "high",
                        HIGH + " Hz")
                .then(
                        "correlate",
                        "seismo:cross-correlate",
                        "maxLag",
                        MAX_LAG + " s",
                        "pairs",
                        "all")
                .then("stack", "seismo:stack")
                .then("plot", "seismo:plot-correlations");
    }

    @Test
    void everyPairHasTheCoherencyOfADiffuseFieldAndTheMoveoutGivesTheVelocity() throws Exception {
        check(chain(8, 3, 5).run("threads", 2).completed(), 8, 3);
    }

    /// The size that the product is judged by.
    @Test
    void soDoTwentyStationsOverADayAtTwentyHertz() throws Exception {
        check(chain(20, 24, 20).run("threads", 0).completed(), 20, 24);
    }

    private static void check(Map<String, Correlation> pairs, int stations, double hours) {
        assertEquals(stations * (stations + 1) / 2, pairs.size());
        List<Correlation> cross = pairs.values().stream().filter(c -> !c.isAuto()).toList();
        // Variance of a spectral estimate that is smoothed by a Hann lag window (Blackman & Tukey
        // 1958): 3/4 of maxLag over the length of the data, half of it in the real part.
        double sigma = Math.sqrt(0.75 * MAX_LAG / (hours * 3600) / 2);
        double squares = 0;
        int count = 0;
        for (Correlation pair : cross) {
            Correlation first = pairs.get(pair.first() + "_" + pair.first());
            Correlation second = pairs.get(pair.second() + "_" + pair.second());
            for (double f = 0.16; f < 0.95; f += 0.03) {
                double power = Math.sqrt(smoothed(first, f) * smoothed(second, f));
                double coherency = smoothed(pair, f) / power;
                double expected = DiffuseCoherency.at(f, pair.distance(), VELOCITY);
                double off = coherency - expected;
                assertTrue(
                        Math.abs(off) < 5 * sigma + 0.01,
                        pair + " at " + f + " Hz: " + coherency + ", must be " + expected);
                squares += off * off;
                count++;
            }
        }
        assertTrue(Math.sqrt(squares / count) < 1.2 * sigma + 0.005, "rms of all deviations");
        Moveout moveout =
                Moveout.fit(
                        cross.stream()
                                .map(c -> new Moveout.Trace(c.samples(), c.distance()))
                                .toList(),
                        cross.get(0).samplingRate(),
                        1500,
                        6000,
                        400);
        assertEquals(VELOCITY, moveout.velocity(), 0.02 * VELOCITY);
    }

    /// Real part of the transform of a correlation at a frequency, through a Hann lag window.
    private static double smoothed(Correlation correlation, double f) {
        double sum = 0;
        for (int n = 0; n < correlation.samples().length; n++) {
            double lag = correlation.lag(n);
            double hann = 0.5 * (1 + Math.cos(Math.PI * lag / MAX_LAG));
            sum += correlation.samples()[n] * hann * Math.cos(2 * Math.PI * f * lag);
        }
        return sum;
    }

    @Test
    void mappingsAndThreadsGiveTheSameStacks() throws Exception {
        Map<String, Correlation> one = chain(7, 1.5, 5).run("simple", 1).completed();
        for (int threads : new int[] {1, 2, 8}) {
            Map<String, Correlation> other = chain(7, 1.5, 5).run("threads", threads).completed();
            assertEquals(one.keySet(), other.keySet());
            for (Correlation pair : one.values()) {
                Correlation same = other.get(pair.pairId());
                assertEquals(pair.windows(), same.windows());
                float largest = 0;
                for (float v : pair.samples()) {
                    largest = Math.max(largest, Math.abs(v));
                }
                assertArrayEquals(pair.samples(), same.samples(), 1e-5f * largest);
            }
        }
    }

    @Test
    void aRunThatEndsWithNothingFailsAndSaysWhereTheDataEnded() throws Exception {
        WorkflowRun.Done done =
                WorkflowRun.chain()
                        .then("network", "seismo:synthetic-network", "duration", "10 min")
                        .then("select", "seismo:select", "channel", "BHZ")
                        .then("plot", "seismo:write-sac-traces")
                        .run("simple", 1);
        assertEquals(RunState.FAILED, done.outcome().state());
        RunFailure failure = done.outcome().failure().orElseThrow();
        assertEquals("no-result", failure.code());
        assertTrue(
                failure.message().contains("traces of channel MHZ (pattern BHZ)"),
                failure.message());
    }
}
