package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Runs in processes of their own that are killed (SIGKILL), at any moment and as often as one
/// likes:
/// resumed to their end they have left what an undisturbed run leaves, to the bit.
@Timeout(120)
class KilledRunTest {

    private static final List<String> NETWORK =
            List.of(
                    "run",
                    "ambient-noise",
                    "--var",
                    "stations=8",
                    "--var",
                    "duration=16h",
                    "--threads",
                    "2");

    /// When a process is killed.
    private enum Moment {
        /// While a checkpoint is being written.
        WHILE_WRITING,
        /// Some time after a checkpoint was written.
        AFTER_A_CHECKPOINT,
        /// Some time after it was started, be it open or not.
        ANY
    }

    @TempDir static Path shared;

    private static RunLeft wholeNetwork;
    private static RunLeft wholeWords;

    @TempDir Path folder;

    private int runs;
    private int kills;
    private int killsWhileWriting;
    private int resumes;
    private long checkpoints;
    private int filesCompared;

    @BeforeAll
    static void runWithoutTrouble() throws Exception {
        wholeNetwork = undisturbed("network", NETWORK);
        wholeWords = undisturbed("words", words());
    }

    private static RunLeft undisturbed(String name, List<String> run) throws Exception {
        Path out = shared.resolve(name);
        Path log = shared.resolve(name + ".log");
        try (ChildCommand child = ChildCommand.start(log, with(run, "--out", out.toString()))) {
            assertEquals(0, child.exitCode(), child::output);
        }
        return new RunLeft(out);
    }

    private static List<String> words() throws IOException {
        Path posts = shared.resolve("posts.txt");
        if (!Files.exists(posts)) {
            List<String> lines = new ArrayList<>();
            Random random = new Random(4);
            for (int i = 0; i < 300_000; i++) {
                int number = (int) Math.abs(random.nextGaussian() * 1000);
                lines.add("en\t" + i + " of many #tag" + number + " #all");
            }
            Files.write(posts, lines);
        }
        return List.of(
                "run",
                "hashtags",
                "--var",
                "file=" + posts,
                "--var",
                "top=500",
                // How many updates there are depends on how the instances of `tags` take turns.
                "--set",
                "count-tags.updateEvery=0");
    }

    private static List<String> with(List<String> args, String... more) {
        List<String> all = new ArrayList<>(args);
        all.addAll(List.of(more));
        return all;
    }

    private ChildCommand start(List<String> args) throws IOException {
        return ChildCommand.start(folder.resolve("log" + ++runs), args);
    }

    /// Runs, is killed up to so many times, and goes on to the end.
    private RunLeft killed(List<String> run, Random random, int most) throws Exception {
        Path out = folder.resolve("killed" + ++runs);
        RunLeft left = new RunLeft(out);
        List<String> args = with(run, "--checkpoint", "30ms", "--out", out.toString());
        for (int i = 0; i < most; i++) {
            try (ChildCommand child = start(args)) {
                if (!child.awaitThat(left::hasSettings) || !awaitMoment(child, left, random)) {
                    assertEquals(0, child.exitCode(), child::output);
                    return checked(left);
                }
                killsWhileWriting += left.writesCheckpoint() ? 1 : 0;
                child.kill();
                kills++;
            }
            if (left.completed()) {
                // It was over when the signal came: all that it had still to do was to end.
                return checked(left);
            }
            args = List.of("resume", out.toString());
            if (left.newestCheckpoint() > 0) {
                // A checkpoint fixes the number of instances; without one they follow the threads.
                args = with(args, "--threads", "" + (1 + random.nextInt(3)));
            }
            resumes++;
        }
        try (ChildCommand child = start(args)) {
            assertEquals(0, child.exitCode(), child::output);
        }
        return checked(left);
    }

    private static boolean awaitMoment(ChildCommand child, RunLeft left, Random random)
            throws Exception {
        long before = left.newestCheckpoint();
        switch (Moment.values()[random.nextInt(Moment.values().length)]) {
            case WHILE_WRITING -> {
                return child.awaitThat(() -> left.newestCheckpoint() > before)
                        && child.awaitThat(left::writesCheckpoint);
            }
            case AFTER_A_CHECKPOINT -> {
                return child.awaitThat(() -> left.newestCheckpoint() > before)
                        && child.lives(Duration.ofMillis(random.nextInt(600)));
            }
            case ANY -> {
                return child.lives(Duration.ofMillis(random.nextInt(2500)));
            }
        }
        throw new IllegalStateException("no such moment");
    }

    private RunLeft checked(RunLeft left) throws IOException {
        left.requireEventsWithoutGaps();
        left.requireNothingHalfWritten();
        checkpoints += left.events("checkpoint-written");
        return left;
    }

    private void requireSame(RunLeft undisturbed, RunLeft killed, String results)
            throws IOException {
        killed.requireCountsOf(undisturbed);
        filesCompared += killed.requireFilesOf(undisturbed, results);
    }

