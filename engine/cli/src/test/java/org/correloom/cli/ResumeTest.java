package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// What `correloom resume` says where there is nothing to go on with. Runs that do go on are in
/// [KilledRunTest].
@Timeout(60)
class ResumeTest {

    @TempDir Path folder;

    private final Printed printed = new Printed();

    private void assertRefused(Path run, String words) {
        assertEquals(2, printed.run("resume", run.toString()), printed::out);
        assertEquals(1, printed.errLines().size(), printed::err);
        assertTrue(printed.err().startsWith("error: " + run + ": "), printed::err);
        assertTrue(printed.err().contains(words), printed::err);
    }

    private Path run(String... options) {
        Path out = folder.resolve("out");
        String[] args = new String[options.length + 4];
        System.arraycopy(new String[] {"run", "hashtags", "--out", out.toString()}, 0, args, 0, 4);
        System.arraycopy(options, 0, args, 4, options.length);
        assertEquals(0, new Printed().run(args));
        return out;
    }

    @Test
    void aRunThatWasKilledBeforeItSaidHowItWasStartedIsToBeRunAgain() throws Exception {
        Path out = run("--checkpoint", "10s");
        Files.delete(out.resolve("summary.json"));
        Files.delete(out.resolve("run.json"));
        assertRefused(out, "there is no run.json in it");
        assertTrue(printed.err().contains("run the workflow again"), printed::err);
    }

    @Test
    void aRunThatWasKilledInItsFirstMomentIsToBeRunAgain() throws Exception {
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.createFile(out.resolve(".lock"));
        assertRefused(out, "run the workflow again");
    }

    @Test
    void aFolderOfSomethingElseIsNamedAsSuch() throws Exception {
        assertRefused(folder, "it is no folder of a run");
        assertFalse(Files.exists(folder.resolve(".lock")), "nothing is left in it");
    }

    @Test
    void aRunThatHasCompletedHasNothingToGoOnWithAndKeepsNoCheckpoints() {
        Path out = run("--checkpoint", "1ms");
        assertFalse(Files.exists(out.resolve("checkpoints")));
        assertRefused(out, "the run has completed: there is nothing to go on with");
    }

    @Test
    void aRunWithoutCheckpointsCannotGoOn() throws Exception {
        Path out = run();
        Files.delete(out.resolve("summary.json"));
        assertRefused(out, "kept no checkpoints");
    }
}
