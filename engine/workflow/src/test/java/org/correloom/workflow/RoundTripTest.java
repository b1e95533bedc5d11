package org.correloom.workflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import org.correloom.api.graph.Composite;
import org.correloom.api.graph.Connection;
import org.correloom.api.graph.FailurePolicy;
import org.correloom.api.graph.Grouping;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.PortRef;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Variable;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Random workflows and random texts through the reader and the writer.
class RoundTripTest {

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("round-trip");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("random.json"));
        Files.delete(folder);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void whatWasWrittenIsReadAsItWas(@ForAll("files") WorkflowFile file) {
        String text = WorkflowWriter.write(file);
        WorkflowReading reading = WorkflowReader.read(text);
        assertEquals(List.of(), reading.problems(), text);
        assertEquals(file, reading.file(), text);
        assertEquals(text, WorkflowWriter.write(reading.file()));
        assertTrue(text.endsWith("}\n") && text.indexOf('\r') < 0);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyConnectionIsOneLine(@ForAll("files") WorkflowFile file) {
        List<String> lines = WorkflowWriter.write(file).lines().toList();
        long wires = lines.stream().filter(line -> line.contains("{\"from\": ")).count();
        int inside =
                file.workflow().composites().values().stream()
                        .mapToInt(c -> c.connections().size())
                        .sum();
        assertEquals(file.workflow().connections().size() + inside, wires);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void savedFilesAreReadAsTheyWere(@ForAll("files") WorkflowFile file) throws IOException {
        Path target = folder.resolve("random.json");
        WorkflowWriter.save(file, target);
        assertEquals(file, WorkflowReader.read(target).file());
    }

    @Property(tries = 300)
    void randomBytesNeverThrow(@ForAll byte[] bytes) throws IOException {
        Path target = folder.resolve("random.json");
        Files.write(target, bytes);
        WorkflowReading reading = WorkflowReader.read(target);
        assertTrue(Problem.anyError(reading.problems()));
        assertEquals(WorkflowFile.EMPTY, reading.file());
    }

    /// Mangled files: whatever is still read can be written, read to the same again, validated and
    /// resolved.
    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void mangledFilesNeverThrow(
            @ForAll("files") WorkflowFile file,
            @ForAll List<Integer> places,
            @ForAll("mischief") String mischief) {
        StringBuilder text = new StringBuilder(WorkflowWriter.write(file));
        for (int place : places.subList(0, Math.min(3, places.size()))) {
            int at = Math.floorMod(place, text.length());
            text.replace(at, Math.min(text.length(), at + 1 + Math.floorMod(place, 4)), mischief);
        }
        WorkflowReading reading = WorkflowReader.read(text.toString());
        String written = WorkflowWriter.write(reading.file());
        assertEquals(written, WorkflowWriter.write(WorkflowReader.read(written).file()));
        Validation.check(reading.file().workflow(), SamplePEs.CATALOGUE);
        WorkflowResolution.resolve(
                reading.file().workflow(),
                SamplePEs.CATALOGUE,
                Map.of("a", mischief),
                Map.of("a.b", mischief, mischief, "1"));
        AutoLayout.layered(reading.file().workflow(), 2, 1);
    }

    @Provide
    Arbitrary<String> mischief() {
        return Arbitraries.of(
                "", "null", "{}", "[]", "\"", "1e9", "-", ",", "}", "{", "[1]", "true", "\"x\"",
                ": ", "\\", "\u0000");
    }

    @Provide
    Arbitrary<WorkflowFile> files() {
        return Combinators.combine(workflows(), layouts()).as(WorkflowFile::new);
    }

    private static Arbitrary<Workflow> workflows() {
        return Combinators.combine(
                        text(),
                        text(),
                        named(variables(), Variable::name),
                        named(composites(), Composite::name),
                        named(nodes(), PENode::id),
                        named(connections(), Connection::id),
                        extras())
                .as(
                        (name, doc, variables, composites, nodes, connections, extra) ->
                                new Workflow(
                                        name,
                                        doc,
                                        new TreeMap<>(variables),
                                        new TreeMap<>(composites),
                                        new TreeMap<>(nodes),
                                        new TreeMap<>(connections),
                                        extra));
    }

    private static Arbitrary<Composite> composites() {
        return Combinators.combine(
                        id(),
                        text(),
                        text(),
                        named(nodes(), PENode::id),
                        named(connections(), Connection::id),
                        promotions(),
                        promotions(),
                        extras())
                .as(
                        (name, title, doc, nodes, connections, inputs, outputs, extra) ->
                                new Composite(
                                        name,
                                        title,
                                        doc,
                                        new TreeMap<>(nodes),
                                        new TreeMap<>(connections),
                                        new TreeMap<>(inputs),
                                        new TreeMap<>(outputs),
                                        new TreeMap<>(inputs),
                                        extra));
    }

    private static Arbitrary<Map<String, PortRef>> promotions() {
        return Arbitraries.maps(id(), ports()).ofMaxSize(2);
    }

    private static Arbitrary<PENode> nodes() {
        return Combinators.combine(
                        id(),
                        Arbitraries.of("sample:source", "sample:filter", "#a", "sample:write", ""),
                        text(),
                        Arbitraries.maps(id(), values()).ofMaxSize(3),
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.of(FailurePolicy.FAIL_RUN, FailurePolicy.SKIP_ITEM),
                        extras())
                .as(
                        (id, type, title, parameters, instances, policy, extra) ->
                                new PENode(
                                        id,
                                        type,
                                        title,
                                        new TreeMap<>(parameters),
                                        instances,
                                        policy,
                                        extra));
    }

    private static Arbitrary<Connection> connections() {
        Arbitrary<Optional<Grouping>> groupings =
                Arbitraries.of(
                        Optional.empty(),
                        Optional.of(Grouping.SHUFFLE),
                        Optional.of(Grouping.ONE_TO_ALL),
                        Optional.of(Grouping.ALL_TO_ONE),
                        Optional.of(new Grouping.GroupBy("station")));
        return Combinators.combine(id(), ports(), ports(), groupings, extras()).as(Connection::new);
    }

    private static Arbitrary<Variable> variables() {
        return Combinators.combine(id(), values(), text(), extras()).as(Variable::new);
    }

    private static Arbitrary<PortRef> ports() {
        return Combinators.combine(
                        Arbitraries.of("a", "b", "c", "a/b", "x.y"),
                        Arbitraries.of("input", "output", "in"))
                .as(PortRef::new);
    }

    private static Arbitrary<ParameterValue> values() {
        Arbitrary<ParameterValue> scalars =
                Arbitraries.oneOf(
                        text().map(ParameterValue.Text::new),
                        Arbitraries.of("${a}", "${ b }", "$${a}", "x ${a} y")
                                .map(ParameterValue.Text::new),
                        decimals().map(ParameterValue.Decimal::new),
                        Combinators.combine(
                                        decimals(), Arbitraries.of("Hz", "s", "furlong", "", "%"))
                                .as(ParameterValue.Quantity::new),
                        Arbitraries.of(true, false).map(ParameterValue.Flag::new),
                        unknown().map(ParameterValue.Unknown::new));
        return Arbitraries.oneOf(
                scalars, scalars.list().ofMaxSize(3).map(ParameterValue.Many::new));
    }

    private static Arbitrary<Object> unknown() {
        Arbitrary<Object> maps =
                Arbitraries.maps(Arbitraries.of("p", "value", "lines"), json())
                        .ofMaxSize(2)
                        .filter(map -> !map.containsKey("lines") || map.size() != 1)
                        .map(LinkedHashMap::new);
        return Arbitraries.oneOf(maps, Arbitraries.just(null));
    }

    private static Arbitrary<BigDecimal> decimals() {
        return Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(BigInteger.TEN.pow(20).negate(), BigInteger.TEN.pow(20)),
                        Arbitraries.integers().between(-20, 20))
                .as(BigDecimal::new);
    }

    private static Arbitrary<Object> json() {
        Arbitrary<Object> scalars =
                Arbitraries.oneOf(
                        text().map(t -> t), decimals().map(d -> d), Arbitraries.of(true, false));
        return Arbitraries.oneOf(
                scalars,
                scalars.list().ofMaxSize(3).map(list -> list),
                Arbitraries.maps(id(), scalars).ofMaxSize(3).map(LinkedHashMap::new));
    }

    private static Arbitrary<Map<String, Object>> extras() {
        return Arbitraries.maps(id().map(id -> "x-" + id), json()).ofMaxSize(2);
    }

    private static Arbitrary<Layout> layouts() {
        Arbitrary<GridPoint> points =
                Combinators.combine(Arbitraries.integers(), Arbitraries.integers())
                        .as(GridPoint::new);
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 100);
        Arbitrary<Frame> frames =
                Combinators.combine(text(), points, sizes, sizes, extras()).as(Frame::new);
        Arbitrary<Note> notes =
                Combinators.combine(text(), points, sizes, sizes, extras()).as(Note::new);
        return Combinators.combine(
                        Arbitraries.maps(id(), points).ofMaxSize(3),
                        frames.list().ofMaxSize(2),
                        notes.list().ofMaxSize(2),
                        extras())
                .as((p, f, n, extra) -> new Layout(new TreeMap<>(p), f, n, extra));
    }

    private static Arbitrary<String> id() {
        return Arbitraries.oneOf(
                Arbitraries.of("a", "b", "c", "a/b", "#x", "", "${a}", "band.low"),
                Arbitraries.strings().ofMaxLength(3));
    }

    /// Any text, lone surrogates and control characters included.
    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.strings().all().ofMaxLength(6),
                Arbitraries.of("", "\n", "a\n\nb\n", "\"\\/\b\f\r\t", "\uD800", "x\uDC00", "𝄞"));
    }

    private static <T> Arbitrary<Map<String, T>> named(
            Arbitrary<T> things, Function<T, String> name) {
        return things.list().ofMaxSize(3).map(list -> byName(list, name));
    }

    private static <T> Map<String, T> byName(Collection<T> things, Function<T, String> name) {
        Set<String> seen = new java.util.HashSet<>();
        return things.stream()
                .filter(thing -> seen.add(name.apply(thing)))
                .collect(Collectors.toMap(name, Function.identity()));
    }

    @Test
    void savingKeepsPermissionsAndLinksAndLeavesNothingBeside(@TempDir Path folder)
            throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path real = Files.writeString(folder.resolve("real.workflow.json"), "");
        Set<PosixFilePermission> shared = PosixFilePermissions.fromString("rw-rw-r--");
        Files.setPosixFilePermissions(real, shared);
        Path link = Files.createSymbolicLink(folder.resolve("link.workflow.json"), real);
        WorkflowWriter.save(WorkflowFile.EMPTY, link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(WorkflowWriter.write(WorkflowFile.EMPTY), Files.readString(real));
        assertEquals(shared, Files.getPosixFilePermissions(real));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void aNewFileHasThePermissionsOfAnyNewFile(@TempDir Path folder) throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path usual = Files.createFile(folder.resolve("usual"));
        Path saved = folder.resolve("saved.workflow.json");
        WorkflowWriter.save(WorkflowFile.EMPTY, saved);
        assertEquals(Files.getPosixFilePermissions(usual), Files.getPosixFilePermissions(saved));
    }
}
