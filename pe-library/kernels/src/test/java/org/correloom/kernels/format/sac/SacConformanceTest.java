package org.correloom.kernels.format.sac;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.ConformanceData;
import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Against ObsPy's SAC test files and the Kansas data; sums of samples and of their squares were
/// taken with NumPy (float64) from the bytes at offset 632.
@EnabledIfEnvironmentVariable(named = "CORRELOOM_DATA", matches = ".+")
class SacConformanceTest {
    private final List<FormatProblem> problems = new ArrayList<>();

    private static Path sample(String name) {
        return ConformanceData.path("conformance", "obspy_sac", name);
    }

    private SacTrace read(Path file) throws IOException {
        return SacReader.read(file, problems::add);
    }

    @ParameterizedTest
    @CsvSource({
        "conformance/obspy_sac/test.sac, .STA..Q, 1, 100, 9.169194882474585e-06, 49.99998285931",
        "conformance/obspy_sac/seism.sac, .CDV..Q, 100, 1000, -98.54721304262057, 112.252583704",
        "conformance/obspy_sac/dis.G.SCZ.__.BHE_short, G.SCZ..BHE, 20, 300, -638.13080835342,"
                + " 17296373.7028078",
        "kansas_lh_4sta_7d/C9M3/2022/C9M3.2022.140.0000.Z.sac, KS.C9M3.00.LHZ, 1, 86400,"
                + " -4207331687.7617188, 211530836009436.3"
    })
    void samplesAreThoseInTheFile(
            String file, String id, double rate, int count, double sum, double squares)
            throws IOException {
        SacTrace trace = read(ConformanceData.path(file));
        assertEquals(id, trace.header().sourceId().toString());
        assertEquals(rate, trace.header().samplingRate());
        assertEquals(count, trace.samples().length);
        double total = 0;
        double energy = 0;
        for (float x : trace.samples()) {
            total += x;
            energy += (double) x * x;
        }
        assertEquals(sum, total, 1e-9 * Math.max(1, Math.abs(sum)));
        assertEquals(squares, energy, 1e-9 * squares);
        assertEquals(List.of(), problems);
    }

    @Test
    void bothByteOrdersAndTheAlphanumericFormHoldTheSameSeries() throws IOException {
        SacTrace little = read(sample("test.sac"));
        SacTrace big = read(sample("test.sac.swap"));
        assertArrayEquals(little.samples(), big.samples());
        // The mean was computed on two machines, with rounding of its own.
        assertEquals(
                little.header().toBuilder().set(SacReal.DEPMEN, 0).build(),
                big.header().toBuilder().set(SacReal.DEPMEN, 0).build());
        SacTrace text = read(sample("testxy.sac"));
        assertArrayEquals(little.samples(), text.samples(), 1e-6f);
        assertEquals(Optional.of("FUNCGEN: SINE"), text.header().get(SacText.KEVNM));
    }

    @Test
    void startTimeIsReferenceTimePlusB() throws IOException {
        assertEquals(
                OptionalLong.of(EpochTime.ofInstant(Instant.parse("1981-03-29T10:38:23.459999Z"))),
                read(sample("seism.sac")).header().startTime());
        // Reference 2004 (day 3) 08:09:02.400 and B = 426.671 s in single precision.
        assertEquals(
                OptionalLong.of(EpochTime.of(2004, 3, 8, 16, 9, 71_000_000L)),
                read(sample("dis.G.SCZ.__.BHE_short")).header().startTime());
    }

    @Test
    void aFileWithoutReferenceTimeHasNoStartTime() throws IOException {
        String name = "interpolation_test_random_waveform_delta_0.01_npts_50.sac";
        assertEquals(OptionalLong.empty(), read(sample(name)).header().startTime());
    }

    @ParameterizedTest
    @CsvSource({
        "sample_spacing_rounding_issue.sac, 25",
        "LMOW.BHE.SAC, 100",
        "test_encode.sac, 10",
        "interpolation_test_interpolated_delta_0.003.sac, 333.3333333333333",
        "interpolation_test_interpolated_delta_0.077.sac, 12.987012987012987"
    })
    void roundedIntervalsGiveTheRateThatWasMeant(String name, double rate) throws IOException {
        assertEquals(rate, read(sample(name)).header().samplingRate());
    }

    @Test
    void textWithNulsControlBytesAndNumbersIsCleaned() throws IOException {
        SacHeader odd = SacReader.readHeader(sample("non_ascii.sac"));
        assertEquals(".ALS..HHE", odd.sourceId().toString());
        assertEquals(Optional.empty(), odd.get(SacText.KEVNM));
        assertEquals("GD.PIN1..LYE", read(sample("null_terminated.sac")).header().sourceId() + "");
        assertEquals("...", read(sample("test_encode.sac")).header().sourceId() + "");
        assertEquals(
                Optional.empty(),
                read(sample("sample_spacing_rounding_issue.sac")).header().get(SacText.KEVNM));
    }

    @Test
    void aFileThatIsTooShortIsRefusedAndOneThatIsTooLongIsTold() throws IOException {
        FormatException refused =
                assertThrows(FormatException.class, () -> read(sample("seism-shorter.sac")));
        assertTrue(refused.getMessage().contains("promises 1000 samples"), refused.getMessage());
        assertArrayEquals(
                Arrays.copyOf(read(sample("seism.sac")).samples(), 998),
                read(sample("seism-longer.sac")).samples());
        assertEquals("8 bytes follow the last sample", problems.getFirst().what());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IU_ANMO_BH.sacpz", "SAC_PZs_NZ_HHZ_10", "RESP.NZ.CRLZ.10.HHZ"})
    void filesOfOtherKindsAreRefused(String name) {
        assertThrows(FormatException.class, () -> read(sample(name)));
        assertThrows(FormatException.class, () -> SacReader.readHeader(sample(name)));
    }
}