    private void print(String what, long seed) {
        System.out.printf(
                "%s, seed %d: %d kills, %d of them while a checkpoint was being written, %d resumes,"
                        + " %d checkpoints, %d files compared%n",
                what, seed, kills, killsWhileWriting, resumes, checkpoints, filesCompared);
    }

    @Test
    void aNetworkThatIsKilledLeavesTheSameStacks() throws Exception {
        network(new Random(1), 3);
        print("network", 1);
        assertTrue(kills > 0, "the run was over before anybody killed it");
    }

    @Test
    void aTextWorkflowThatIsKilledLeavesTheSameCounts() throws Exception {
        words(new Random(2), 2);
        print("words", 2);
        assertTrue(kills > 0, "the run was over before anybody killed it");
    }

    private void network(Random random, int most) throws Exception {
        RunLeft left = killed(NETWORK, random, most);
        left.requireCountsOf(wholeNetwork);
        filesCompared += left.requireFilesOf(wholeNetwork, "correlations");
    }

    private void words(Random random, int most) throws Exception {
        RunLeft left = killed(words(), random, most);
        left.requireCountsOf(wholeWords);
        left.requireFileOf(wholeWords, "hashtags.csv");
        filesCompared++;
    }

    @Test
    @Tag("stress")
    @Timeout(1800)
    void whateverIsKilledHoweverOftenLeavesTheSame() throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        System.out.println("seed " + seed + ": repeat with -Dseed=" + seed);
        while (kills < 60) {
            network(random, 1 + random.nextInt(12));
            words(random, 1 + random.nextInt(8));
        }
        print("all", seed);
        assertTrue(killsWhileWriting > 0, "none was killed while a checkpoint was being written");
    }

    @Test
    void aTerminatedRunDrainsAndCanBeKilledMeanwhileAndGoesOn() throws Exception {
        Path out = folder.resolve("out");
        RunLeft left = new RunLeft(out);
        List<String> resume = List.of("resume", out.toString());
        try (ChildCommand child =
                start(with(NETWORK, "--checkpoint", "30ms", "--out", out.toString()))) {
            assertTrue(child.awaitThat(() -> left.newestCheckpoint() > 1), child::output);
            child.terminate();
            assertEquals(143, child.exitCode(), child::output);
            assertTrue(child.output().contains("correloom resume"), child::output);
            assertEquals("COMPLETED", left.summary().path("state").asString());
            assertTrue(left.summary().path("drained").asBoolean());
        }
        long drainedAt = left.newestCheckpoint();
        try (ChildCommand child = start(resume)) {
            assertTrue(child.awaitThat(() -> left.newestCheckpoint() > drainedAt), child::output);
            child.terminate();
            child.awaitThat(() -> child.output().contains("ending: what is under way"));
            child.kill();
        }
        try (ChildCommand child = start(resume)) {
            assertEquals(0, child.exitCode(), child::output);
        }
        checked(left).requireCountsOf(wholeNetwork);
        left.requireFilesOf(wholeNetwork, "correlations");
    }

    @Test
    void onlyOneProcessGoesOnWithARun() throws Exception {
        Path out = folder.resolve("out");
        RunLeft left = new RunLeft(out);
        List<String> resume = List.of("resume", out.toString());
        try (ChildCommand child =
                start(with(NETWORK, "--checkpoint", "30ms", "--out", out.toString()))) {
            assertTrue(child.awaitThat(() -> left.newestCheckpoint() > 1), child::output);
            requireRefused(resume);
            child.kill();
        }
        long killedAt = left.newestCheckpoint();
        try (ChildCommand child = start(resume)) {
            assertTrue(child.awaitThat(() -> left.newestCheckpoint() > killedAt), child::output);
            requireRefused(resume);
            requireRefused(resume);
            assertEquals(0, child.exitCode(), child::output);
        }
        checked(left);
    }

    /// This process is another one than the one that is at work.
    private void requireRefused(List<String> resume) {
        Printed printed = new Printed();
        assertEquals(2, printed.run(resume.toArray(String[]::new)), printed::out);
        assertTrue(printed.err().contains("a run is at work in that folder"), printed::err);
    }

    @Test
    void aChangedNodeBeginsAnewAndIsNamedAndTheOthersGoOn() throws Exception {
        Path out = folder.resolve("out");
        RunLeft left = new RunLeft(out);
        try (ChildCommand child =
                start(with(words(), "--checkpoint", "30ms", "--out", out.toString()))) {
            assertTrue(child.awaitThat(() -> left.newestCheckpoint() > 1), child::output);
            child.kill();
        }
        Printed printed = new Printed();
        assertEquals(
                0, printed.run("resume", out.toString(), "--set", "top-tags.k=3"), printed::err);
        checked(left);
        assertEquals(
                List.of("top-tags"),
                printed.errLines().stream()
                        .filter(line -> line.contains("begins anew"))
                        .map(line -> line.strip().split("[ :]")[0])
                        .toList(),
                printed::out);
        assertEquals(
                List.of("rank", "1", "2", "3"),
                Files.readAllLines(out.resolve("hashtags.csv")).stream()
                        .map(line -> line.split(",")[0])
                        .toList());
    }
}
