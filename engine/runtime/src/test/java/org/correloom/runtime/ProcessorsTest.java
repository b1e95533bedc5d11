package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.correloom.api.run.RunTuning;
import org.correloom.api.run.RunTuning.Pinning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

class ProcessorsTest {

    @TempDir Path folder;

    private Processors twoSockets(String allowed) throws IOException {
        Path nodes = folder.resolve("nodes");
        for (int node = 0; node < 2; node++) {
            Files.createDirectories(nodes.resolve("node" + node));
            Files.writeString(
                    nodes.resolve("node" + node).resolve("cpulist"),
                    node == 0 ? "0-3,8-11\n" : "4-7,12-15\n");
        }
        Files.createDirectories(nodes.resolve("power"));
        Path status = Files.writeString(folder.resolve("status"), "Cpus_allowed_list:\t" + allowed);
        return Processors.of(nodes, status);
    }

    @Test
    void memoryNodesAreReadAsLinuxTellsThem() throws IOException {
        Processors processors = twoSockets("0-15\n");
        assertEquals(16, processors.count());
        assertEquals("0-3,8-11", Processors.text(processors.memoryNodes().getFirst().processors()));
        assertEquals("4-7,12-15", Processors.text(processors.memoryNodes().getLast().processors()));
    }

    @Test
    void onlyAllowedProcessorsCount() throws IOException {
        Processors processors = twoSockets("2,5,6\n");
        assertEquals(List.of(2, 5, 6), processors.inOrder());
        assertEquals(1, twoSockets("4-7\n").memoryNodes().size());
    }

    @Test
    void nonsenseIsRefused() throws IOException {
        Path nodes = Files.createDirectories(folder.resolve("none"));
        Path status = Files.writeString(folder.resolve("status"), "Name: java\n");
        assertThrows(IOException.class, () -> Processors.of(nodes, status));
    }

    private static Plan plan(Processors processors, Pinning pinning) {
        Pieces pieces =
                new Pieces()
                        .numbers("source", 1)
                        .pass("work")
                        .instances("work", 4)
                        .collect("sink")
                        .instances("sink", 1)
                        .chain("source", "work", "sink");
        return Planner.threads(
                pieces.workflow(),
                pieces,
                16,
                Map.of(),
                RunTuning.DEFAULT.withPinning(pinning),
                processors);
    }

    private static List<String> bound(Plan plan) {
        return plan.tasks().stream().map(t -> t.name() + " " + t.processors()).toList();
    }

    @Test
    void ranksAreSharedOutToTheSockets() throws IOException {
        Plan plan = plan(twoSockets("0-15\n"), Pinning.AUTO);
        assertEquals(
                List.of(
                        "source#0 0-3,8-11",
                        "work#0 0-3,8-11",
                        "work#1 0-3,8-11",
                        "work#2 4-7,12-15",
                        "work#3 4-7,12-15",
                        "sink#0 0-3,8-11"),
                bound(plan));
        assertTrue(plan.text().contains("16 processors on 2 memory nodes"), plan::text);
        assertTrue(plan.text().contains("work#2 on processors 4-7,12-15: work#2"), plan::text);
    }

    @Test
    void threadsAreBoundToSingleProcessorsOnRequestOnly() throws IOException {
        Plan plan = plan(twoSockets("0-15\n"), Pinning.CORES);
        assertEquals("source#0 0", bound(plan).getFirst());
        assertEquals("sink#0 9", bound(plan).getLast());
        assertEquals("source#0 ", bound(plan(twoSockets("0-15\n"), Pinning.NONE)).getFirst());
        Plan crowded = plan(twoSockets("0-1\n"), Pinning.CORES);
        assertEquals("source#0 ", bound(crowded).getFirst());
        assertTrue(crowded.text().contains("there are more threads"), crowded::text);
    }

    @Test
    void whereNothingIsKnownNothingIsBound() {
        Plan plan = plan(Processors.unknown(8), Pinning.CORES);
        assertEquals("source#0 ", bound(plan).getFirst());
        assertTrue(plan.text().contains("this system does not offer it"), plan::text);
    }

    @Test
    void aBoundRunGivesTheSameResult() throws InterruptedException {
        Pieces pieces = Tallies.graph(10_000);
        var run =
                new ThreadsMapping()
                        .start(
                                pieces.request(64)
                                        .withTuning(RunTuning.DEFAULT.withPinning(Pinning.CORES)));
        Pieces.end(run);
        assertEquals(Tallies.expected(10_000), Tallies.counted(run));
    }

    @Test
    void aThreadIsReallyBound() throws InterruptedException {
        Processors machine = Processors.ofMachine();
        assumeTrue(machine.known() && machine.count() > 1, "this system binds no threads");
        int last = machine.inOrder().getLast();
        List<String> allowed = new CopyOnWriteArrayList<>();
        Thread thread =
                new Thread(
                        () -> {
                            BitSet set = new BitSet();
                            set.set(last);
                            ThreadBinding.bind(set);
                            try {
                                Files.readAllLines(Path.of("/proc/thread-self/status")).stream()
                                        .filter(line -> line.startsWith("Cpus_allowed_list:"))
                                        .forEach(allowed::add);
                            } catch (IOException e) {
                                allowed.add(e.toString());
                            }
                        });
        thread.start();
        thread.join();
        assertEquals(List.of("Cpus_allowed_list:\t" + last), allowed);
    }
}
