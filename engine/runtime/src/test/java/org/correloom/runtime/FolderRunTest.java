package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.ConsumerPE;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunState;
import org.correloom.api.run.RunTuning;
import org.correloom.runtime.KeptRun.Ending;
import org.correloom.workflow.Catalogue;
import org.correloom.workflow.Layout;
import org.correloom.workflow.WorkflowFile;
import org.correloom.workflow.WorkflowReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Runs in folders: what they leave, how they stand there, and how they go on.
@Timeout(60)
class FolderRunTest {

    private static final long NUMBERS = 5000;
    private static final Duration OFTEN = Duration.ofMillis(5);

    @TempDir Path parent;

    /// How far the source goes; it waits there.
    private final AtomicLong limit = new AtomicLong(NUMBERS / 2);

    private final Catalogue catalogue = Catalogue.of(new Numbers());

    /// `test:numbers` → `test:sum`, which publishes the sum of all and writes it down.
    private final class Numbers implements PEProvider {
        @Override
        public List<PEType> types() {
            return List.of(
                    new PEType.Atomic(
                            PEDescriptor.of("test:numbers", "Numbers")
                                    .doc("The numbers below some thousands.")
                                    .parameter(
                                            Parameter.file("list", "List")
                                                    .doc("Has no influence.")
                                                    .defaultTo(""))
                                    .output(PortType.NUMBER, "")
                                    .single()
                                    .build(),
                            Source::new),
                    new PEType.Atomic(
                            PEDescriptor.of("test:sum", "Sum")
                                    .doc("Adds up.")
                                    .parameter(
                                            Parameter.number("start", "Start")
                                                    .doc("What the sum begins with.")
                                                    .defaultTo(0))
                                    .input(PortType.NUMBER, "")
                                    .single()
                                    .build(),
                            Sum::new));
        }
    }

    private final class Source extends ProducerPE implements Stateful {
        private long next;

        @Override
        public Supply produce(Output out) {
            if (next == NUMBERS) {
                return Supply.END;
            }
            if (next >= limit.get()) {
                return Supply.IDLE;
            }
            out.emit((double) next++);
            return Supply.MORE;
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeLong(next);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            next = in.readLong();
        }
    }

    private static final class Sum extends ConsumerPE<Number> implements Stateful {
        private double sum;

        private Sum() {
            super(Number.class);
        }

        @Override
        protected void open(Parameters parameters) {
            sum = parameters.number("start");
        }

        @Override
        protected void consume(Number item) {
            sum += item.doubleValue();
            context().publish("sum", "sum", sum);
        }

        @Override
        public void save(DataOutput out) throws IOException {
            out.writeDouble(sum);
        }

        @Override
        public void restore(DataInput in) throws IOException {
            sum = in.readDouble();
        }
    }

    private static WorkflowFile file(double start) {
        Workflow workflow =
                Workflow.EMPTY
                        .withName("Sums")
                        .withNode(
                                new PENode("numbers", "test:numbers")
                                        .withParameter("list", ParameterValue.of("list.txt")))
                        .withNode(
                                new PENode("sum", "test:sum")
                                        .withParameter("start", ParameterValue.of(start)))
                        .withConnection(
                                new Connection(
                                        "c",
                                        new PortRef("numbers", "output"),
                                        new PortRef("sum", "input")));
        return new WorkflowFile(workflow, Layout.EMPTY);
    }

    private FolderRuns runs() {
        return new FolderRuns(catalogue, parent, RunTuning.DEFAULT);
    }

    private static RunSettings settings(boolean checkpoints) {
        return new RunSettings(
                "threads", 2, checkpoints ? Optional.of(OFTEN) : Optional.empty(), List.of());
    }

