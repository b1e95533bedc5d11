package org.correloom.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.PortType;
import org.correloom.api.pe.ProcessingElement;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunEvent;
import org.correloom.api.run.RunFailure;
import org.correloom.runtime.Pieces.Enactment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class ArtifactTest {

    @TempDir Path parent;

    private List<String> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void filesAppearWholeUnderTheirNameAndReplaceOlderOnes() throws Exception {
        ArtifactFolder folder = new ArtifactFolder(parent);
        assertEquals(3, folder.write("sub/deep/a.txt", out -> out.write("one".getBytes())));
        assertEquals(
                4,
                folder.write(
                        "sub/deep/a.txt",
                        out -> {
                            out.write("half".getBytes());
                            // The old file is there until the new one is complete.
                            assertEquals("one", Files.readString(parent.resolve("sub/deep/a.txt")));
                            out.close();
                        }));
        assertEquals("half", Files.readString(parent.resolve("sub/deep/a.txt")));
        assertEquals(List.of("sub/deep/a.txt"), files(parent));
    }

    @Test
    void aBodyThatFailsLeavesNothingBehind() throws Exception {
        ArtifactFolder folder = new ArtifactFolder(parent);
        assertThrows(
                IOException.class,
                () ->
                        folder.write(
                                "a.txt",
                                out -> {
                                    out.write(1);
                                    throw new IOException("broken");
                                }));
        assertEquals(List.of(), files(parent));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "..", "../a", "a/../b", "/etc/a", "C:/a", "c:a", "a\\b", "a//b", "./a",
                "a/"
            })
    void namesThatLeaveTheFolderAreRefused(String name) throws Exception {
        ArtifactFolder folder = new ArtifactFolder(parent.resolve("run"));
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> folder.write(name, out -> out.write(1)));
        assertTrue(e.getMessage().contains("\"" + name + "\""), e.getMessage());
        assertEquals(List.of(), files(parent));
    }

    @Test
    void linksOutOfTheFolderAreNotFollowed() throws Exception {
        Path outside = Files.createDirectory(parent.resolve("outside"));
        Path inside = Files.createDirectory(parent.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
        ArtifactFolder folder = new ArtifactFolder(inside);
        assertThrows(
                IllegalArgumentException.class,
                () -> folder.write("link/a.txt", out -> out.write(1)));
        assertEquals(List.of(), files(outside));
    }

    /// The content is there at once, the name when it is safe.
    @Test
    void aDraftHasItsNameOnceItIsCommitted() throws Exception {
        ArtifactFolder folder = new ArtifactFolder(parent);
        ArtifactFolder.Draft draft = folder.draft("a.txt", out -> out.write("one".getBytes()));
        assertEquals(1, files(parent).size());
        assertTrue(files(parent).get(0).endsWith(".part"), files(parent).toString());
        assertEquals(3, draft.commit());
        assertEquals(List.of("a.txt"), files(parent));
    }

    @Test
    void filesUnderWayOfOneNameKeepTheirOrder() throws Exception {
        ArtifactFolder folder = new ArtifactFolder(parent);
        try (ExecutorService executor = Executors.newFixedThreadPool(8)) {
            FilesUnderWay files = new FilesUnderWay(executor);
            for (int i = 0; i < 200; i++) {
                String name = "f" + i % 3 + ".txt";
                String content = String.valueOf(i);
                files.beforeNext(name);
                ArtifactFolder.Draft draft =
                        folder.draft(name, out -> out.write(content.getBytes()));
                files.add(
                        name,
                        () -> {
                            draft.commit();
                            return null;
                        });
            }
            files.settle();
        }
        assertEquals(List.of("f0.txt", "f1.txt", "f2.txt"), files(parent));
        assertEquals("198", Files.readString(parent.resolve("f0.txt")));
        assertEquals("199", Files.readString(parent.resolve("f1.txt")));
        assertEquals("197", Files.readString(parent.resolve("f2.txt")));
    }

    /// The others are whole, and a failure is told once.
    @Test
    void aFileThatFailsUnderWayIsToldWhenAllAreSettled() throws Exception {
        ArtifactFolder folder = new ArtifactFolder(parent);
        try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
            FilesUnderWay files = new FilesUnderWay(executor);
            for (String name : List.of("a", "b", "c")) {
                ArtifactFolder.Draft draft = folder.draft(name, out -> out.write(1));
                if (name.equals("b")) {
                    Files.delete(draft.temporary());
                }
                files.add(
                        name,
                        () -> {
                            draft.commit();
                            return null;
                        });
            }
            assertThrows(NoSuchFileException.class, files::settle);
            files.settle();
        }
        assertEquals(List.of("a", "c"), files(parent));
    }

    /// Writes each item to a file of its own.
    private static final class Writer implements ProcessingElement {
        private PEContext context;

        @Override
        public void open(PEContext newContext) {
            context = newContext;
        }

        @Override
        public void process(String port, Object item, Output out) throws Exception {
            context.artifact(item + ".txt", "text/plain", o -> o.write(item.toString().getBytes()));
        }
    }

    @Test
    void aFullDiskIsToldWithThePathAndLeavesTheOtherBranchItsFiles() throws Exception {
        Pieces pieces =
                new Pieces()
                        .folder(parent)
                        .numbers("a", 20)
                        .node("good", d -> d.input(PortType.ANY, ""), Writer::new)
                        .node(
                                "full",
                                d -> d.input(PortType.ANY, "").single(),
                                () ->
                                        new ProcessingElement() {
                                            private PEContext context;

                                            @Override
                                            public void open(PEContext newContext) {
                                                context = newContext;
                                            }

                                            @Override
                                            public void process(
                                                    String port, Object item, Output out)
                                                    throws Exception {
                                                context.artifact(
                                                        "plots/big.png",
                                                        "image/png",
                                                        o -> {
                                                            throw new IOException(
                                                                    "No space left on device");
                                                        });
                                            }
                                        })
                        .chain("a", "good")
                        .chain("a", "full");
        Run run = pieces.start(Enactment.SIMPLE);
        RunFailure failure = Pieces.end(run).failure().orElseThrow();
        assertEquals("disk-full", failure.code());
        assertEquals("full", failure.node());
        assertTrue(failure.message().contains("plots/big.png"), failure.message());
        assertTrue(failure.message().contains("make room"), failure.message());
        List<String> written = files(parent);
        assertFalse(written.isEmpty());
        assertTrue(written.stream().allMatch(name -> name.endsWith(".txt")), written.toString());
        assertEquals(
                written,
                run.events(0).stream()
                        .filter(RunEvent.ArtifactWritten.class::isInstance)
                        .map(e -> ((RunEvent.ArtifactWritten) e).name())
                        .sorted()
                        .toList());
    }

    @Test
    void withoutARunFolderArtifactsAreDropped() throws Exception {
        Pieces pieces =
                new Pieces()
                        .numbers("a", 2)
                        .node("w", d -> d.input(PortType.ANY, ""), Writer::new)
                        .chain("a", "w");
        Run run = pieces.start(Enactment.SIMPLE);
        assertTrue(Pieces.end(run).failure().isEmpty());
        assertTrue(run.events(0).stream().noneMatch(RunEvent.ArtifactWritten.class::isInstance));
    }
}
