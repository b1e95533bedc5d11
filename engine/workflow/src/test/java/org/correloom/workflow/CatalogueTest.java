package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.graph.Problem;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

class CatalogueTest {

    private static final String SERVICE = "META-INF/services/" + PEProvider.class.getName();

    @TempDir Path folder;
    private Path plugins;

    @BeforeEach
    void makeFolder() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
    }

    /// A provider class in a jar of its own; `body` is what its method `types` does.
    private void jar(String name, String className, String body) throws IOException {
        Path source = folder.resolve(className + ".java");
        Files.writeString(
                source,
                "import java.util.List;\nimport org.correloom.api.pe.*;\n"
                        + "public class "
                        + className
                        + " implements PEProvider {\n  public List<PEType> types() { "
                        + body
                        + " }\n}\n");
        Path classes = Files.createDirectories(folder.resolve("classes-" + className));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        int result =
                compiler.run(
                        null,
                        null,
                        null,
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertEquals(0, result);
        try (JarOutputStream jar =
                new JarOutputStream(Files.newOutputStream(plugins.resolve(name)))) {
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write((className + " # the provider\n").getBytes(StandardCharsets.UTF_8));
            try (Stream<Path> files = Files.list(classes)) {
                for (Path file : files.toList()) {
                    jar.putNextEntry(new JarEntry(file.getFileName().toString()));
                    Files.copy(file, jar);
                }
            }
        }
    }

    private static String returning(String typeId) {
        return "return List.of(new PEType.Atomic(PEDescriptor.of(\""
                + typeId
                + "\", \"Mine\").build(), () -> null));";
    }

    private static List<String> ids(Catalogue catalogue) {
        return catalogue.types().stream().map(type -> type.descriptor().type()).toList();
    }

    private static void assertProblem(Catalogue catalogue, String code, String... words) {
        assertEquals(1, catalogue.problems().size(), () -> catalogue.problems().toString());
        Problem problem = catalogue.problems().getFirst();
        assertEquals(code, problem.code(), problem::toString);
        for (String word : words) {
            assertTrue(problem.message().contains(word), () -> word + " in " + problem.message());
        }
    }

    @Test
    void typesAreSortedAndFoundById() {
        Catalogue catalogue = SamplePEs.CATALOGUE;
        assertEquals(List.of(), catalogue.problems());
        List<String> ids = ids(catalogue);
        assertEquals(ids.stream().sorted().toList(), ids);
        assertEquals("Filter", catalogue.find("sample:filter").orElseThrow().descriptor().title());
        assertEquals(Optional.empty(), catalogue.find("sample:none"));
        assertEquals(1, catalogue.codecs().size());
        assertSame(SamplePEs.SAMPLE, catalogue.codec(SamplePEs.SAMPLE).orElseThrow().type());
    }

    @Test
    void aJarInAFolderAddsItsTypes() throws IOException {
        jar("mine.jar", "Mine", returning("mine:one"));
        jar("yours.jar", "Yours", returning("yours:one"));
        Catalogue catalogue = Catalogue.load(List.of(plugins));
        assertEquals(List.of(), catalogue.problems());
        assertTrue(ids(catalogue).containsAll(List.of("mine:one", "yours:one")));
    }

    @Test
    void folderThatDoesNotExistIsPassedOver() {
        Catalogue catalogue = Catalogue.load(List.of(folder.resolve("none")));
        assertEquals(List.of(), catalogue.problems());
    }

    @Test
    void aJarThatIsNoArchiveIsAProblemAndTheOthersWork() throws IOException {
        jar("mine.jar", "Mine", returning("mine:one"));
        Files.writeString(plugins.resolve("broken.jar"), "not a zip");
        Catalogue catalogue = Catalogue.load(List.of(plugins));
        assertProblem(catalogue, "broken-plugin", "broken.jar", "zip");
        assertTrue(catalogue.find("mine:one").isPresent());
    }

    @Test
    void aProviderThatThrowsIsAProblemThatNamesJarAndReason() throws IOException {
        jar("bad.jar", "Bad", "throw new IllegalStateException(\"no licence\");");
        jar("mine.jar", "Mine", returning("mine:one"));
        Catalogue catalogue = Catalogue.load(List.of(plugins));
        assertProblem(catalogue, "broken-plugin", "bad.jar", "no licence");
        assertTrue(catalogue.find("mine:one").isPresent());
    }

    @Test
    void aProviderThatIsMissingIsAProblemThatNamesItsJar() throws IOException {
        try (OutputStream out = Files.newOutputStream(plugins.resolve("hollow.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(SERVICE));
            jar.write("no.such.Provider\n".getBytes(StandardCharsets.UTF_8));
        }
        jar("mine.jar", "Mine", returning("mine:one"));
        Catalogue catalogue = Catalogue.load(List.of(plugins));
        assertProblem(catalogue, "broken-plugin", "hollow.jar", "no.such.Provider");
        assertTrue(catalogue.find("mine:one").isPresent());
    }

    @Test
    void aTypeThatIsThereTwiceIsAProblemThatNamesBothJars() throws IOException {
        jar("a.jar", "First", returning("mine:one"));
        jar("b.jar", "Second", returning("mine:one"));
        assertProblem(
                Catalogue.load(List.of(plugins)), "duplicate-type", "mine:one", "a.jar", "b.jar");
    }

    @Test
    void aDefaultThatThePEItselfRefusesIsAProblem() {
        PEDescriptor descriptor =
                PEDescriptor.of("mine:one", "One")
                        .parameter(Parameter.number("low", "Low").range(0, 1).defaultTo(2))
                        .build();
        Catalogue catalogue =
                Catalogue.of(() -> List.of(new PEType.Atomic(descriptor, () -> null)));
        assertProblem(catalogue, "wrong-default", "mine:one", "low is 2.0", "from 0 to 1");
    }

    private void patch(String jar, String entry, UnaryOperator<byte[]> change) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(plugins.resolve(jar))) {
            Path file = zip.getPath(entry);
            Files.write(file, change.apply(Files.readAllBytes(file)));
        }
    }

    @Test
    void aClassOfANewerJavaIsAProblemThatNamesItsJarAndTheJava() throws IOException {
        jar("newer.jar", "Newer", returning("newer:one"));
        patch(
                "newer.jar",
                "Newer.class",
                code -> {
                    code[7] = 127;
                    return code;
                });
        jar("mine.jar", "Mine", returning("mine:one"));
        Catalogue catalogue = Catalogue.load(List.of(plugins));
        assertProblem(catalogue, "broken-plugin", "newer.jar", "newer Java than the 25");
        assertTrue(catalogue.find("mine:one").isPresent());
    }

    @Test
    void aMissingDependencyIsAProblemThatNamesTheJarAndTheClass() throws IOException {
        jar("lacking.jar", "Lacking", returning("lacking:one"));
        // The same length, so that the class stays whole: it wants an interface that there is not.
        patch(
                "lacking.jar",
                "Lacking.class",
                code ->
                        new String(code, StandardCharsets.ISO_8859_1)
                                .replace(
                                        "org/correloom/api/pe/PEProvider",
                                        "org/correloom/api/pe/PEProvideX")
                                .getBytes(StandardCharsets.ISO_8859_1));
        assertProblem(
                Catalogue.load(List.of(plugins)),
                "broken-plugin",
                "Lacking in ",
                "lacking.jar",
                "the class org.correloom.api.pe.PEProvideX is in none of the jars");
    }

    @Test
    void aJarThatIsDamagedInsideIsAProblem() throws IOException {
        jar("mine.jar", "Mine", returning("mine:one"));
        Path jar = plugins.resolve("mine.jar");
        byte[] bytes = Files.readAllBytes(jar);
        int content =
                new String(bytes, StandardCharsets.ISO_8859_1).indexOf(SERVICE) + SERVICE.length();
        for (int i = 0; i < 8; i++) {
            bytes[content + i] = (byte) 0xFF;
        }
        Files.write(jar, bytes);
        assertProblem(Catalogue.load(List.of(plugins)), "broken-plugin", "mine.jar");
    }

    @Test
    void jarsThatAnnounceNothingAreWorthAWarning() throws IOException {
        try (OutputStream out = Files.newOutputStream(plugins.resolve("library.jar"));
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry("some.txt"));
        }
        assertProblem(Catalogue.load(List.of(plugins)), "no-provider", plugins.toString(), SERVICE);
    }
}