    /// Runs until a checkpoint holds the first half of the numbers, and cancels then.
    private Path half() throws Exception {
        Path path = parent.resolve("half");
        try (RunFolder folder = RunFolder.create(path)) {
            FolderRun inFolder = runs().anew(folder, file(0), settings(true));
            Run run = inFolder.start();
            Pieces.until(() -> sum(run) == sumBelow(NUMBERS / 2));
            int before = checkpoints(run);
            Pieces.until(() -> checkpoints(run) > before + 1);
            assertEquals(Ending.AT_WORK, KeptRun.of(path).ending());
            assertTrue(KeptRun.of(path).whyNot().contains("a run is at work"));
            run.cancel();
            assertEquals(RunState.CANCELLED, Pieces.end(run).state());
            inFolder.finish();
        }
        return path;
    }

    private static int checkpoints(Run run) {
        return (int)
                run.events(0).stream().filter(RunEvent.CheckpointWritten.class::isInstance).count();
    }

    private static double sum(Run run) {
        return run.results().since(0).stream()
                .mapToDouble(result -> (Double) result.item())
                .findFirst()
                .orElse(-1);
    }

    private static double sumBelow(long number) {
        return number * (number - 1) / 2.0;
    }

    @Test
    void aCancelledRunGoesOnAndCountsEverythingOnce() throws Exception {
        Path path = half();
        KeptRun kept = KeptRun.of(path);
        assertEquals(Ending.CANCELLED, kept.ending());
        assertEquals("Sums", kept.workflow());
        assertTrue(kept.checkpoint().isPresent());
        assertEquals("", kept.whyNot());
        limit.set(NUMBERS);
        Run run = goOnToTheEnd(path, file(0));
        assertEquals(sumBelow(NUMBERS), sum(run));
        KeptRun over = KeptRun.of(path);
        assertEquals(Ending.COMPLETED, over.ending());
        assertEquals("the run has completed: there is nothing to go on with", over.whyNot());
        assertFalse(Files.exists(path.resolve("checkpoints")), "nothing needs them any more");
    }

    private Run goOnToTheEnd(Path path, WorkflowFile file) throws Exception {
        try (RunFolder folder = RunFolder.reopen(path)) {
            FolderRun inFolder = runs().goingOn(folder, file, folder.settingsToGoOn());
            Run run = inFolder.start();
            assertFalse(
                    Files.exists(path.resolve("summary.json")),
                    "what it says is true no more while the run goes on");
            Pieces.end(run);
            inFolder.finish();
            return run;
        }
    }

    @Test
    void theFolderKeepsTheWorkflowAsRunWithAbsolutePaths() throws Exception {
        Workflow kept = WorkflowReader.read(half().resolve(RunFolder.WORKFLOW)).file().workflow();
        assertEquals(
                parent.resolve("list.txt").toString(),
                kept.nodes().get("numbers").parameters().get("list").text());
    }

    @Test
    void whatBeginsAnewIsKnownBeforeAnythingIsDone() throws Exception {
        Path path = half();
        String before = Files.readString(path.resolve(RunFolder.WORKFLOW));
        try (RunFolder folder = RunFolder.reopen(path)) {
            FolderRun same = runs().goingOn(folder, file(0), folder.settingsToGoOn());
            assertEquals(Map.of(), same.continuation().dropped());
            FolderRun changed = runs().goingOn(folder, file(1000), folder.settingsToGoOn());
            assertEquals(List.of("numbers"), changed.continuation().kept());
            assertEquals("sum", String.join(" ", changed.continuation().dropped().keySet()));
        }
        assertEquals(before, Files.readString(path.resolve(RunFolder.WORKFLOW)));
        assertEquals(Ending.CANCELLED, KeptRun.of(path).ending());
        limit.set(NUMBERS);
        Run run = goOnToTheEnd(path, file(1000));
        assertEquals(
                1000 + sumBelow(NUMBERS) - sumBelow(NUMBERS / 2), sum(run), "only the second half");
    }

