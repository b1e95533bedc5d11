package org.correloom.seismo.item;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class CorrelationTest {

    private static final SourceId A = SourceId.parse("KS.A.00.LHZ");
    private static final SourceId B = SourceId.parse("KS.B.00.LHZ");

    @Test
    void theLagAxisHasZeroInTheMiddle() {
        Correlation correlation = of(A, B, new float[201], 2);
        assertEquals(0, correlation.lag(100));
        assertEquals(-50, correlation.lag(0));
        assertEquals(50, correlation.lag(200));
        assertEquals(50, correlation.maxLag());
    }

    @Test
    void snrIsThePeakOverTheDeviationOfTheOutermostQuarter() {
        float[] samples = new float[401];
        for (int k = 0; k <= 200; k++) {
            samples[200 + k] = k > 150 ? (k % 2 == 0 ? 1 : -1) : 0;
            samples[200 - k] = samples[200 + k];
        }
        samples[197] = -50;
        Correlation correlation = of(A, B, samples, 1);
        assertEquals(-3, correlation.peakLag());
        assertEquals(50, correlation.snr(), 1e-9);
    }

    @Test
    void anEvenNumberOfLagsOrAnUnsortedPairIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> of(A, B, new float[200], 1));
        assertThrows(IllegalArgumentException.class, () -> of(B, A, new float[201], 1));
    }

    @Test
    void distanceNeedsBothLocationsInTheSameCoordinates() {
        Optional<StationLocation> plane = Optional.of(StationLocation.local(3, 4, 0));
        Optional<StationLocation> origin = Optional.of(StationLocation.local(0, 0, 0));
        Optional<StationLocation> globe = Optional.of(StationLocation.geographic(1, 2, 0));
        InterStation way = InterStation.between(origin, plane);
        assertEquals(5, way.distance(), 1e-12);
        assertEquals(36.8699, way.azimuth(), 1e-4);
        assertEquals(216.8699, way.backAzimuth(), 1e-4);
        assertTrue(Double.isNaN(InterStation.between(origin, globe).distance()));
        assertTrue(Double.isNaN(InterStation.between(origin, Optional.empty()).distance()));
    }

    private static Correlation of(SourceId first, SourceId second, float[] samples, double rate) {
        return new Correlation(
                first,
                second,
                Optional.empty(),
                Optional.empty(),
                InterStation.UNKNOWN,
                rate,
                samples,
                1,
                1,
                0,
                1,
                0.1,
                0.4,
                new StackInfo(StackInfo.Kind.SUB_STACK, 1, 0),
                false);
    }

    @Test
    void ofEqualPeaksTheOneAtTheSmallestLagCounts() {
        float[] samples = new float[21];
        samples[2] = -7;
        samples[13] = 7;
        samples[20] = 7;
        assertEquals(3, of(A, B, samples, 1).peakLag());
        samples[7] = 7;
        assertEquals(-3, of(A, B, samples, 1).peakLag());
        assertEquals(0, of(A, B, new float[21], 1).peakLag());
    }

    @Test
    void theNameOfAFileCannotLeadOutOfItsFolder() {
        assertEquals("KS.A.00.LHZ_KS.B.00.LHZ", of(A, B, new float[201], 1).fileName());
        SourceId odd = new SourceId("../..", "etc", "", "Z");
        assertEquals("..-...etc..Z_KS.B.00.LHZ", of(odd, B, new float[201], 1).fileName());
    }
}
