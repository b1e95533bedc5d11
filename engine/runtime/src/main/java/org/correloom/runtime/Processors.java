package org.correloom.runtime;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/// The processors that this process may use, and which of them share a memory node (on a machine
/// with several sockets, memory of another socket is slower to reach).
///
/// @param memoryNodes at least one, in the order of their numbers; nodes of which no processor may
///     be used are left out
/// @param known whether the operating system said so: only then can threads be bound
record Processors(List<MemoryNode> memoryNodes, boolean known) {

    /// @param number the operating system's
    record MemoryNode(int number, BitSet processors) {}

    Processors {
        memoryNodes = List.copyOf(memoryNodes);
    }

    /// Those of this machine.
    static Processors ofMachine() {
        Processors processors = unknown(Runtime.getRuntime().availableProcessors());
        if (System.getProperty("os.name").equals("Linux")) {
            try {
                processors = of(Path.of("/sys/devices/system/node"), Path.of("/proc/self/status"));
            } catch (IOException | NumberFormatException e) {
                // A container may hide both: then threads are not bound, and the plan says so.
                return processors;
            }
        }
        return processors;
    }

    /// All processors on one memory node, as far as anybody knows.
    static Processors unknown(int count) {
        BitSet all = new BitSet();
        all.set(0, Math.max(1, count));
        return new Processors(List.of(new MemoryNode(0, all)), false);
    }

    /// As Linux tells it.
    ///
    /// @param nodes folder with a folder `node0`, … for each memory node
    /// @param status file with a line `Cpus_allowed_list`
    static Processors of(Path nodes, Path status) throws IOException {
        BitSet allowed = null;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("Cpus_allowed_list:")) {
                allowed = parse(line.substring(line.indexOf(':') + 1));
            }
        }
        if (allowed == null) {
            throw new IOException(status + " does not say which processors are allowed");
        }
        List<MemoryNode> found = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(nodes, "node[0-9]*")) {
            for (Path folder : folders) {
                BitSet processors = parse(Files.readString(folder.resolve("cpulist")));
                processors.and(allowed);
                if (!processors.isEmpty()) {
                    int number = Integer.parseInt(folder.getFileName().toString().substring(4));
                    found.add(new MemoryNode(number, processors));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException("no memory node in " + nodes + " has an allowed processor");
        }
        found.sort(Comparator.comparingInt(MemoryNode::number));
        return new Processors(found, true);
    }

    /// Reads lists such as `0-3,8,10-11`.
    static BitSet parse(String list) {
        BitSet set = new BitSet();
        for (String part : list.strip().split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int dash = part.indexOf('-');
            int first = Integer.parseInt((dash < 0 ? part : part.substring(0, dash)).strip());
            int last = dash < 0 ? first : Integer.parseInt(part.substring(dash + 1).strip());
            set.set(first, last + 1);
        }
        return set;
    }

    /// The opposite of [#parse].
    static String text(BitSet set) {
        List<String> parts = new ArrayList<>();
        for (int first = set.nextSetBit(0); first >= 0; ) {
            int end = set.nextClearBit(first);
            parts.add(end - first == 1 ? "" + first : first + "-" + (end - 1));
            first = set.nextSetBit(end);
        }
        return String.join(",", parts);
    }

    /// How many there are.
    int count() {
        return memoryNodes.stream().mapToInt(node -> node.processors().cardinality()).sum();
    }

    /// All of them, those of one memory node after the other.
    List<Integer> inOrder() {
        return memoryNodes.stream()
                .flatMap(node -> node.processors().stream().boxed())
                .collect(Collectors.toList());
    }
}
