package org.correloom.seismo.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacInteger;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacText;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

class WriteSacPETest {

    private static Correlation correlation(boolean last) {
        Optional<StationLocation> a =
                Optional.of(StationLocation.geographic(38.499907, -98.603619, 500));
        Optional<StationLocation> b =
                Optional.of(StationLocation.geographic(38.499045, -98.527737, 510));
        return new Correlation(
                Traces.A,
                Traces.B,
                a,
                b,
                InterStation.between(a, b),
                4,
                new float[] {0, 1, -5, 2, 0.5f},
                319,
                335,
                Traces.START,
                Traces.at(86400),
                0.1,
                0.4,
                new StackInfo(StackInfo.Kind.LINEAR, 24, Traces.START),
                last);
    }

    @Test
    void theFinalStackIsAFileWithBothStationsInItsHeader() throws Exception {
        try (PEHarness pe = PEHarness.of(WriteSacPE.DESCRIPTOR, WriteSacPE::new).open()) {
            pe.send(correlation(false)).send(correlation(true)).end();
            String name = "correlations/KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ.sac";
            assertEquals(List.of(name), pe.artifactNames());
            SacTrace sac = SacReader.read(pe.artifact(name), name, problem -> {});
            SacHeader header = sac.header();
            assertArrayEquals(correlation(true).samples(), sac.samples());
            assertEquals(Traces.B, header.sourceId());
            assertEquals("KS.A7K2.00", header.get(SacText.KEVNM).orElseThrow());
            assertEquals(4, header.samplingRate());
            assertEquals(-0.5, header.get(SacReal.B).orElseThrow(), 1e-6);
            assertEquals(319, header.get(SacReal.USER0).orElseThrow());
            assertEquals(6.62, header.get(SacReal.DIST).orElseThrow(), 0.01);
            assertEquals(38.499907, header.get(SacReal.EVLA).orElseThrow(), 1e-5);
            assertEquals(-98.527737, header.get(SacReal.STLO).orElseThrow(), 1e-5);
            assertEquals(90.8, header.get(SacReal.AZ).orElseThrow(), 0.5);
            assertEquals(Traces.START, header.referenceTime().orElseThrow());
            assertEquals(Map.of(), pe.discards(), "a superseded running stack is not left out");
        }
    }

    @Test
    void everyFieldThatASeismologistExpectsIsThere() throws Exception {
        Correlation whole = correlation(true);
        // A start between two milliseconds must not move the lags.
        Correlation correlation =
                new Correlation(
                        Traces.A,
                        Traces.B,
                        whole.firstLocation(),
                        whole.secondLocation(),
                        whole.path(),
                        4,
                        whole.samples(),
                        319,
                        335,
                        Traces.START + 123_456_789,
                        Traces.at(86400),
                        0.1,
                        0.4,
                        whole.stack(),
                        true);
        for (int version : new int[] {6, 7}) {
            try (PEHarness pe =
                    PEHarness.of(WriteSacPE.DESCRIPTOR, WriteSacPE::new)
                            .set("version", "" + version)
                            .open()) {
                pe.send(correlation).end();
                SacHeader header =
                        SacReader.read(pe.artifact(pe.artifactNames().get(0)), "test", p -> {})
                                .header();
                assertEquals(version, header.get(SacInteger.NVHDR).orElseThrow());
                assertEquals(-0.5, header.get(SacReal.B).orElseThrow());
                assertEquals(0.5, header.get(SacReal.E).orElseThrow());
                assertEquals(0, header.get(SacReal.O).orElseThrow());
                assertEquals(0.25, header.get(SacReal.DELTA).orElseThrow());
                assertEquals(5, header.get(SacInteger.NPTS).orElseThrow());
                assertEquals(11, header.get(SacInteger.IZTYPE).orElseThrow());
                assertEquals(0, header.get(SacInteger.LCALDA).orElseThrow());
                assertEquals(1, header.get(SacInteger.LEVEN).orElseThrow());
                assertEquals(Traces.START + 123_000_000, header.referenceTime().orElseThrow());
                assertEquals("KS.A7K2.00", header.get(SacText.KEVNM).orElseThrow());
                assertEquals("LHZ", header.get(SacText.KUSER0).orElseThrow());
                assertEquals("B4Q8", header.get(SacText.KSTNM).orElseThrow());
                assertEquals("KS", header.get(SacText.KNETWK).orElseThrow());
                assertEquals("00", header.get(SacText.KHOLE).orElseThrow());
                assertEquals("LHZ", header.get(SacText.KCMPNM).orElseThrow());
                assertEquals(500, header.get(SacReal.EVEL).orElseThrow());
                assertEquals(510, header.get(SacReal.STEL).orElseThrow());
                double azimuth = header.get(SacReal.AZ).orElseThrow();
                assertEquals(azimuth + 180, header.get(SacReal.BAZ).orElseThrow(), 0.1);
                // 1 degree of the mean sphere is 111.19 km.
                assertEquals(
                        header.get(SacReal.DIST).orElseThrow() / 111.19,
                        header.get(SacReal.GCARC).orElseThrow(),
                        3e-4);
                assertEquals(335, header.get(SacReal.USER4).orElseThrow());
            }
        }
    }

