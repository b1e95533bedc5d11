package org.correloom.seismo.sink;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StackInfo.Kind;
import org.correloom.seismo.item.StationLocation;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

class WriteHdf5PETest {

    private static final String DAY =
            "correlations/sub-stack/2022_05_17_00_00_00T2022_05_18_00_00_00.h5";
    private static final String NEXT =
            "correlations/sub-stack/2022_05_18_00_00_00T2022_05_19_00_00_00.h5";
    private static final String PAIR = "/AuxiliaryData/KS.A7K2_KS.B4Q8/LHZ_00_LHZ_00";

    private static final Optional<StationLocation> PLACE_A =
            Optional.of(StationLocation.geographic(38.499907, -98.603619, 500));
    private static final Optional<StationLocation> PLACE_B =
            Optional.of(StationLocation.geographic(38.499045, -98.527737, 510));

    private static PEHarness.Builder writer(String what) {
        return PEHarness.of(WriteHdf5PE.DESCRIPTOR, WriteHdf5PE::new).set("what", what);
    }

    private static Correlation correlation(
            SourceId first, SourceId second, Kind kind, double from, double to, float... samples) {
        return new Correlation(
                first,
                second,
                PLACE_A,
                PLACE_B,
                InterStation.between(PLACE_A, PLACE_B),
                4,
                samples,
                Math.round((to - from) / 1800),
                48,
                Traces.at(from),
                Traces.at(to),
                0.1,
                0.4,
                new StackInfo(kind, 1, Traces.at(from)),
                kind != Kind.SUB_STACK && to == 86_400);
    }

    private static Correlation hour(int hour, float... samples) {
        return correlation(
                Traces.A, Traces.B, Kind.SUB_STACK, 3600 * hour, 3600 * (hour + 1), samples);
    }

    private static Object attribute(Node node, String name) {
        return node.getAttribute(name).getData();
    }

    @Test
    void finalStacksOfAKindAreOneFileInTheLayoutOfNoisePy() throws Exception {
        float[] samples = {0, 1, -5, 2, 0.5f};
        try (PEHarness pe = writer("final").open()) {
            // A running state is superseded by the final one.
            pe.send(correlation(Traces.A, Traces.B, Kind.LINEAR, 0, 3600, 9, 9, 9, 9, 9));
            pe.send(correlation(Traces.A, Traces.B, Kind.LINEAR, 0, 86_400, samples));
            pe.send(correlation(Traces.A, Traces.C, Kind.LINEAR, 0, 86_400, samples));
            pe.send(correlation(Traces.A, Traces.B, Kind.PHASE_WEIGHTED, 0, 86_400, 1, 2, 3));
            pe.send(hour(0, 1, 2, 3)).watermark(Traces.at(7200)).end();
            String linear = "correlations/linear.h5";
            assertEquals(
                    Set.of(linear, "correlations/phase-weighted.h5"),
                    new HashSet<>(pe.artifactNames()));
            assertEquals(
                    Map.of("sub-stacks, which are never final (what = final)", 1L), pe.discards());
            try (HdfFile file = HdfFile.fromBytes(pe.artifact(linear))) {
                assertEquals("ASDF", attribute(file, "file_format"));
                assertEquals("1.0.3", attribute(file, "file_format_version"));
                assertEquals(
                        Set.of("AuxiliaryData", "Provenance", "Waveforms"),
                        file.getChildren().keySet());
                assertEquals(
                        Set.of("KS.A7K2_KS.B4Q8", "KS.A7K2_KS.C9M3"),
                        ((Group) file.getChild("AuxiliaryData")).getChildren().keySet());
                Dataset data = file.getDatasetByPath(PAIR);
                assertArrayEquals(samples, (float[]) data.getData());
                assertEquals(0.25, attribute(data, "dt"));
                assertEquals(0.5, attribute(data, "maxlag"));
                assertEquals(6.62, (double) attribute(data, "dist"), 0.01);
                assertEquals(90.8, (double) attribute(data, "azi"), 0.5);
                assertEquals(-98.603619, attribute(data, "lonS"));
                assertEquals(38.499045, attribute(data, "latR"));
                assertEquals(48L, attribute(data, "ngood"));
                assertEquals(1_652_745_600.0, attribute(data, "time"));
                assertEquals("FALSE", attribute(data, "substack"));
                assertEquals("ZZ", attribute(data, "comp"));
                assertEquals("KS.A7K2.00.LHZ", attribute(data, "first"));
                assertEquals("linear", attribute(data, "stack"));
            }
        }
    }

