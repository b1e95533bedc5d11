package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.DocumentState;
import org.correloom.app.document.edit.SetName;
import org.correloom.workflow.GridPoint;
import org.correloom.workflow.Layout;
import org.correloom.workflow.WorkflowWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;

class SessionViewModelTest {

    @TempDir Path folder;
    private Bench bench;
    private SessionViewModel session;

    @BeforeEach
    void open() {
        bench = new Bench(folder);
        session = bench.designer.session();
    }

    @Test
    void theGalleryGivesWayToATemplateThatHasNoFile() {
        assertTrue(session.galleryProperty().get());
        session.newFrom(session.templates().getFirst());
        assertFalse(session.galleryProperty().get());
        assertEquals(Optional.empty(), bench.editor().fileProperty().get());
        assertFalse(bench.editor().modifiedProperty().get());
        assertFalse(bench.editor().workflow().nodes().isEmpty());
    }

    @Test
    void changesAreNotLostWithoutAnAnswer() {
        bench.editor().apply(new SetName("Mine"));
        session.newWorkflow();
        assertEquals("Mine", bench.editor().workflow().name(), "cancelled");
        bench.answers.unsaved = Prompts.Unsaved.DISCARD;
        session.newWorkflow();
        assertEquals("", bench.editor().workflow().name());
    }

    @Test
    void savingForTheFirstTimeAsksForAName() throws IOException {
        bench.editor().apply(new SetName("My Fine Workflow"));
        assertFalse(session.save(), "no name was given");
        bench.answers.save = Optional.of(folder.resolve("fine.workflow.json"));
        assertTrue(session.save());
        assertEquals("my-fine-workflow.workflow.json", bench.answers.suggested);
        assertTrue(Files.readString(folder.resolve("fine.workflow.json")).contains("My Fine"));
        assertEquals(List.of(folder.resolve("fine.workflow.json")), session.recent());
    }

    @Test
    void aFileThatAnotherProgramChangedIsNotOverwrittenUnasked() throws IOException {
        Path file = folder.resolve("a.workflow.json");
        session.saveAs(file);
        Files.writeString(file, "{}");
        bench.editor().apply(new SetName("Mine"));
        assertFalse(session.save());
        assertEquals("{}", Files.readString(file));
        bench.answers.overwrite = true;
        assertTrue(session.save());
        assertTrue(Files.readString(file).contains("Mine"));
    }

    @Test
    void whatCannotBeReadOrWrittenIsExplained() throws IOException {
        Path file = Files.createFile(folder.resolve("a file"));
        session.open(folder.resolve("missing.workflow.json"));
        assertFalse(session.saveAs(file.resolve("x.workflow.json")));
        assertEquals(2, bench.answers.failures.size(), bench.answers.failures.toString());
    }

    @Test
    void everyEditIsKeptAndGoesAwayWithSaving() throws IOException {
        Path kept = folder.resolve("own/recovery");
        bench.editor().apply(new SetName("Precious"));
        assertEquals(1, states(kept).size());
        assertTrue(Files.readString(states(kept).getFirst()).contains("Precious"));
        session.saveAs(folder.resolve("a.workflow.json"));
        assertEquals(List.of(), states(kept));
    }

    @Test
    void whatWasRecoveredIsKeptAgainUntilItIsSaved() throws IOException {
        Path kept = folder.resolve("own/recovery");
        Files.createDirectories(kept);
        DocumentState precious =
                new DocumentState(Workflow.EMPTY.withName("Precious"), Layout.EMPTY);
        Path left = kept.resolve("2147483647-0.workflow.json");
        Files.writeString(left, WorkflowWriter.write(precious.toFile()));
        session.recover(session.leftBehind().getFirst());
        assertEquals("Precious", bench.editor().workflow().name());
        assertTrue(bench.editor().modifiedProperty().get());
        assertFalse(Files.exists(left));
        assertEquals(1, states(kept).size(), "a second crash would lose nothing");
        assertTrue(Files.readString(states(kept).getFirst()).contains("Precious"));
        session.saveAs(folder.resolve("a.workflow.json"));
        assertEquals(List.of(), states(kept));
    }

