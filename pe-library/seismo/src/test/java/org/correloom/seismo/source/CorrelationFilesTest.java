package org.correloom.seismo.source;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.seismo.Traces;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.sink.CorrelationSac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class CorrelationFilesTest {

    @TempDir Path folder;

    private static Correlation correlation(
            Optional<StationLocation> a, Optional<StationLocation> b) {
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
                true);
    }

    private Path written(SacTrace trace, String name) throws IOException {
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            SacWriter.write(out, trace, 6, ByteOrder.LITTLE_ENDIAN);
        }
        return file;
    }

    @Test
    void whatWriteSacKeepsComesBack() throws IOException {
        Correlation before =
                correlation(
                        Optional.of(StationLocation.geographic(38.4999, -98.6036, 500)),
                        Optional.of(StationLocation.geographic(38.4990, -98.5277, 510)));
        Path file = written(CorrelationSac.of(before), before.fileName() + ".sac");
        Files.writeString(folder.resolve("notes.txt"), "");
        assertEquals(List.of(file), CorrelationFiles.in(folder));
        Correlation after = CorrelationFiles.read(file);
        assertEquals(before.pairId(), after.pairId());
        assertArrayEquals(before.samples(), after.samples());
        assertEquals(before.distance(), after.distance(), 0.01);
        assertEquals(before.path().azimuth(), after.path().azimuth(), 1e-4);
        assertEquals(319, after.windows());
        assertEquals(335, after.possibleWindows());
        assertEquals(before.startTime(), after.startTime());
        assertEquals(0.1, after.bandLow(), 1e-7);
        assertEquals(38.4999, after.firstLocation().orElseThrow().y(), 1e-5);
        assertEquals(-98.5277, after.secondLocation().orElseThrow().x(), 1e-5);
        assertEquals(before.snr(), after.snr());
    }

    @Test
    void placesOnAPlaneAreNotKeptButTheWayBetweenThemIs() throws IOException {
        Correlation before =
                correlation(
                        Optional.of(StationLocation.local(0, 0, 0)),
                        Optional.of(StationLocation.local(3000, 4000, 0)));
        Correlation after = CorrelationFiles.read(written(CorrelationSac.of(before), "a.sac"));
        assertEquals(Optional.empty(), after.firstLocation());
        assertEquals(5000, after.distance(), 0.01);
    }

    @Test
    void aSeismogramIsNoCorrelation() throws IOException {
        Correlation pair = correlation(Optional.empty(), Optional.empty());
        SacTrace whole = CorrelationSac.of(pair);
        Path even = written(new SacTrace(whole.header(), new float[] {1, 2, 3, 4}), "even.sac");
        FormatException wrong =
                assertThrows(FormatException.class, () -> CorrelationFiles.read(even));
        assertTrue(wrong.getMessage().contains("no lag 0"), wrong.getMessage());
        assertTrue(wrong.getMessage().contains("even.sac"), wrong.getMessage());
    }

    @Test
    void aFolderThatIsNotThereHasNone() throws IOException {
        assertEquals(List.of(), CorrelationFiles.in(folder.resolve("none")));
    }
}
