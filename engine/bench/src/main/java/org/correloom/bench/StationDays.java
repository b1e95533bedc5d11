package org.correloom.bench;

import com.sun.management.OperatingSystemMXBean;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.run.NodeMetrics;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunMetrics;
import org.correloom.api.run.RunOutcome;
import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunState;
import org.correloom.cli.FolderRemoval;
import org.correloom.cli.SyntheticArchive;
import org.correloom.runtime.Mappings;
import org.correloom.seismo.SeismoPEs;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Spectrum;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.GraphOrder;
import org.correloom.workflow.Resolved;
import org.correloom.workflow.WorkflowResolution;
import org.correloom.workflows.WorkflowGallery;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How many station-days a second phase 1 takes: the shipped workflow *Ambient noise from files* as
/// far as its spectra, from a [SyntheticArchive], on the engine. Not a JMH benchmark, since one run
/// is long, and what each PE cost is part of the answer.
///
/// Of several runs on one thread and on two, in turns, the fastest of each counts, as others can
/// only add time. The time is a whole run's: finding the files and reading responses are in it.
final class StationDays {

    private static final int STATIONS = 4;
    static final int DAYS = 24;
    private static final int HOURS_A_DAY = 24;
    private static final double RATE = 20;
    private static final int ROUNDS = 5;
    private static final List<String> PHASE_2 = List.of("correlate", "stack", "plot", "sac");

    private StationDays() {}

    /// What a run took: time, time of the process's threads on processors, time in collections of
    /// garbage, seconds.
    private record Measured(
            double seconds, double processors, double collecting, RunMetrics metrics) {}

    /// Counts what arrives.
    private static final class Count extends ConsumerPE<Spectrum> {
        private static final PEType TYPE =
                new PEType.Atomic(
                        PEDescriptor.of("bench:count", "Count")
                                .input(SeismicTypes.SPECTRUM, "spectra")
                                .cost(0.1)
                                .build(),
                        Count::new);

        private Count() {
            super(Spectrum.class);
        }

        @Override
        protected void consume(Spectrum item) {}
    }

    /// Prints the tables, with and without the check of quality.
    ///
    /// @param days of each station: the more, the less starting up counts
    static void print(int days) throws InterruptedException, IOException {
        SyntheticArchive archive = new SyntheticArchive(STATIONS, days, HOURS_A_DAY, RATE);
        Path folder = Files.createTempDirectory("correloom-archive");
        try {
            archive.write(folder);
            print(folder, archive.stationDays(), false);
            print(folder, archive.stationDays(), true);
        } finally {
            FolderRemoval.remove(folder);
        }
    }

    private static void print(Path folder, double stationDays, boolean checked)
            throws InterruptedException {
        Catalogue catalogue = Catalogue.of(new SeismoPEs(), () -> List.of(Count.TYPE));
        Workflow workflow = workflow(folder, catalogue, checked);
        Measured[] best = new Measured[2];
        for (int round = 0; round < ROUNDS; round++) {
            for (int threads = 1; threads <= 2; threads++) {
                Measured one = run(workflow, catalogue, threads);
                Measured other = best[threads - 1];
                best[threads - 1] = other == null || one.seconds < other.seconds ? one : other;
            }
        }
        for (int threads = 1; threads <= 2; threads++) {
            Measured measured = best[threads - 1];
            System.out.printf(
                    Locale.ROOT,
                    "%nPhase 1%s, %.0f station-days, threads: %d: %.1f station-days/s (%.2f s;"
                            + " %.2f s of processors; %.2f s collecting garbage; heap in use at"
                            + " most %d MiB)%n",
                    checked ? " with quality" : "",
                    stationDays,
                    threads,
                    stationDays / measured.seconds,
                    measured.seconds,
                    measured.processors,
                    measured.collecting,
                    measured.metrics.peakMemory() >> 20);
        }
        System.out.printf(
                "%n| PE | ms a station-day, one thread | two threads |%n|---|---:|---:|%n");
        double[] sums = new double[2];
        for (String node : GraphOrder.topological(workflow).orElseThrow()) {
            double one = busy(best[0], node) / stationDays;
            double two = busy(best[1], node) / stationDays;
            sums[0] += one;
            sums[1] += two;
            System.out.printf(Locale.ROOT, "| %s | %.2f | %.2f |%n", node, one, two);
        }
        System.out.printf(Locale.ROOT, "| sum | %.2f | %.2f |%n", sums[0], sums[1]);
    }

    private static double busy(Measured measured, String node) {
        NodeMetrics metrics = measured.metrics.nodes().get(node);
        return metrics.busyNanos() * 1e-6;
    }

    /// The shipped workflow without phase 2, with the parameters of Bensen et al. (2007).
    private static Workflow workflow(Path folder, Catalogue catalogue, boolean checked) {
        Workflow workflow =
                WorkflowGallery.find("ambient-noise-files")
                        .orElseThrow()
                        .file()
                        .workflow()
                        .withoutNodes(PHASE_2)
                        .withNode(new PENode("count", Count.TYPE.descriptor().type()))
                        .withConnection(
                                Connection.of("to-count", "spectrum.output", "count.input"));
        if (checked) {
            workflow =
                    workflow.withNode(new PENode("quality", "seismo:quality"))
                            .withoutConnections(List.of("c02"))
                            .withConnection(Connection.of("q1", "assemble.output", "quality.input"))
                            .withConnection(
                                    Connection.of("q2", "quality.output", "decimate.input"));
        }
        Resolved resolved =
                WorkflowResolution.resolve(
                        workflow,
                        catalogue,
                        Map.of(
                                "folder", SyntheticArchive.data(folder).toString(),
                                "response", SyntheticArchive.responses(folder).toString(),
                                "band.low", "0.01 Hz",
                                "band.high", "1 Hz",
                                "normalisation", "running-absolute-mean",
                                "normalisation.halfWidth", "50 s"),
                        Map.of("whiten.method", "running-mean"));
        if (!resolved.runnable()) {
            throw new IllegalStateException(resolved.problems().toString());
        }
        return resolved.workflow();
    }

    private static Measured run(Workflow workflow, Catalogue catalogue, int threads)
            throws InterruptedException {
        long collecting = collectingMillis();
        long processors = processorNanos();
        Run run =
                Mappings.byName("threads")
                        .start(
                                new RunRequest(
                                        workflow,
                                        catalogue,
                                        Path.of(""),
                                        Optional.empty(),
                                        threads));
        RunOutcome outcome = run.await();
        if (outcome.state() != RunState.COMPLETED) {
            throw new IllegalStateException(outcome + " " + run.events(0));
        }
        RunMetrics metrics = run.metrics();
        return new Measured(
                metrics.elapsed().toNanos() * 1e-9,
                (processorNanos() - processors) * 1e-9,
                (collectingMillis() - collecting) * 1e-3,
                metrics);
    }

    private static long processorNanos() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static long collectingMillis() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    /// Prints the tables alone.
    ///
    /// @param arguments how many days; none: 24
    public static void main(String[] arguments) throws InterruptedException, IOException {
        print(arguments.length == 0 ? DAYS : Integer.parseInt(arguments[0]));
    }
}
