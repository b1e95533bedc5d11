package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.kernels.response.ChannelEpoch;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.response.ResponseEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The benchmark of a network, with a small one.
class NetworkBenchTest {

    @TempDir Path folder;

    private final Printed printed = new Printed();

    private static List<Path> files(Path under, String end) throws IOException {
        try (Stream<Path> all = Files.walk(under)) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        }
    }

    @Test
    void everyPairIsStackedAndTheClosestAreWritten() throws IOException {
        String[] command = {
            "bench", "network", "--stations", "6", "--write", "4", "--folder", folder.toString()
        };
        assertEquals(0, printed.run(command), printed.err());
        assertTrue(printed.out().contains("making 6 station-hours"), printed.out());
        assertTrue(printed.out().matches("(?s).*pairs +15 × [0-9,]+ bins.*"), printed.out());
        assertTrue(printed.out().matches("(?s).*written +4 correlations.*"), printed.out());
        assertTrue(
                printed.out().matches("(?s).*all-pairs kernel +[0-9.]+ GFLOP/s.*"), printed.out());
        assertEquals(1, files(folder, ".h5").size());
        List<Path> data = files(folder, ".mseed");
        assertEquals(6, data.size());
        Object made = Files.getLastModifiedTime(data.get(0));

        Printed again = new Printed();
        assertEquals(0, again.run(command), again.err());
        assertTrue(!again.out().contains("making"), again.out());
        assertEquals(made, Files.getLastModifiedTime(data.get(0)));
        assertEquals(2, files(folder, ".h5").size(), "results of both runs");
    }

    @Test
    void whatIsOutOfRangeIsSaid() {
        assertEquals(2, printed.run("bench", "network", "--stations", "1"));
        assertTrue(printed.err().contains("--stations must be from 2"), printed.err());
        Printed none = new Printed();
        assertEquals(2, none.run("bench", "network", "--write", "0"));
        assertTrue(none.err().contains("--write must be 1 or more"), none.err());
    }

    /// Poles, zeros, digitiser and filter give the sensitivity that the counts were made with.
    @Test
    void theStagesOfTheArchivesResponsesGiveTheirSensitivity() throws Exception {
        new SyntheticArchive(2, 1, 1, 20).write(folder);
        ResponseCatalogue responses = ResponseCatalogue.read(SyntheticArchive.responses(folder));
        assertEquals(List.of(), responses.problems());
        assertEquals(2, responses.epochs().size());
        for (ChannelEpoch epoch : responses.epochs()) {
            assertEquals(3, epoch.response().stages().size());
            assertTrue(new ResponseEvaluator(epoch).sensitivityMismatch().orElseThrow() < 0.01);
        }
    }

    /// All pairs, and the closest of them, by what the places say.
    @Test
    void theClosestPairsAreTheFirstOfAll() {
        SyntheticArchive archive = new SyntheticArchive(12, 1, 1, 20);
        List<String> all = archive.closestPairs(1000);
        assertEquals(66, all.size());
        assertEquals(all.subList(0, 9), archive.closestPairs(9));
        double[][] places = archive.places();
        double last = 0;
        for (String pair : all) {
            int first = Integer.parseInt(pair.substring(4, 8)) - 1;
            int second = Integer.parseInt(pair.substring(13)) - 1;
            double distance =
                    Math.hypot(
                            places[0][first] - places[0][second],
                            places[1][first] - places[1][second]);
            assertTrue(distance >= last, pair);
            last = distance;
        }
    }

    @Test
    void whatToMeasureMustBeNamed() {
        assertEquals(2, printed.run("bench"));
        assertTrue(printed.err().contains("there is: network"), printed.err());
    }
}