    @Test
    void subStacksThatAreNeverFinalAreCountedAsLeftOut() throws Exception {
        Correlation stack = correlation(false);
        StackInfo info = new StackInfo(StackInfo.Kind.SUB_STACK, 1, Traces.START);
        try (PEHarness pe = PEHarness.of(WriteSacPE.DESCRIPTOR, WriteSacPE::new).open()) {
            pe.send(stack.with(stack.samples(), info, false)).end();
            assertEquals(
                    Map.of("sub-stacks, which are never final (what = final)", 1L), pe.discards());
        }
    }

    @Test
    void everyCorrelationGetsAFileOfItsOwnWhenAskedFor() throws Exception {
        try (PEHarness pe =
                PEHarness.of(WriteSacPE.DESCRIPTOR, WriteSacPE::new).set("what", "every").open()) {
            pe.send(correlation(false)).end();
            assertEquals(
                    List.of("correlations/KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ/2022-137T000000.319.sac"),
                    pe.artifactNames());
        }
    }

    @Test
    void namesCannotLeadOutOfTheFolder() throws Exception {
        SourceId odd = new SourceId("/../..", "etc", "", "LHZ");
        try (PEHarness pe =
                PEHarness.of(WriteSacTracesPE.DESCRIPTOR, WriteSacTracesPE::new).open()) {
            pe.send(Traces.of(odd, 0, 1, 1, 2)).end();
            assertEquals(
                    List.of("waveforms/-..-...etc..LHZ.2022.137.000000.000.sac"),
                    pe.artifactNames());
        }
    }

    @Test
    void eachSegmentOfATraceIsAFile() throws Exception {
        Trace trace = Traces.withGaps(Traces.of(Traces.A, 0, 1, Traces.noise(100, 1)), 40, 60);
        try (PEHarness pe =
                PEHarness.of(WriteSacTracesPE.DESCRIPTOR, WriteSacTracesPE::new).open()) {
            pe.send(trace).end();
            assertEquals(
                    List.of(
                            "waveforms/KS.A7K2.00.LHZ.2022.137.000000.000.sac",
                            "waveforms/KS.A7K2.00.LHZ.2022.137.000100.000.sac"),
                    pe.artifactNames());
            SacTrace second =
                    SacReader.read(pe.artifact(pe.artifactNames().get(1)), "test", p -> {});
            assertEquals(Traces.at(60), second.header().startTime().orElseThrow());
            assertEquals(40, second.samples().length);
        }
    }

    @Test
    void aPlotShowsTheNewestOfEachPair() throws Exception {
        Correlation last = correlation(true);
        try (PEHarness pe =
                PEHarness.of(PlotCorrelationsPE.DESCRIPTOR, PlotCorrelationsPE::new).open()) {
            pe.send(correlation(false)).send(last).end();
            assertSame(last, pe.result("correlation", "KS.A7K2.00.LHZ_KS.B4Q8.00.LHZ"));
            assertTrue(last.summary().containsKey("snr"));
        }
    }
}
