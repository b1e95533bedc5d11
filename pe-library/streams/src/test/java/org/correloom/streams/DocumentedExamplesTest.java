package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Port;
import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.streams.DocumentedExample.Kind;
import org.correloom.streams.DocumentedExample.Step;
import org.correloom.streams.io.JsonLine;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every general PE is documented with an example, and every example does what it says.
@Timeout(60)
class DocumentedExamplesTest {

    /// What they work on is there only once: a second instance would write the same file, or make a
    /// connection of its own.
    private static final Set<String> WITHOUT_RESTARTS =
            Set.of("streams:append-file", "streams:tcp-source", "streams:tcp-sink");

    private static final String MORE_FIELDS = ", …}";

    @TempDir private Path folder;

    static List<String> types() {
        return StreamsRun.CATALOGUE.types().stream().map(type -> type.descriptor().type()).toList();
    }

    @ParameterizedTest
    @MethodSource("types")
    void doesWhatItSays(String typeId) throws Exception {
        PEType type = StreamsRun.CATALOGUE.find(typeId).orElseThrow();
        PEDescriptor descriptor = type.descriptor();
        DocumentedExample example =
                DocumentedExample.of(descriptor)
                        .orElseThrow(() -> new AssertionError(typeId + " has no example"));
        for (Step file : example.of(Kind.FILE)) {
            Files.writeString(folder.resolve(file.codes().get(0)), lines(file));
        }
        PEHarness.Builder builder = PEHarness.of(type).baseFolder(folder);
        for (Step parameter : example.of(Kind.PARAMETER)) {
            builder.set(parameter.codes().get(0), parameter.codes().get(1));
        }
        if (WITHOUT_RESTARTS.contains(typeId)) {
            builder.withoutRestarts();
        }
        connect(builder, descriptor, example);
        boolean checked;
        if (descriptor.parameter("port").isPresent()) {
            checked = runBesideAPeer(builder, descriptor, example);
        } else {
            try (PEHarness pe = builder.open()) {
                run(pe, descriptor, example);
                checked = check(pe, descriptor, example);
            }
        }
        assertTrue(checked, "the example says nothing of what comes of it");
    }

    /// The lines after the name of a file.
    private static String lines(Step file) {
        return String.join("\n", file.codes().subList(1, file.codes().size())) + "\n";
    }

    private static String port(Step step, String usual) {
        return step.port().isEmpty() ? usual : step.port();
    }

    private static void connect(
            PEHarness.Builder builder, PEDescriptor descriptor, DocumentedExample example) {
        if (!descriptor.isSource()) {
            Set<String> ports = new LinkedHashSet<>();
            example.of(Kind.IN).forEach(step -> ports.add(port(step, Port.INPUT)));
            builder.connected(ports.toArray(String[]::new));
        }
    }

    private static void run(PEHarness pe, PEDescriptor descriptor, DocumentedExample example)
            throws Exception {
        if (descriptor.isSource()) {
            while (pe.produce() != Supply.END) {
                Thread.onSpinWait();
            }
            return;
        }
        for (Step step : example.of(Kind.IN)) {
            pe.send(port(step, Port.INPUT), JsonLine.read(step.codes().get(0)));
        }
        pe.end();
    }

    private boolean runBesideAPeer(
            PEHarness.Builder builder, PEDescriptor descriptor, DocumentedExample example)
            throws Exception {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                PEHarness pe = builder.set("port", server.getLocalPort()).open()) {
            if (descriptor.isSource()) {
                pe.produce();
                try (Socket peer = server.accept()) {
                    for (Step step : example.of(Kind.SENDS)) {
                        String line = step.codes().get(0) + "\n";
                        peer.getOutputStream().write(line.getBytes(StandardCharsets.UTF_8));
                    }
                }
                run(pe, descriptor, example);
                return check(pe, descriptor, example);
            }
            run(pe, descriptor, example);
            pe.close();
            try (Socket peer = server.accept();
                    BufferedReader received =
                            new BufferedReader(
                                    new InputStreamReader(
                                            peer.getInputStream(), StandardCharsets.UTF_8))) {
                List<String> expected =
                        example.of(Kind.RECEIVES).stream().map(s -> s.codes().get(0)).toList();
                assertEquals(expected, received.lines().toList());
                return !expected.isEmpty();
            }
        }
    }

    /// @return whether there was anything to check
    private boolean check(PEHarness pe, PEDescriptor descriptor, DocumentedExample example)
            throws IOException {
        boolean any = false;
        for (Port port : descriptor.outputs()) {
            List<Step> expected =
                    example.of(Kind.OUT).stream()
                            .filter(step -> port(step, Port.OUTPUT).equals(port.name()))
                            .toList();
            List<Object> emitted = pe.outputs(port.name());
            assertEquals(expected.size(), emitted.size(), () -> port.name() + ": " + emitted);
            for (int i = 0; i < emitted.size(); i++) {
                assertItem(expected.get(i).codes().get(0), emitted.get(i));
                any = true;
            }
        }
        for (Step file : example.of(Kind.LEAVES)) {
            String name = file.codes().get(0);
            byte[] bytes =
                    pe.artifactNames().contains(name)
                            ? pe.artifact(name)
                            : Files.readAllBytes(folder.resolve(name));
            assertEquals(lines(file), new String(bytes, StandardCharsets.UTF_8));
            any = true;
        }
        List<Object> rows = new ArrayList<>();
        example.of(Kind.SHOWS).forEach(row -> rows.add(JsonLine.read(row.codes().get(0))));
        if (!rows.isEmpty()) {
            assertEquals(rows, pe.result("table", "pe"));
            any = true;
        }
        return any;
    }

    private static void assertItem(String expected, Object emitted) {
        if (!expected.endsWith(MORE_FIELDS)) {
            assertEquals(JsonLine.read(expected), emitted);
            return;
        }
        String fields = expected.substring(0, expected.length() - MORE_FIELDS.length()) + "}";
        Map<?, ?> wanted = (Map<?, ?>) JsonLine.read(fields);
        assertFalse(wanted.isEmpty());
        wanted.forEach((name, value) -> assertEquals(value, ((Map<?, ?>) emitted).get(name)));
    }
}
