package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

/// A jar of somebody's own PEs, compiled from source as its author would, and dropped into a
/// folder.
///
/// It brings `own:endless`, a source of numbers that never ends; `own:numbers`, the numbers 0 to
/// 999; `own:fail-at`, which throws at the number `at`; and `own:long-lines`, which makes texts of
/// `length` letters.
final class PluginJar {

    private static final String SOURCE =
            """
            package own;

            import org.correloom.api.pe.*;
            import java.util.List;

            public final class OwnPEs implements PEProvider {
                @Override
                public List<PEType> types() {
                    return List.of(
                            new PEType.Atomic(
                                    PEDescriptor.of("own:endless", "Endless")
                                            .output(PortType.NUMBER, "numbers").single().build(),
                                    () -> new Numbers(Long.MAX_VALUE)),
                            new PEType.Atomic(
                                    PEDescriptor.of("own:numbers", "Numbers")
                                            .output(PortType.NUMBER, "numbers").single().build(),
                                    () -> new Numbers(1000)),
                            SimpleFunctionPE.<Number>type(
                                    PEDescriptor.of("own:fail-at", "Fail at")
                                            .input(PortType.NUMBER, "numbers")
                                            .output(PortType.NUMBER, "numbers")
                                            .parameter(Parameter.integer("at", "At").defaultTo(7))
                                            .build(),
                                    Number.class,
                                    (parameters, number) -> {
                                        if (number.longValue() == parameters.longInteger("at")) {
                                            throw new IllegalStateException("cannot bear " + number);
                                        }
                                        return number;
                                    }),
                            SimpleFunctionPE.<Number>type(
                                    PEDescriptor.of("own:long-lines", "Long lines")
                                            .input(PortType.NUMBER, "numbers")
                                            .output(PortType.TEXT, "texts")
                                            .parameter(
                                                    Parameter.integer("length", "Length")
                                                            .range(1, 1000000).defaultTo(10))
                                            .build(),
                                    Number.class,
                                    (parameters, number) ->
                                            "x".repeat(parameters.integer("length"))));
                }

                private static final class Numbers extends ProducerPE {
                    private final long end;
                    private long next;

                    Numbers(long end) {
                        this.end = end;
                    }

                    @Override
                    public Supply produce(Output out) {
                        for (int i = 0; i < 10 && next < end; i++) {
                            out.emit(next++);
                        }
                        return next < end ? Supply.MORE : Supply.END;
                    }
                }
            }
            """;

    private PluginJar() {}

    /// Makes the jar in `folder` and returns the folder.
    static Path in(Path folder) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source/own")).resolve("OwnPEs.java");
        Files.writeString(source, SOURCE);
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int status =
                ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-d",
                                classes.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                source.toString());
        assertTrue(status == 0, "the plug-in does not compile");
        Path plugins = Files.createDirectories(folder.resolve("plugins"));
        try (OutputStream out = Files.newOutputStream(plugins.resolve("own.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            add(
                    jar,
                    "META-INF/services/org.correloom.api.pe.PEProvider",
                    "own.OwnPEs\n".getBytes(StandardCharsets.UTF_8));
            for (Path file : classFiles(classes)) {
                add(jar, classes.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return plugins;
    }

    private static List<Path> classFiles(Path classes) throws IOException {
        try (Stream<Path> files = Files.walk(classes)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void add(JarOutputStream jar, String name, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(content);
        jar.closeEntry();
    }
}
