package org.correloom.workflows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.correloom.seismo.item.Correlation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Every shipped workflow gives the same on `simple` and on `threads` with 1, 2 and 8 threads: the
/// same windows, and the same stacks but for the rounding of float.
class EveryMappingTest {

    private static final float ROUNDING = 1e-5f;

    @TempDir Path folder;

    private static void assertSame(
            Map<String, Correlation> expected, Map<String, Correlation> actual) {
        assertEquals(expected.keySet(), actual.keySet());
        for (Correlation pair : expected.values()) {
            Correlation other = actual.get(pair.pairId());
            assertEquals(pair.windows(), other.windows(), pair.pairId());
            float largest = 0;
            for (float sample : pair.samples()) {
                largest = Math.max(largest, Math.abs(sample));
            }
            assertArrayEquals(pair.samples(), other.samples(), ROUNDING * largest, pair.pairId());
        }
    }

    private Map<String, Correlation> correlations(GalleryRun run, String mapping, int threads)
            throws InterruptedException {
        return GalleryRun.correlations(
                run.run(mapping, threads, folder.resolve(mapping + threads)));
    }

    private Map<String, Correlation> onAllMappings(GalleryRun run) throws InterruptedException {
        Map<String, Correlation> simple = correlations(run, "simple", 1);
        for (int threads : new int[] {1, 2, 8}) {
            assertSame(simple, correlations(run, "threads", threads));
        }
        return simple;
    }

    @Test
    void ambientNoise() throws InterruptedException {
        Map<String, Correlation> pairs =
                onAllMappings(
                        GalleryRun.of("ambient-noise").var("stations", 6).var("duration", "2 h"));
        assertEquals(15, pairs.size());
        // Windows of 10 min every 5 min: 23 of them fit into 2 h.
        pairs.values().forEach(pair -> assertEquals(23, pair.windows(), pair.pairId()));
    }

    /// B records what A does 4 s later, C 6 s later, each with noise of its own: a wave that passes
    /// A first shows at positive lag.
    @Test
    void ambientNoiseFromFiles() throws IOException, InterruptedException {
        Path data = Files.createDirectories(folder.resolve("data"));
        Random random = new Random(5);
        int samples = 3 * 3600 * 5;
        int[] wave = random.ints(samples + 100, -1000, 1000).toArray();
        for (Map.Entry<String, Integer> station :
                Map.of("AAA", 0, "BBB", 20, "CCC", 30).entrySet()) {
            Random own = new Random(station.getValue());
            int[] record = new int[samples];
            for (int n = 0; n < samples; n++) {
                record[n] = wave[n + 100 - station.getValue()] + own.nextInt(-300, 300);
            }
            write(data, station.getKey(), record);
        }
        Path stations = folder.resolve("stations.txt");
        Files.write(stations, List.of("station x y", "AAA 0 0", "BBB 12000 0", "CCC 18000 0"));
        Map<String, Correlation> pairs =
                onAllMappings(
                        GalleryRun.of("ambient-noise-files")
                                .var("folder", data)
                                .var("stations", stations)
                                .var("window.length", "30 min")
                                .var("window.step", "15 min"));
        assertEquals(3, pairs.size());
        assertPeak(pairs, "AAA", "BBB", 4, 12000);
        assertPeak(pairs, "AAA", "CCC", 6, 18000);
        assertPeak(pairs, "BBB", "CCC", 2, 6000);
    }

    private static void write(Path folder, String station, int[] samples) throws IOException {
        try (MseedWriter writer =
                new MseedWriter(Files.newOutputStream(folder.resolve(station + ".mseed")), 4096)) {
            writer.write(
                    new SourceId("XX", station, "", "BHZ"),
                    EpochTime.ofInstant(Instant.parse("2024-03-01T00:00:00Z")),
                    5,
                    samples,
                    MseedEncoding.STEIM2);
        }
    }

    private static void assertPeak(
            Map<String, Correlation> pairs, String a, String b, double lag, double metres) {
        Correlation pair = pairs.get("XX." + a + "..BHZ_XX." + b + "..BHZ");
        assertEquals(lag, pair.peakLag(), 0.5 / pair.samplingRate(), pair.pairId());
        assertEquals(metres, pair.distance(), 1e-6, pair.pairId());
        // Windows of 30 min every 15 min: 11 of them fit into 3 h.
        assertEquals(11, pair.windows(), pair.pairId());
    }

    /// Counted from the sample by `cut`, `grep -o '#\w*'`, `sort` and `uniq -c`.
    @Test
    void hashtags() throws IOException, InterruptedException {
        for (String mapping : List.of("simple 1", "threads 1", "threads 2", "threads 8")) {
            Path out = folder.resolve(mapping);
            String[] parts = mapping.split(" ");
            GalleryRun.of("hashtags").var("top", 3).run(parts[0], Integer.parseInt(parts[1]), out);
            assertEquals(
                    "rank,key,count\n1,seismology,57\n2,noise,51\n3,earthquake,44\n",
                    Files.readString(out.resolve("hashtags.csv")),
                    mapping);
            assertEquals(
                    "rank,key,count\n1,en,67\n2,es,42\n3,de,40\n4,fr,31\n5,it,24\n6,pt,22\n7,el,14\n",
                    Files.readString(out.resolve("languages.csv")),
                    mapping);
        }
    }
}