    @Test
    void subStacksAreRowsInTheFileOfTheirDay() throws Exception {
        try (PEHarness pe = writer("every").open()) {
            pe.send(hour(1, 4, 5, 6)).send(hour(0, 1, 2, 3)).watermark(Traces.at(86_399));
            assertEquals(List.of(), pe.artifactNames());
            // Of a window that begins on one day and ends on the next.
            pe.send(hour(23, 7, 8, 9)).watermark(Traces.at(86_400));
            assertEquals(List.of(DAY), pe.artifactNames());
            pe.send(hour(24, 1, 1, 1)).end();
            try (HdfFile file = HdfFile.fromBytes(pe.artifact(DAY))) {
                Dataset data = file.getDatasetByPath(PAIR);
                assertArrayEquals(
                        new float[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}},
                        (float[][]) data.getData());
                double start = 1_652_745_600.0;
                assertArrayEquals(
                        new double[] {start, start + 3600, start + 23 * 3600},
                        (double[]) attribute(data, "time"));
                assertArrayEquals(new long[] {2, 2, 2}, (long[]) attribute(data, "ngood"));
                assertEquals("TRUE", attribute(data, "substack"));
            }
            assertEquals(List.of(DAY, NEXT), pe.artifactNames());
        }
    }

    @Test
    void aWrittenFileIsNotOverwritten() throws Exception {
        try (PEHarness pe = writer("every").set("stretch", "1 h").open()) {
            pe.send(hour(0, 1, 2, 3)).watermark(Traces.at(3600));
            String name = "correlations/sub-stack/2022_05_17_00_00_00T2022_05_17_01_00_00.h5";
            byte[] file = pe.artifact(name);
            pe.send(hour(0, 4, 5, 6)).end();
            assertArrayEquals(file, pe.artifact(name));
            assertEquals(
                    Map.of("correlations that came after their file was written", 1L),
                    pe.discards());
        }
    }

    @Test
    void statesOfAStackAreRowsAndTheLastOneAFileOfItsOwn() throws Exception {
        try (PEHarness pe = writer("every").open()) {
            for (int hour = 1; hour < 24; hour++) {
                pe.send(correlation(Traces.A, Traces.B, Kind.LINEAR, 0, 3600 * hour, 1, hour, 1));
            }
            pe.send(correlation(Traces.A, Traces.B, Kind.LINEAR, 0, 86_400, 1, 24, 1)).end();
            String states = DAY.replace("sub-stack", "linear");
            assertEquals(
                    Set.of(states, "correlations/linear.h5"), new HashSet<>(pe.artifactNames()));
            try (HdfFile file = HdfFile.fromBytes(pe.artifact(states))) {
                float[][] rows = (float[][]) file.getDatasetByPath(PAIR).getData();
                assertEquals(23, rows.length);
                assertEquals(23, rows[22][1]);
            }
        }
    }

    @Test
    void whatDoesNotFitIsCounted() throws Exception {
        try (PEHarness pe = writer("every").withoutRestarts().open()) {
            pe.send(hour(0, 1, 2, 3)).send(hour(1, 1, 2, 3, 4, 5));
            for (int i = 0; i < 8002; i++) {
                pe.send(correlation(Traces.A, Traces.C, Kind.SUB_STACK, i, i + 1, 1, 2, 3));
            }
            pe.end();
            assertEquals(
                    Map.of(
                            "correlations whose lags differ from their pair's first",
                            1L,
                            "correlations beyond 8000 of a pair in one file",
                            2L),
                    pe.discards());
            assertTrue(pe.reports().get(0).message().contains("stretch shorter"));
            try (HdfFile file = HdfFile.fromBytes(pe.artifact(DAY))) {
                Dataset data =
                        file.getDatasetByPath("/AuxiliaryData/KS.A7K2_KS.C9M3/LHZ_00_LHZ_00");
                assertEquals(8000, data.getDimensions()[0]);
            }
        }
    }

    /// Names that ASDF's pattern of paths, `[a-zA-Z0-9-_.!#$%&*+,:;<=>?@^~]+`, does not take, and
    /// pairs that a careless name would put into one place.
    @Test
    void everyPairHasAPlaceOfItsOwnWhateverItsCodes() {
        List<SourceId> ids = new ArrayList<>();
        for (String location : List.of("", "00", "A0", "BHZ")) {
            for (String channel : List.of("BHZ", "00", "A0", "B_H_Z", "é/ %")) {
                ids.add(new SourceId("XX", "A.B", location, channel));
                ids.add(new SourceId("XX.A", "B", location, channel));
            }
        }
        Set<String> places = new HashSet<>();
        for (SourceId a : ids) {
            for (SourceId b : ids) {
                String group = AsdfNames.group(a, b);
                String dataset = AsdfNames.dataset(a, b);
                assertTrue(group.matches("[a-zA-Z0-9-_.!#$%&*+,:;<=>?@^~]+"), group);
                assertTrue(dataset.matches("[a-zA-Z0-9-_.!#$%&*+,:;<=>?@^~]+"), dataset);
                assertTrue(places.add(group + "/" + dataset), group + "/" + dataset);
            }
        }
        SourceId plain = SourceId.parse("CI.ARV..BHN");
        SourceId located = SourceId.parse("CI.BAK.10.BHE");
        assertEquals("CI.ARV_CI.BAK", AsdfNames.group(plain, located));
        assertEquals("BHN_BHN", AsdfNames.dataset(plain, plain));
        assertEquals("BHN_BHE_10", AsdfNames.dataset(plain, located));
        assertEquals("BHE_10_BHN", AsdfNames.dataset(located, plain));
        assertEquals("BHE_10_BHE_10", AsdfNames.dataset(located, located));
    }

    private static final String H5PY =
            """
            import sys, h5py, numpy as np
            f = h5py.File(sys.argv[1], 'r')
            assert f.attrs['file_format'].decode() == 'ASDF'
            assert f.attrs['file_format_version'].decode() == '1.0.3'
            assert sorted(f) == ['AuxiliaryData', 'Provenance', 'Waveforms']
            pairs = f['AuxiliaryData']
            assert len(pairs) == 1000, len(pairs)
            for i, name in enumerate(sorted(pairs)):
                assert name == 'KS.A%03d_KS.B' % i, name
                data = pairs[name]['LHZ_00_LHZ_00']
                p = {k: v for k, v in data.attrs.items()}
                assert data.dtype == np.float32 and data.shape == (2, 101)
                assert np.array_equal(data[1], np.arange(101, dtype='f4') * i)
                assert p['first'] == 'KS.A%03d.00.LHZ' % i and p['second'] == 'KS.B.00.LHZ'
                assert p['comp'] == 'ZZ' and p['stack'] == 'sub-stack'
                assert p['dt'] == 0.25 and p['maxlag'] == 12.5
                assert p['substack'].dtype == bool and p['substack']
                assert list(p['time']) == [1652745600.0, 1652749200.0]
                assert list(p['ngood']) == [2, 2]
                assert abs(p['dist'] - 6.62) < 0.01
            print('read')
            """;

    /// h5py is the HDF Group's own library, which is what seismologists read such files with.
    @Test
    void h5pyReadsTheFile(@TempDir Path folder) throws Exception {
        Optional<String> python = pythonWithH5py(folder);
        assumeTrue(python.isPresent(), "no python3 with h5py (apt-get install python3-h5py)");
        try (PEHarness pe = writer("every").withoutRestarts().open()) {
            for (int i = 0; i < 1000; i++) {
                SourceId first = SourceId.parse("KS.A%03d.00.LHZ".formatted(i));
                SourceId second = SourceId.parse("KS.B.00.LHZ");
                float[] ramp = new float[101];
                for (int k = 0; k < ramp.length; k++) {
                    ramp[k] = k * i;
                }
                pe.send(correlation(first, second, Kind.SUB_STACK, 0, 3600, new float[101]));
                pe.send(correlation(first, second, Kind.SUB_STACK, 3600, 7200, ramp));
            }
            pe.end();
            Path file = Files.write(folder.resolve("day.h5"), pe.artifact(DAY));
            assertEquals("read\n", run(folder, python.get(), "-c", H5PY, file.toString()));
        }
    }

    private static Optional<String> pythonWithH5py(Path folder) throws Exception {
        for (String python : List.of("python3", "/usr/bin/python3")) {
            String has =
                    "import sys\ntry:\n    import h5py; print('yes')\nexcept ImportError: pass";
            try {
                if (run(folder, python, "-c", has).equals("yes\n")) {
                    return Optional.of(python);
                }
            } catch (IOException noSuchProgram) {
                continue;
            }
        }
        return Optional.empty();
    }

    private static String run(Path folder, String... command) throws Exception {
        Path output = folder.resolve("output");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "it has not ended within a minute");
        return Files.readString(output);
    }
}
