package org.correloom.kernels.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A response of `400 · s` to displacement, thus flat to velocity, in SAC's poles and zeros.
class ResponseRemovalTest {

    private static final double[] CORNERS = {0.01, 0.02, 30, 35};

    @TempDir private Path folder;

    private ResponseEvaluator response() throws IOException {
        Path file = folder.resolve("SAC_PZs");
        Files.writeString(
                file,
                """
                * NETWORK   (KNETWK): XX
                * STATION    (KSTNM): FLAT
                * LOCATION   (KHOLE):
                * CHANNEL   (KCMPNM): BHZ
                * START             : 2020-01-01T00:00:00
                * END               :
                * INPUT UNIT        : M
                * OUTPUT UNIT       : COUNTS
                ZEROS 1
                    0.0 0.0
                POLES 0
                CONSTANT 400
                """);
        return new ResponseEvaluator(ResponseCatalogue.read(file).epochs().get(0));
    }

    private static float[] wave(double frequency, double rate) {
        float[] x = new float[20_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = (float) (800 * Math.sin(2 * Math.PI * frequency * i / rate));
        }
        return x;
    }

    private static double amplitude(float[] x) {
        double squares = 0;
        for (int i = 5000; i < 15_000; i++) {
            squares += (double) x[i] * x[i];
        }
        return Math.sqrt(2 * squares / 10_000);
    }

    @Test
    void aWaveWithinTheCornersComesBackInItsUnit() throws IOException {
        float[] counts = wave(0.5, 20);
        assertEquals(2, amplitude(removal(GroundMotion.VELOCITY, 60).copyOf(counts)), 0.005);
        assertEquals(
                2 / Math.PI,
                amplitude(removal(GroundMotion.DISPLACEMENT, 60).copyOf(counts)),
                0.003);
    }

    @Test
    void aPartOfASignalIsProcessedByItselfAlsoInPlace() throws IOException {
        ResponseRemoval removal = removal(GroundMotion.VELOCITY, 60);
        float[] counts = wave(0.5, 20);
        float[] alone = removal.copyOf(Arrays.copyOfRange(counts, 3000, 9000));
        float[] motions = new float[counts.length];
        Arrays.fill(motions, 7);
        // What an earlier signal of the same length left behind must not show.
        float[] other = new float[6000];
        Arrays.fill(other, Float.NaN);
        removal.copyOf(other);
        removal.copy(counts, 3000, 9000, motions);
        assertArrayEquals(alone, Arrays.copyOfRange(motions, 3000, 9000));
        assertEquals(7, motions[2999]);
        assertEquals(7, motions[9000]);
        removal.copy(counts, 3000, 9000, counts);
        assertArrayEquals(alone, Arrays.copyOfRange(counts, 3000, 9000));
        assertArrayEquals(wave(0.5, 20), splice(counts, wave(0.5, 20), 3000, 9000));
    }

    /// `x` with `[from, to)` from `y`.
    private static float[] splice(float[] x, float[] y, int from, int to) {
        float[] spliced = x.clone();
        System.arraycopy(y, from, spliced, from, to - from);
        return spliced;
    }

    @Test
    void aWaveOutsideOfTheCornersIsGone() throws IOException {
        assertTrue(amplitude(removal(GroundMotion.VELOCITY, 60).copyOf(wave(0.005, 20))) < 0.05);
        assertTrue(amplitude(removal(GroundMotion.VELOCITY, 60).copyOf(wave(9.99, 20))) < 0.05);
    }

    /// To displacement the response falls by 20 dB a decade from its largest at 10 Hz; at 0.05 Hz
    /// it is 46 dB lower, of which a water level of 20 dB follows 20.
    @Test
    void theWaterLevelLimitsTheGain() throws IOException {
        double followed = amplitude(removal(GroundMotion.DISPLACEMENT, 60).copyOf(wave(0.05, 20)));
        double limited = amplitude(removal(GroundMotion.DISPLACEMENT, 20).copyOf(wave(0.05, 20)));
        assertEquals(2 / (2 * Math.PI * 0.05), followed, 0.1);
        assertEquals(20, followed / limited, 0.5);
    }

    /// A list from 0.1 to 2 Hz of amplitude 3, corners from 0.05 to 5 Hz.
    @Test
    void beyondAListTheSpectrumIsZeroAndWithinItIsRemoved() throws IOException {
        ResponseStage list =
                new ResponseStage(
                        1,
                        "M/S",
                        "COUNTS",
                        new StageFilter.ResponseList(
                                new double[] {0.1, 2}, new double[] {3, 3}, new double[2]),
                        Optional.of(new StageGain(1, 1)),
                        Optional.empty());
        ChannelEpoch epoch =
                new ChannelEpoch(
                        SourceId.parse("XX.ABC..BHZ"),
                        Instant.MIN,
                        Optional.empty(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        20,
                        new InstrumentResponse(Optional.empty(), "M/S", List.of(list)),
                        "memory");
        ResponseRemoval removal =
                new ResponseRemoval(
                        new ResponseEvaluator(epoch),
                        GroundMotion.VELOCITY,
                        20,
                        new double[] {0.05, 0.06, 4, 5},
                        60);
        float[] counts = wave(0.5, 20);
        float[] high = wave(3, 20);
        double given = amplitude(counts);
        for (int i = 0; i < counts.length; i++) {
            counts[i] += high[i];
        }
        assertEquals(given / 3, amplitude(removal.copyOf(counts)), 0.01 * given);
    }

    @Test
    void cornersThatDoNotRiseOrLieAboveNyquistAreRefused() throws IOException {
        ResponseEvaluator response = response();
        for (double[] corners :
                new double[][] {{0, 1, 2, 3}, {1, 0.5, 2, 3}, {12, 13, 14, 15}, {1, 2, 3}}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ResponseRemoval(response, GroundMotion.VELOCITY, 20, corners, 60));
        }
    }

    private ResponseRemoval removal(GroundMotion motion, double waterLevel) throws IOException {
        return new ResponseRemoval(response(), motion, 20, CORNERS, waterLevel);
    }
}
