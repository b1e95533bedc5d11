package org.correloom.app.desktop.run;

import org.correloom.api.graph.Workflow;
import org.correloom.runtime.RunFolder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What earlier runs of a workflow have measured.
final class EarlierRuns {

    /// Older ones tell nothing that the newest do not; a folder may have thousands.
    private static final int LOOKED_AT = 20;

    /// Seconds of work below which a run was broken off before it had measured anything.
    private static final double ENOUGH = 1;

    private EarlierRuns() {}

    /// Seconds of work by node id of the newest run that has ended and had the same nodes; empty
    /// when there is none.
    ///
    /// @param workflow as it runs, composites expanded
    /// @param runsFolder which need not be there
    static Map<String, Double> loads(Workflow workflow, Path runsFolder) {
        for (Path folder : newest(runsFolder)) {
            Map<String, Double> loads = measured(folder);
            double work = loads.values().stream().mapToDouble(Double::doubleValue).sum();
            if (work >= ENOUGH && loads.keySet().equals(workflow.nodes().keySet())) {
                return loads;
            }
        }
        return Map.of();
    }

    private static List<Path> newest(Path runsFolder) {
        if (!Files.isDirectory(runsFolder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(runsFolder)) {
            return all.filter(f -> Files.isRegularFile(f.resolve(RunFolder.SUMMARY)))
                    .sorted(Comparator.comparing(EarlierRuns::ended).reversed())
                    .limit(LOOKED_AT)
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            skipped(runsFolder, unreadable);
            return List.of();
        }
    }

    private static FileTime ended(Path folder) {
        try {
            return Files.getLastModifiedTime(folder.resolve(RunFolder.SUMMARY));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    private static Map<String, Double> measured(Path folder) {
        try {
            return RunFolder.measuredLoads(folder);
        } catch (IOException damaged) {
            skipped(folder, damaged);
            return Map.of();
        }
    }

    /// A plan without what one run measured is no reason to disturb a person at work.
    private static void skipped(Path folder, Exception why) {
        System.getLogger(EarlierRuns.class.getName())
                .log(System.Logger.Level.INFO, "nothing measured in " + folder + ": " + why);
    }
}
