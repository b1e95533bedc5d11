package org.correloom.streams.external;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

class ProcessPETest {

    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir Path folder;

    private static boolean python(String code) {
        try {
            Process process =
                    new ProcessBuilder("python3", "-c", code)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private PEHarness.Builder process(String command) {
        return PEHarness.of(ProcessPE.TYPE).set("command", command).baseFolder(folder);
    }

    private PEHarness.Builder script(String code) throws IOException {
        Files.writeString(folder.resolve("my pe.py"), code);
        return process("python3 'my pe.py'");
    }

    @Test
    void aCommandIsTakenApartWithoutAShell() {
        assertEquals(
                List.of("a", "b c", "", "d'e", "$HOME", "x\\y", "*"),
                CommandLine.parse(" a 'b c'\n\"\" \"d'e\" $HOME x\\y *"));
        assertThrows(IllegalArgumentException.class, () -> CommandLine.parse("a 'b"));
        assertThrows(IllegalArgumentException.class, () -> CommandLine.parse("  "));
    }

    @Test
    void aProgramThatIsNotThereIsNamed() {
        IOException failure =
                assertThrows(IOException.class, () -> process("no-such-program-here").open());
        assertTrue(
                failure.getMessage().contains("the program no-such-program-here cannot be started"),
                failure.getMessage());
    }

    /// Tests that need `python3`; skipped where there is none.
    @Nested
    class WithPython {

        @BeforeAll
        static void pythonIsThere() {
            assumeTrue(python("import sys; assert sys.version_info >= (3, 8)"), "no python3");
        }

        private List<String> examples() throws IOException {
            String page = Files.readString(Path.of("../../docs/python-pe.md"));
            List<String> examples = new ArrayList<>();
            Matcher block = Pattern.compile("(?s)```python\n(.*?)```").matcher(page);
            while (block.find()) {
                examples.add(block.group(1));
            }
            assertEquals(3, examples.size());
            return examples;
        }

        @ParameterizedTest
        @ValueSource(strings = {"json", "binary"})
        void theFunctionOfThePage(String protocol) throws Exception {
            try (PEHarness pe = script(examples().get(0)).set("protocol", protocol).open()) {
                pe.send(Rows.of("x", 2L, "name", "Σ\n")).send(Rows.of("x", 0.25)).end();
                assertEquals(
                        List.of(Rows.of("x", 4L, "name", "Σ\n"), Rows.of("x", 0.5)), pe.outputs());
            }
        }

        @Test
        void theStateOfThePagesObjectSurvivesRestarts() throws Exception {
            try (PEHarness pe = script(examples().get(1)).open()) {
                pe.send(1L).send(3L).send(8L).end();
                assertEquals(List.of(1.0, 2.0, 4.0, Rows.of("count", 3L)), pe.outputs());
            }
        }

        @Test
        void theArraysOfThePageWithNumPy() throws Exception {
            assumeTrue(python("import numpy"), "no NumPy");
            try (PEHarness pe = script(examples().get(2)).set("protocol", "binary").open()) {
                pe.send(List.of(1.0, 2.0, 6.0)).end();
                assertEquals(List.of(List.of(-2.0, -1.0, 3.0)), pe.outputs());
            }
            String mixed =
                    """
                    import numpy
                    from correloom_pe import run
                    run(lambda x: {"mean": numpy.mean(x), "n": numpy.int64(len(x)), "a": numpy.array([1.5, numpy.nan])})
                    """;
            try (PEHarness pe = script(mixed).open()) {
                pe.send(List.of(1.0, 2.0)).end();
                Map<?, ?> record = (Map<?, ?>) pe.outputs().get(0);
                assertEquals(1.5, record.get("mean"));
                assertEquals(2L, record.get("n"));
            }
        }

        @Test
        void arraysWithoutNumPy() throws Exception {
            String code =
                    """
                    import sys
                    sys.modules["numpy"] = None
                    from correloom_pe import run
                    import array
                    def twice(samples):
                        assert isinstance(samples, array.array)
                        return array.array("d", [2 * x for x in samples])
                    run(twice)
                    """;
            try (PEHarness pe = script(code).set("protocol", "binary").open()) {
                pe.send(List.of(1.0, -2L, 1e300)).end();
                assertEquals(List.of(List.of(2.0, -4.0, 2e300)), pe.outputs());
            }
        }

        @Test
        void noneOneOrManyItemsDiscardsReportsAndPrints() throws Exception {
            String code =
                    """
                    from correloom_pe import run, discard, report
                    @run
                    def some(x):
                        print("printed", x)
                        if x == 0:
                            discard("zeros")
                        if x == 5:
                            report("a five came")
                        for i in range(x):
                            yield i
                        if x == 7:
                            yield float("nan")
                    """;
            try (PEHarness pe = script(code).withoutRestarts().open()) {
                pe.send(0L).send(2L).send(5L).send(7L).send(new Object[0]).end();
                assertEquals(14, pe.outputs().size());
                assertEquals(
                        Map.of(
                                "zeros", 1L,
                                "numbers that are not finite", 1L,
                                "items that are no texts, numbers, lists or records", 1L),
                        pe.discards());
                List<String> reported =
                        pe.reports().stream().map(PEHarness.Report::message).toList();
                assertTrue(reported.contains("a five came"), reported.toString());
                assertTrue(reported.contains("printed 7"), reported.toString());
            }
        }

        @Test
        void aFailureNamesItsPlaceAndTheProgramGoesOn() throws Exception {
            String code =
                    """
                    from correloom_pe import run
                    def invert(x):
                        return 1 / x
                    run(invert)
                    """;
            try (PEHarness pe = script(code).withoutRestarts().open()) {
                pe.send(2L);
                IOException failure = assertThrows(IOException.class, () -> pe.send(0L));
                assertTrue(
                        failure.getMessage().contains("failed at item 2: ZeroDivisionError"),
                        failure.getMessage());
                assertTrue(failure.getMessage().contains("(my pe.py, line 3)"));
                pe.send(4L).end();
                assertEquals(List.of(0.5, 0.25), pe.outputs());
            }
        }

        @Test
        void anEarlyEndTellsTheExitCodeAndTheLastWords() throws Exception {
            assertTrue(
                    refusal(script("import sys\nsys.stderr.write('no licence')\nsys.exit(3)"))
                            .matches(
                                    "(?s).*ended with exit code 3 before it had said that it is"
                                            + " ready.*no licence.*"));
            assertTrue(refusal(script("print('hello')")).contains("is no message: hello"));
            assertTrue(refusal(script("import nothing_of_that_name")).contains("ModuleNotFound"));
            String dies =
                    """
                    import os
                    from correloom_pe import run
                    run(lambda x: os._exit(4))
                    """;
            try (PEHarness pe = script(dies).withoutRestarts().open()) {
                IOException failure = assertThrows(IOException.class, () -> pe.send(1L));
                assertTrue(
                        failure.getMessage()
                                .contains("ended with exit code 4 before it had handled item 1"),
                        failure.getMessage());
                assertThrows(IOException.class, () -> pe.send(2L));
            }
        }

        private String refusal(PEHarness.Builder wrong) {
            return assertThrows(IOException.class, wrong::open).getMessage();
        }

        @Test
        void anExitCodeAfterTheLastItemIsAFailure() throws Exception {
            String code =
                    """
                    import sys
                    from correloom_pe import run
                    run(lambda x: x)
                    sys.exit(5)
                    """;
            try (PEHarness pe = script(code).withoutRestarts().open()) {
                pe.send(1L);
                IOException failure = assertThrows(IOException.class, pe::end);
                assertTrue(failure.getMessage().contains("exit code 5"), failure.getMessage());
            }
        }

        @Test
        void aHangIsAFailureAndTheProgramIsEnded() throws Exception {
            String code =
                    """
                    import os, signal, subprocess, sys, threading
                    from correloom_pe import run
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    child = subprocess.Popen([sys.executable, "-c", "import threading; threading.Event().wait()"])
                    def hang(x):
                        if x == 1:
                            return [os.getpid(), child.pid]
                        threading.Event().wait()
                    run(hang)
                    """;
            assertTimeoutPreemptively(
                    LONG,
                    () -> {
                        List<?> pids;
                        try (PEHarness pe =
                                script(code).withoutRestarts().set("timeout", "10 s").open()) {
                            pe.send(1L);
                            pids = (List<?>) pe.outputs().get(0);
                            IOException failure =
                                    assertThrows(IOException.class, () -> pe.send(2L));
                            assertTrue(
                                    failure.getMessage()
                                            .contains(
                                                    "has been silent for 10.0 s and has not handled"
                                                            + " item 2"),
                                    failure.getMessage());
                        }
                        for (Object pid : pids) {
                            ProcessHandle.of((Long) pid)
                                    .ifPresent(handle -> handle.onExit().join());
                            assertFalse(
                                    ProcessHandle.of((Long) pid)
                                            .map(ProcessHandle::isAlive)
                                            .orElse(false));
                        }
                    });
        }

        @ParameterizedTest
        @ValueSource(strings = {"json", "binary"})
        void largeItemsBothWaysDoNotBlock(String protocol) throws Exception {
            String code =
                    """
                    import sys
                    from correloom_pe import run
                    def big(x):
                        for i in range(40):
                            sys.stderr.write("e" * 5000 + "\\n")
                            yield {"text": x["text"], "i": i}
                    run(big)
                    """;
            Map<String, Object> item = Rows.of("text", "x".repeat(1_000_000));
            assertTimeoutPreemptively(
                    LONG,
                    () -> {
                        try (PEHarness pe =
                                script(code).withoutRestarts().set("protocol", protocol).open()) {
                            pe.send(item).end();
                            assertEquals(40, pe.outputs().size());
                            assertEquals(
                                    item.get("text"),
                                    ((Map<?, ?>) pe.outputs().get(39)).get("text"));
                        }
                    });
        }

        @Test
        void aProgramThatFloodsItsOutputIsHeldBack() throws Exception {
            String code =
                    """
                    from correloom_pe import run
                    def many(x):
                        for i in range(20000):
                            yield i
                    run(many)
                    """;
            try (PEHarness pe = script(code).withoutRestarts().cancelAfter(50).open()) {
                assertThrows(CancellationException.class, () -> pe.send(1L));
                assertEquals(50, pe.outputs().size());
            }
            try (PEHarness pe = script(code).withoutRestarts().open()) {
                pe.send(1L).end();
                assertEquals(
                        IntStream.range(0, 20000).mapToObj(i -> (Object) (long) i).toList(),
                        pe.outputs());
            }
        }
    }
}
