package org.correloom.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The folder that the build leaves, started as a person would start it.
@DisabledOnOs(OS.WINDOWS)
class PortableFolderTest {

    private static final Path FOLDER = Path.of(System.getProperty("portable.folder"));

    @TempDir Path elsewhere;

    private record Ended(int exitCode, String out, String err) {}

    private Ended start(Path program, Map<String, String> variables, String... args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(args));
        File out = elsewhere.resolve("out.txt").toFile();
        File err = elsewhere.resolve("err.txt").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(elsewhere.toFile())
                        .redirectOutput(out)
                        .redirectError(err);
        builder.environment().keySet().removeAll(List.of("DISPLAY", "WAYLAND_DISPLAY"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(variables);
        int exitCode = builder.start().waitFor();
        return new Ended(exitCode, Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    private static Path program() {
        return FOLDER.resolve("bin/correloom");
    }

    @Test
    void holdsWhatItsReadmeSays() {
        for (String name : List.of("LICENSE", "README.md", "workflows/hashtags.workflow.json")) {
            assertTrue(Files.isRegularFile(FOLDER.resolve(name)), name);
        }
        assertTrue(Files.isExecutable(program()));
    }

    @Test
    void runsFromAnywhereThroughSymbolicLinks() throws IOException, InterruptedException {
        Path link = Files.createSymbolicLink(elsewhere.resolve("link"), program());
        Path second = Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("link"));
        Ended ended = start(second, Map.of(), "--version");
        Files.delete(second);
        Files.delete(link);
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(ended.out().startsWith("correloom "), ended.out());
        assertEquals("", ended.err());
    }

    @Test
    void exitCodesComeThrough() throws IOException, InterruptedException {
        Ended ended = start(program(), Map.of(), "validate", "nothing.workflow.json");
        assertEquals(2, ended.exitCode());
        assertTrue(ended.err().startsWith("error: there is no workflow file"), ended.err());
    }

    @Test
    void runsAWorkflowThatLiesBesideIt() throws IOException, InterruptedException {
        Ended ended =
                start(
                        program(),
                        Map.of(),
                        "run",
                        FOLDER.resolve("workflows/hashtags.workflow.json").toString(),
                        "--out",
                        "results");
        assertEquals(0, ended.exitCode(), ended.err());
        assertTrue(Files.isRegularFile(elsewhere.resolve("results/hashtags.csv")));
        // Java itself announces the incubator module that the kernels are fast with.
        assertEquals("WARNING: Using incubator modules: jdk.incubator.vector\n", ended.err());
    }

    @Test
    void saysSoWhenThereIsNoDisplayForTheDesigner() throws IOException, InterruptedException {
        Ended ended = start(program(), Map.of(), "designer");
        assertEquals(2, ended.exitCode());
        assertTrue(ended.err().startsWith("error: there is no display"), ended.err());
        assertEquals(1, ended.err().lines().count());
    }

    @Test
    void opensFilesOfAnyNameWhereNoLocaleIsSet() throws IOException, InterruptedException {
        // The name of the file is bytes to a shell; this program's own locale may have no such
        // letter.
        Path script =
                Files.writeString(
                        elsewhere.resolve("script"),
                        "cp \"$1\" 'Gr\u00fc\u00dfe \u5730.json' && exec \"$2\" validate Gr*.json\n");
        ProcessBuilder builder =
                new ProcessBuilder(
                                "sh",
                                script.toString(),
                                FOLDER.resolve("workflows/hashtags.workflow.json").toString(),
                                program().toString())
                        .directory(elsewhere.toFile())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("LC_ALL", "LC_CTYPE", "LANG"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), printed);
        assertTrue(printed.startsWith("Gr\u00fc\u00dfe \u5730: 9 nodes"), printed);
    }
}
