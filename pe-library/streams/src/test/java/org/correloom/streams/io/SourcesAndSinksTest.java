package org.correloom.streams.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

class SourcesAndSinksTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir private Path folder;

    @Test
    void aSequenceCountsAndEnds() throws Exception {
        try (PEHarness pe =
                PEHarness.of(SequencePE.TYPE)
                        .set("from", 5L)
                        .set("step", -2L)
                        .set("count", 3L)
                        .open()) {
            assertEquals(Supply.END, pe.produce());
            assertEquals(List.of(5L, 3L, 1L), pe.outputs());
        }
        try (PEHarness pe = PEHarness.of(SequencePE.TYPE).set("count", 0L).open()) {
            assertEquals(Supply.MORE, pe.produce());
            assertEquals(Supply.MORE, pe.produce());
            assertEquals(2000, pe.outputs().size());
            assertEquals(Supply.END, pe.drain().produce());
        }
    }

    @Test
    void aSequenceKeepsItsRate() throws Exception {
        long[] now = {-7};
        // A restart begins the rate anew, so only one instance is looked at.
        try (PEHarness pe =
                PEHarness.of(SequencePE.TYPE.descriptor(), () -> new SequencePE(() -> now[0]))
                        .set("count", 0L)
                        .set("rate", 4.0)
                        .withoutRestarts()
                        .open()) {
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(List.of(0L), pe.outputs());
            now[0] += SECOND / 2;
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(List.of(0L, 1L, 2L), pe.outputs());
            now[0] += 1000 * SECOND;
            assertEquals(Supply.MORE, pe.produce());
            assertEquals(1003, pe.outputs().size());
        }
    }

    @Test
    void aRecordingIsPlayedInItsTimeOrFaster() throws Exception {
        Path file = folder.resolve("recorded.json");
        Files.writeString(
                file,
                """
                {"time": 10, "x": 1}
                no json
                {"time": 12, "x": 2}
                {"x": 3}
                {"time": 16, "x": 4}
                """);
        long[] now = {-7};
        // Timing begins anew after a restart, so only one instance is looked at.
        try (PEHarness pe =
                PEHarness.of(ReplayPE.TYPE.descriptor(), () -> new ReplayPE(() -> now[0]))
                        .set("file", file.toString())
                        .set("timeUnit", "s")
                        .set("speed", 2.0)
                        .withoutRestarts()
                        .open()) {
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(List.of(Rows.of("time", 10L, "x", 1L)), pe.outputs());
            now[0] += SECOND - 1;
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(1, pe.outputs().size());
            now[0] += 1;
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(2, pe.outputs().size());
            now[0] += 2 * SECOND;
            assertEquals(Supply.END, pe.produce());
            assertEquals(3, pe.outputs().size());
            assertEquals(16 * SECOND, pe.watermark().getAsLong());
            assertEquals(
                    Map.of("lines that are no JSON", 1L, "items without a time", 1L),
                    pe.discards());
        }
        PEHarness.Builder fast =
                PEHarness.of(ReplayPE.TYPE)
                        .set("file", file.toString())
                        .set("timeField", "")
                        .set("timeUnit", "s");
        try (PEHarness pe = fast.set("speed", 0.0).open()) {
            assertEquals(Supply.END, pe.produce());
            assertEquals(4, pe.outputs().size());
        }
        assertThrows(IllegalArgumentException.class, () -> fast.set("speed", 1.0).open());
    }

    @Test
    void theLastItemsAreShown() throws Exception {
        try (PEHarness pe = PEHarness.of(ShowPE.TYPE).set("count", 2L).open()) {
            pe.send("a").send(2L).send("c".repeat(2000)).end();
            assertEquals(
                    List.of(
                            Rows.of("number", 2L, "item", "2"),
                            Rows.of("number", 3L, "item", "c".repeat(1000) + "…")),
                    pe.result("table", "pe"));
        }
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static PEHarness.Builder source(int port) {
        return PEHarness.of(TcpSourcePE.TYPE).set("port", port).withoutRestarts();
    }

    /// Lets a source produce until it has emitted so many items.
    private static void produce(PEHarness pe, int items) {
        assertTimeoutPreemptively(
                LONG,
                () -> {
                    while (pe.outputs().size() < items) {
                        pe.produce();
                        Thread.onSpinWait();
                    }
                });
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    @Test
    void linesOfAServerAreReceivedWithoutWaiting() throws Exception {
        try (ServerSocket server = server();
                PEHarness pe = source(server.getLocalPort()).open()) {
            pe.produce();
            Socket peer = server.accept();
            send(peer, "{\"x\": 1}\nno json\n\n{\"x\": ");
            produce(pe, 1);
            send(peer, "2}\n{\"x\": 3");
            produce(pe, 2);
            peer.close();
            assertTimeoutPreemptively(
                    LONG,
                    () -> {
                        while (pe.produce() != Supply.END) {
                            Thread.onSpinWait();
                        }
                    });
            assertEquals(List.of(Rows.of("x", 1L), Rows.of("x", 2L)), pe.outputs());
            assertEquals(
                    Map.of(
                            "lines that are no JSON", 1L,
                            "blank lines", 1L,
                            "lines that were cut off", 1L),
                    pe.discards());
        }
    }

    @Test
    void aLostConnectionIsAFailureAfterWhichItConnectsAgain() throws Exception {
        try (ServerSocket server = server();
                PEHarness pe =
                        source(server.getLocalPort())
                                .set("format", "text")
                                .set("atEnd", "reconnect")
                                .open()) {
            pe.produce();
            Socket first = server.accept();
            send(first, "a\n");
            produce(pe, 1);
            first.close();
            IOException failure =
                    assertTimeoutPreemptively(
                            LONG,
                            () ->
                                    assertThrows(
                                            IOException.class,
                                            () -> {
                                                while (true) {
                                                    pe.produce();
                                                }
                                            }));
            assertTrue(failure.getMessage().contains("has closed it"), failure.getMessage());
            pe.produce();
            send(server.accept(), "b\n");
            produce(pe, 2);
            assertEquals(List.of("a", "b"), pe.outputs());
        }
    }

    @Test
    void aServerThatIsNotThereIsAFailure() throws Exception {
        int free = freePort();
        try (PEHarness pe = source(free).open()) {
            IOException failure =
                    assertTimeoutPreemptively(
                            LONG,
                            () ->
                                    assertThrows(
                                            IOException.class,
                                            () -> {
                                                while (true) {
                                                    pe.produce();
                                                }
                                            }));
            assertTrue(failure.getMessage().contains("127.0.0.1:" + free), failure.getMessage());
        }
        try (PEHarness pe = PEHarness.of(TcpSinkPE.TYPE).set("port", free).open()) {
            IOException failure = assertThrows(IOException.class, () -> pe.send("a"));
            assertTrue(failure.getMessage().contains("127.0.0.1:" + free), failure.getMessage());
        }
    }

    @Test
    void aListenerServesOneClientAfterTheOther() throws Exception {
        int free = freePort();
        try (PEHarness pe = source(free).set("mode", "listen").set("format", "text").open()) {
            assertEquals(Supply.IDLE, pe.produce());
            try (Socket one = new Socket(InetAddress.getLoopbackAddress(), free)) {
                send(one, "a\r\n");
                produce(pe, 1);
            }
            try (Socket two = new Socket(InetAddress.getLoopbackAddress(), free)) {
                send(two, "b\n");
                produce(pe, 2);
            }
            assertEquals(List.of("a", "b"), pe.outputs());
            assertEquals(Supply.END, pe.drain().produce());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket server = server()) {
            return server.getLocalPort();
        }
    }

    private static Socket client(int port) throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    /// Lets a source produce until it has told so many things.
    private static void awaitReports(PEHarness pe, int reports) {
        assertTimeoutPreemptively(
                LONG,
                () -> {
                    while (pe.reports().size() < reports) {
                        pe.produce();
                        Thread.onSpinWait();
                    }
                });
    }

    @Test
    void clientsAreServedSideBySideUpToALimit() throws Exception {
        int port = freePort();
        try (PEHarness pe =
                source(port)
                        .set("mode", "listen")
                        .set("format", "text")
                        .set("connections", 2L)
                        .open()) {
            pe.produce();
            try (Socket one = client(port);
                    Socket two = client(port);
                    Socket three = client(port)) {
                send(three, "third\n");
                send(one, "a1\na");
                produce(pe, 1);
                send(two, "b1\n");
                produce(pe, 2);
                send(one, "2\n");
                produce(pe, 3);
                assertEquals(List.of("a1", "b1", "a2"), pe.outputs(), "the third one waits");
                one.close();
                produce(pe, 4);
                assertEquals("third", pe.outputs().get(3));
            }
        }
    }

    @Test
    void aLineThatIsTooLongIsPassedOver() throws Exception {
        try (ServerSocket server = server();
                PEHarness pe =
                        source(server.getLocalPort())
                                .set("format", "text")
                                .set("longestLine", "1 KiB")
                                .open()) {
            pe.produce();
            Socket peer = server.accept();
            send(peer, "x".repeat(1024) + "\n" + "y".repeat(100_000));
            send(peer, "y\nb\n" + "z".repeat(1025) + "\nc\n");
            produce(pe, 3);
            assertEquals(List.of("x".repeat(1024), "b", "c"), pe.outputs());
            assertEquals(Map.of("lines that are too long", 2L), pe.discards());
            assertEquals(1, pe.reports().size());
            assertTrue(pe.reports().get(0).message().contains("raise longestLine"));
        }
    }

    @Test
    void aServerThatHasVanishedIsAFailureWithAdvice() throws Exception {
        long[] now = {-7};
        try (ServerSocket server = server();
                PEHarness pe =
                        PEHarness.of(
                                        TcpSourcePE.TYPE.descriptor(),
                                        () -> new TcpSourcePE(() -> now[0]))
                                .set("port", server.getLocalPort())
                                .set("format", "text")
                                .set("idleTime", "5 min")
                                .withoutRestarts()
                                .open()) {
            pe.produce();
            Socket silent = server.accept();
            now[0] += 200 * SECOND;
            send(silent, "a\n");
            produce(pe, 1);
            now[0] += 299 * SECOND;
            assertEquals(Supply.IDLE, pe.produce());
            now[0] += SECOND;
            IOException failure = assertThrows(IOException.class, pe::produce);
            assertTrue(
                    failure.getMessage().contains("nothing has come for 300.0 s"),
                    failure.getMessage());
            assertTrue(failure.getMessage().contains("policy retry"), failure.getMessage());
            pe.produce();
            send(server.accept(), "b\n");
            produce(pe, 2);
        }
    }

    @Test
    void aSilentClientIsLetGoAndTheOthersAreServed() throws Exception {
        int port = freePort();
        long[] now = {0};
        try (PEHarness pe =
                PEHarness.of(TcpSourcePE.TYPE.descriptor(), () -> new TcpSourcePE(() -> now[0]))
                        .set("port", port)
                        .set("mode", "listen")
                        .set("format", "text")
                        .set("idleTime", "10 s")
                        .withoutRestarts()
                        .open()) {
            pe.produce();
            try (Socket silent = client(port);
                    Socket lively = client(port)) {
                send(silent, "s\nbegun");
                send(lively, "a\n");
                produce(pe, 2);
                now[0] += 6 * SECOND;
                send(lively, "b\n");
                produce(pe, 3);
                now[0] += 6 * SECOND;
                awaitReports(pe, 1);
                assertTrue(
                        pe.reports().get(0).message().contains("has sent nothing for 10.0 s"),
                        pe.reports().get(0).message());
                assertEquals(-1, silent.getInputStream().read(), "it is told by closing");
                send(lively, "c\n");
                produce(pe, 4);
                assertEquals(Map.of("lines that were cut off", 1L), pe.discards());
            }
        }
    }

    @Test
    void aReceiverThatTakesNothingIsAFailureWithAdvice() throws Exception {
        try (ServerSocket server = server();
                PEHarness pe =
                        PEHarness.of(TcpSinkPE.TYPE)
                                .set("port", server.getLocalPort())
                                .set("idleTime", "50 ms")
                                .withoutRestarts()
                                .open()) {
            String large = "x".repeat(1 << 20);
            IOException failure =
                    assertTimeoutPreemptively(
                            LONG,
                            () ->
                                    assertThrows(
                                            IOException.class,
                                            () -> {
                                                while (true) {
                                                    pe.send(large);
                                                }
                                            }));
            assertTrue(
                    failure.getMessage().contains("has taken nothing for 0.05 s"),
                    failure.getMessage());
        }
    }

    @Test
    void aReceiverThatHasClosedIsNoticedBeforeAnItemIsLost() throws Exception {
        try (ServerSocket server = server();
                PEHarness pe =
                        PEHarness.of(TcpSinkPE.TYPE)
                                .set("port", server.getLocalPort())
                                .set("longestLine", "1 KiB")
                                .withoutRestarts()
                                .open()) {
            pe.send("first").send("x".repeat(1023));
            assertEquals(Map.of("lines that are too long", 1L), pe.discards());
            Socket gone = server.accept();
            gone.getInputStream().readNBytes(8);
            gone.close();
            IOException failure =
                    assertTimeoutPreemptively(
                            LONG,
                            () ->
                                    assertThrows(
                                            IOException.class,
                                            () -> {
                                                while (true) {
                                                    pe.send("second");
                                                }
                                            }));
            assertTrue(failure.getMessage().contains("has closed it"), failure.getMessage());
            pe.send("second").close();
            assertEquals(
                    "\"second\"\n",
                    new String(
                            server.accept().getInputStream().readAllBytes(),
                            StandardCharsets.UTF_8));
        }
    }

    @Test
    void itemsAreSentAndAFailedOneAgain() throws Exception {
        try (ServerSocket server = server();
                PEHarness pe =
                        PEHarness.of(TcpSinkPE.TYPE).set("port", server.getLocalPort()).open()) {
            pe.send(Rows.of("x", 1L)).send("two\nlines").send(new Object[0]);
            Socket peer = server.accept();
            BufferedReader lines =
                    new BufferedReader(
                            new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
            assertEquals("{\"x\":1}", lines.readLine());
            assertEquals("\"two\\nlines\"", lines.readLine());
            assertEquals(Map.of("items that are no texts, numbers or records", 1L), pe.discards());
        }
    }
}