    @Test
    void aRunThatIsBrokenOffWhileItGoesOnIsNotWhatItWasBefore() throws Exception {
        Path path = half();
        Path copy = parent.resolve("copy");
        try (RunFolder folder = RunFolder.reopen(path)) {
            FolderRun inFolder = runs().goingOn(folder, file(0), folder.settingsToGoOn());
            Run run = inFolder.start();
            Pieces.until(() -> checkpoints(run) > 0);
            // What a power cut would leave.
            copy(path, copy);
            run.cancel();
            Pieces.end(run);
            inFolder.finish();
        }
        assertEquals(Ending.BROKEN_OFF, KeptRun.of(copy).ending());
        assertEquals("Sums", KeptRun.of(copy).workflow());
        assertTrue(KeptRun.of(copy).canGoOn());
        limit.set(NUMBERS);
        assertEquals(sumBelow(NUMBERS), sum(goOnToTheEnd(copy, file(0))));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (Path file : all.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (!file.getFileName().toString().endsWith(".part")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    @Test
    void oneThatCannotGoOnSaysWhyInOneSentence() throws Exception {
        Path never = parent.resolve("never");
        RunFolder.create(never).close();
        assertEquals(
                "there is no run.json in it, as when the run was ended in its first moment: run the"
                        + " workflow again",
                KeptRun.of(never).whyNot());
        assertEquals(Ending.BROKEN_OFF, KeptRun.of(never).ending());
        Path without = cancelled("without", settings(false));
        assertEquals(
                "the run kept no checkpoints to go on from: run the workflow again, with"
                        + " checkpoints",
                KeptRun.of(without).whyNot());
        Path early =
                cancelled(
                        "early",
                        new RunSettings("simple", 0, Optional.of(Duration.ofHours(1)), List.of()));
        assertEquals(
                "the run had not come to its first checkpoint: run the workflow again",
                KeptRun.of(early).whyNot());
        assertEquals(
                List.of(early, without, never),
                KeptRun.in(parent, 10).stream().map(KeptRun::folder).toList());
        assertEquals(1, KeptRun.in(parent, 1).size());
        assertEquals(List.of(), KeptRun.in(parent.resolve("nowhere"), 1));
    }

    @Test
    void howARunEndedIsReadWithoutTheRestOfItsSummary() throws Exception {
        Path path = cancelled("run", settings(true));
        Path summary = path.resolve(RunFolder.SUMMARY);
        String whole = Files.readString(summary);
        Files.writeString(summary, whole.substring(0, whole.indexOf("\"nodes\" : {") + 11));
        KeptRun kept = KeptRun.of(path);
        assertEquals(Ending.CANCELLED, kept.ending());
        assertEquals("Sums", kept.workflow());
        assertTrue(kept.worked().isPresent());
        Files.writeString(summary, "no JSON");
        assertEquals(Ending.BROKEN_OFF, KeptRun.of(path).ending());
    }

    private Path cancelled(String name, RunSettings settings) throws Exception {
        Path path = parent.resolve(name);
        try (RunFolder folder = RunFolder.create(path)) {
            FolderRun inFolder = runs().anew(folder, file(0), settings);
            Run run = inFolder.start();
            run.cancel();
            Pieces.end(run);
            inFolder.finish();
        }
        return path;
    }

    @Test
    void aRunThatCannotStartLeavesTheFolderAsItWas() throws Exception {
        Path path = half();
        for (Path file : Files.list(path.resolve("checkpoints")).toList()) {
            Files.write(file, new byte[] {1, 2, 3});
        }
        String before = Files.readString(path.resolve(RunFolder.WORKFLOW));
        try (RunFolder folder = RunFolder.reopen(path)) {
            FolderRun inFolder = runs().goingOn(folder, file(7), folder.settingsToGoOn());
            IllegalArgumentException e =
                    assertThrows(IllegalArgumentException.class, inFolder::start);
            assertTrue(e.getMessage().contains("no whole checkpoint"), e.getMessage());
        }
        assertEquals(before, Files.readString(path.resolve(RunFolder.WORKFLOW)));
        assertTrue(Files.exists(path.resolve("summary.json")));
    }
}