    @Test
    void eachCopyThatWasLeftBehindIsOfferedUntilOneIsTaken() throws IOException {
        leaveBehind("2147483647-1", "a.workflow.json", 4000);
        leaveBehind("2147483647-2", "b.workflow.json", 3000);
        leaveBehind("2147483647-3", "c.workflow.json", 2000);
        leaveBehind("2147483647-4", "d.workflow.json", 1000);
        bench.answers.recovery.put("a.workflow.json", Prompts.Recovery.LATER);
        bench.answers.recovery.put("b.workflow.json", Prompts.Recovery.DISCARD);
        bench.answers.recovery.put("c.workflow.json", Prompts.Recovery.RECOVER);
        session.offerLeftBehind();
        assertEquals(
                List.of("a.workflow.json", "b.workflow.json", "c.workflow.json"),
                bench.answers.offered);
        assertEquals("c.workflow.json", bench.editor().workflow().name());
        assertEquals(
                List.of("a.workflow.json", "d.workflow.json"),
                session.recoverable().stream().map(SessionViewModel::name).toList());

        bench.answers.unsaved = Prompts.Unsaved.CANCEL;
        session.recover(session.recoverable().getLast());
        assertEquals("c.workflow.json", bench.editor().workflow().name(), "it is not saved yet");
        bench.answers.unsaved = Prompts.Unsaved.DISCARD;
        session.recover(session.recoverable().getLast());
        assertEquals("d.workflow.json", bench.editor().workflow().name());
        assertEquals(1, session.recoverable().size());
    }

    private void leaveBehind(String process, String file, long millis) throws IOException {
        Path kept = Files.createDirectories(folder.resolve("own/recovery"));
        DocumentState state = new DocumentState(Workflow.EMPTY.withName(file), Layout.EMPTY);
        Path left = kept.resolve(process + ".workflow.json");
        Files.writeString(left, WorkflowWriter.write(state.toFile()));
        Files.setLastModifiedTime(left, FileTime.fromMillis(millis));
        Files.writeString(kept.resolve(process + ".origin"), folder.resolve(file).toString());
    }

    @Test
    void aRecoveryFolderThatCannotBeReadIsSaid() throws IOException {
        Path kept = folder.resolve("own/recovery");
        Files.createDirectories(kept);
        Files.writeString(kept.resolve("2147483647-0.workflow.json"), "{}");
        Files.createDirectory(kept.resolve("2147483647-0.origin"));
        assertEquals(List.of(), session.leftBehind());
        assertEquals(1, bench.answers.failures.size());
    }

    @Test
    void aFolderOfDataBecomesASourceThatReadsIt() throws IOException {
        Path data = Files.createDirectory(folder.resolve("seismograms"));
        String id = session.addData(data, new GridPoint(3, 4)).orElseThrow();
        PENode node = bench.editor().workflow().nodes().get(id);
        assertTrue(
                node.parameters().values().stream().anyMatch(v -> v.text().equals(data.toString())),
                node.toString());
        assertEquals("seismograms", node.title());
    }

    @Test
    void aFileGetsTheSourceThatItsEndingAsksFor() throws IOException {
        assertEquals("streams:csv", typeFor("stations.csv"));
        assertEquals("streams:csv", typeFor("table.TSV"));
        assertEquals("streams:json-lines", typeFor("events.ndjson"));
        assertEquals("streams:json-lines", typeFor("events.jsonl"));
        assertEquals("streams:text-lines", typeFor("notes.txt"));
        assertEquals("seismo:waveform-files", typeFor("day.mseed"));
        assertEquals("seismo:waveform-files", typeFor("no-ending"));
    }

    private String typeFor(String name) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "a\n1\n");
        String id = session.addData(file, new GridPoint(0, 0)).orElseThrow();
        PENode node = bench.editor().workflow().nodes().get(id);
        assertTrue(
                node.parameters().values().stream().anyMatch(v -> v.text().equals(file.toString())),
                node.toString());
        assertEquals(name, node.title());
        return node.type();
    }

    private static List<Path> states(Path kept) throws IOException {
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (var files = Files.list(kept)) {
            return files.filter(f -> f.toString().endsWith(".workflow.json")).toList();
        }
    }
}
