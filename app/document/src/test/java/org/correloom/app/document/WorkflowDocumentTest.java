package org.correloom.app.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.correloom.api.graph.ParameterValue;
import org.correloom.app.document.edit.MoveNodes;
import org.correloom.app.document.edit.RemoveNodes;
import org.correloom.app.document.edit.SetParameter;
import org.correloom.app.document.edit.SetTitle;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.WorkflowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class WorkflowDocumentTest {

    private static final String DEAD = RecoveryFolder.name(Integer.MAX_VALUE, Instant.EPOCH);

    private final WorkflowDocument document = new WorkflowDocument();

    @BeforeEach
    void start() {
        document.reset(Samples.chain());
    }

    @Test
    void theMovesOfOneDragAreOneStep() {
        document.apply(move(10, "first drag"));
        document.apply(move(11, "first drag"));
        document.apply(move(12, "second drag"));
        assertEquals(List.of("Move sum", "Move sum"), document.undoLabels());
        document.undo();
        assertEquals(new GridPoint(11, 0), document.state().layout().positions().get("sum"));
        document.undo();
        assertEquals(Samples.chain(), document.state());
    }

    @Test
    void aDragBackToWhereItBeganLeavesNoStep() {
        document.apply(move(10, "drag"));
        document.apply(
                new MoveNodes(
                        Map.of("sum", Samples.chain().layout().positions().get("sum")), "drag"));
        assertEquals(List.of(), document.undoLabels());
        assertFalse(document.modified());
    }

    @Test
    void anEditThatChangesNothingLeavesNoTrace() {
        long revision = document.revision();
        assertFalse(document.apply(new RemoveNodes(Set.of("nobody"))));
        assertFalse(document.apply(new SetTitle("sum", "")));
        assertEquals(revision, document.revision());
        assertEquals(List.of(), document.undoLabels());
    }

    @Test
    void aNewEditForgetsWhatWasUndone() {
        document.apply(new SetTitle("sum", "A"));
        document.undo();
        document.apply(new SetTitle("sum", "B"));
        assertEquals(List.of(), document.redoLabels());
        assertEquals(List.of("Rename sum"), document.undoLabels());
    }

    @Test
    void listenersAreCalledOncePerChange() {
        List<Long> revisions = new ArrayList<>();
        document.onChange(() -> revisions.add(document.revision()));
        document.apply(new SetTitle("sum", "A"));
        document.undo();
        document.redo();
        assertEquals(3, Set.copyOf(revisions).size());
        assertEquals(3, revisions.size());
    }

    @Test
    void savingWhatWasNotTouchedKeepsTheBytesOfAHandWrittenFile(@TempDir Path folder)
            throws IOException {
        Path file = folder.resolve("hand.workflow.json");
        String handWritten = WorkflowWriter.write(Samples.chain().toFile()) + "\n \n";
        Files.writeString(file, handWritten);
        assertEquals(List.of(), document.open(file).problems());
        document.apply(new SetTitle("sum", "A"));
        document.undo();
        document.save();
        assertEquals(handWritten, Files.readString(file));
    }

    @Test
    void saveAndOpenGiveTheSameStateAndBytes(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("saved.workflow.json");
        document.apply(new SetParameter("length", "factor", ParameterValue.of(0.5, "Hz")));
        assertTrue(document.modified());
        document.saveAs(file);
        assertFalse(document.modified());
        WorkflowDocument other = new WorkflowDocument();
        other.open(file);
        assertEquals(document.state(), other.state());
        assertEquals(document.text(), other.text());
        assertEquals(Optional.of(file), other.file());
        assertEquals(folder, other.baseFolder());
    }

    @Test
    void undoAfterSavingIsAModification(@TempDir Path folder) throws IOException {
        document.apply(new SetTitle("sum", "A"));
        document.saveAs(folder.resolve("a.workflow.json"));
        document.undo();
        assertTrue(document.modified());
        document.redo();
        assertFalse(document.modified());
    }

    @Test
    void aFileThatCannotBeReadWholeIsNeverOverwritten(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("broken.workflow.json");
        Files.writeString(file, "{ \"format\": \"correloom-workflow\", ");
        assertFalse(document.open(file).problems().isEmpty());
        assertEquals(Optional.empty(), document.file());
    }

    @Test
    void aChangeByAnotherProgramIsNoticed(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.workflow.json");
        document.saveAs(file);
        assertFalse(document.changedOnDisk());
        Files.writeString(file, "{}");
        assertTrue(document.changedOnDisk());
    }

    @Test
    void whatADeadProcessLeftIsOfferedAndCanBeTakenUp(@TempDir Path folder) throws IOException {
        Path original = folder.resolve("mine.workflow.json");
        new RecoveryFolder(folder, DEAD).write(Samples.chain(), Optional.of(original));
        RecoveryFolder mine = new RecoveryFolder(folder);
        mine.write(DocumentState.EMPTY, Optional.empty());
        List<RecoveryFolder.Recovered> left = mine.leftBehind();
        assertEquals(1, left.size(), "own and living processes' files are not left behind");
        assertEquals(Optional.of(original), left.getFirst().original());
        document.recover(
                DocumentState.of(mine.read(left.getFirst()).file()), left.getFirst().original());
        assertEquals(Samples.chain(), document.state());
        assertTrue(document.modified());
        assertEquals(Optional.of(original), document.file());
        mine.discard(left.getFirst());
        mine.clear();
        assertEquals(List.of(), mine.leftBehind());
    }

    /// As in a container, where every designer has the same process id.
    @Test
    void whatAnEarlierProcessOfTheSameIdLeftIsOfferedToo(@TempDir Path folder) throws IOException {
        ProcessHandle self = ProcessHandle.current();
        String earlier =
                RecoveryFolder.name(
                        self.pid(), RecoveryFolder.start(self).minus(Duration.ofHours(1)));
        new RecoveryFolder(folder, earlier).write(Samples.chain(), Optional.empty());
        RecoveryFolder mine = new RecoveryFolder(folder);
        mine.write(DocumentState.EMPTY, Optional.empty());
        List<RecoveryFolder.Recovered> left = mine.leftBehind();
        assertEquals(1, left.size());
        assertEquals(Samples.chain(), DocumentState.of(mine.read(left.getFirst()).file()));
    }

    @Test
    void recoveryIsOneChangeAndThenTheDocumentIsModified() {
        List<Boolean> modified = new ArrayList<>();
        document.onChange(() -> modified.add(document.modified()));
        document.recover(Samples.chain(), Optional.empty());
        assertEquals(List.of(true), modified);
    }

    /// A colleague who could read the file before can read it afterwards.
    @Test
    void savingKeepsThePermissionsOfTheFile(@TempDir Path folder) throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path file = folder.resolve("shared.workflow.json");
        document.saveAs(file);
        Path usual = Files.createFile(folder.resolve("usual"));
        assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(file));
        Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw-r--");
        Files.setPosixFilePermissions(file, shared);
        document.apply(new SetTitle("sum", "A"));
        document.save();
        assertEquals(shared, Files.getPosixFilePermissions(file));
    }

    @Test
    void aFileThatIsNoTextCanBeReplaced(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("a.workflow.json");
        Files.write(file, new byte[] {(byte) 0xff, 0, (byte) 0x80});
        document.saveAs(file);
        assertEquals(document.text(), Files.readString(file));
    }

    private static MoveNodes move(int x, String gesture) {
        return new MoveNodes(Map.of("sum", new GridPoint(x, 0)), gesture);
    }
}
