package org.correloom.seismo.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;

class DataSurveyTest {

    private static final SourceId FIRST = new SourceId("XX", "AAA", "", "BHN");
    private static final SourceId LAST = new SourceId("XX", "AAA", "", "BHZ");

    @TempDir Path folder;
    private Path data;

    @BeforeEach
    void write() throws IOException {
        data = Files.createDirectory(folder.resolve("data"));
    }

    @Test
    void aFileThatHoldsOneChannelAfterTheOtherShowsBoth() throws IOException {
        int day = 86_400;
        try (MseedWriter writer =
                new MseedWriter(Files.newOutputStream(data.resolve("a.mseed")), 512)) {
            write(writer, FIRST, 20, day);
            write(writer, LAST, 5, day / 4);
        }
        DataSurvey survey = DataSurvey.of(data);
        assertEquals(Set.of(FIRST, LAST), survey.channels().keySet());
        assertEquals(20.0, survey.channels().get(FIRST));
        assertEquals(5.0, survey.channels().get(LAST));
        assertEquals(Set.of(), survey.placed());
    }

    @Test
    void aTableBesideTheDataIsFoundWhenItPlacesAStationOfThem() throws IOException {
        waveform();
        Files.writeString(folder.resolve("notes.txt"), "Coffee is in the van.\n");
        Files.writeString(folder.resolve("others.txt"), "station x y\nCCC 0 0\nDDD 1 1\n");
        Path stations = folder.resolve("stations.txt");
        Files.writeString(stations, "station x y\nAAA 0 0\nBBB 6000 0\n");
        List<DataSurvey.StationTable> found = DataSurvey.of(data).stationLists();
        assertEquals(List.of(new DataSurvey.StationTable(stations, Set.of(LAST))), found);
        assertEquals(Set.of(), DataSurvey.unplaced(stations, Set.of(LAST)));
        assertEquals(Set.of(LAST), DataSurvey.unplaced(folder.resolve("others.txt"), Set.of(LAST)));
    }

    @Test
    void itIsOutOfDateWhenAFileComesOrAListChanges() throws IOException {
        waveform();
        Path stations = folder.resolve("stations.txt");
        Files.writeString(stations, "station x y\nAAA 0 0\nBBB 6000 0\n");
        DataSurvey survey = DataSurvey.of(data);
        assertTrue(survey.isCurrent());
        Files.setLastModifiedTime(stations, FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));
        assertFalse(survey.isCurrent());
        assertTrue(DataSurvey.of(data).isCurrent());
        Files.delete(stations);
        assertFalse(survey.isCurrent());
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThrows(IOException.class, () -> DataSurvey.of(folder.resolve("nowhere")));
    }

    private void waveform() throws IOException {
        try (MseedWriter writer =
                new MseedWriter(Files.newOutputStream(data.resolve("a.mseed")), 512)) {
            write(writer, LAST, 5, 1000);
        }
    }

    private static void write(MseedWriter writer, SourceId id, double rate, int samples)
            throws IOException {
        writer.write(
                id,
                EpochTime.ofInstant(Instant.parse("2024-03-01T00:00:00Z")),
                rate,
                new Random(4).ints(samples, -1000, 1000).toArray(),
                MseedEncoding.STEIM2);
    }
}
