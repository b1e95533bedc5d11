package org.correloom.streams.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEType;
import org.correloom.api.pe.SourcePE.Supply;
import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

class FilePEsTest {

    private static final long SECOND = 1_000_000_000L;

    @TempDir private Path folder;

    private PEHarness.Builder csv(String text) throws IOException {
        Path file = folder.resolve("table.csv");
        Files.writeString(file, text);
        return PEHarness.of(CsvPE.TYPE).set("file", file.toString());
    }

    @Test
    void cellsBecomeNumbersTruthValuesAndTexts() throws Exception {
        String text =
                "\uFEFFid,name,x,ok\n007,\"say \"\"hi\"\",\nyou\",1.5e3,true\n8,,-3,no\nbad,row\n";
        try (PEHarness pe = csv(text).set("textColumns", "id").open()) {
            pe.produceAll(5);
            assertEquals(
                    List.of(
                            Rows.of(
                                    "id",
                                    "007",
                                    "name",
                                    "say \"hi\",\nyou",
                                    "x",
                                    1500.0,
                                    "ok",
                                    true),
                            Rows.of("id", "8", "x", -3L, "ok", "no")),
                    pe.outputs());
            assertEquals(
                    Map.of("rows with another number of cells than there are names", 1L),
                    pe.discards());
            assertTrue(pe.reports().get(0).message().contains("line 5: 2 cells where there are 4"));
        }
    }

    @Test
    void aTableWithoutAHeaderAndWithAnotherSeparator() throws Exception {
        try (PEHarness pe =
                csv("1;2\n3;4")
                        .set("separator", "semicolon")
                        .set("header", false)
                        .set("columns", "a, b")
                        .open()) {
            pe.produceAll(5);
            assertEquals(
                    List.of(Rows.of("a", 1L, "b", 2L), Rows.of("a", 3L, "b", 4L)), pe.outputs());
        }
        assertThrows(IllegalArgumentException.class, () -> csv("").set("header", false).open());
    }

    @Test
    void wrongTablesSayWhy() throws Exception {
        assertTrue(refusal(csv("a,a\n1,2\n")).contains("names the column \"a\" twice"));
        assertTrue(refusal(csv("a\n1\n").set("textColumns", "b")).contains("there are [a]"));
        try (PEHarness pe =
                PEHarness.of(CsvPE.TYPE).set("file", folder.resolve("none").toString()).open()) {
            assertThrows(IOException.class, pe::produce);
        }
    }

    @Test
    void aFailedOpeningBeginsAtTheTopWhenItIsTriedAgain() throws Exception {
        try (PEHarness pe = csv("a,a\n1,2\n").open()) {
            assertThrows(IllegalArgumentException.class, pe::produce);
            Files.writeString(folder.resolve("table.csv"), "a,b\n1,2\n");
            pe.produceAll(1);
            assertEquals(List.of(Rows.of("a", 1L, "b", 2L)), pe.outputs());
        }
    }

    private static String refusal(PEHarness.Builder wrong) throws Exception {
        try (PEHarness pe = wrong.open()) {
            return assertThrows(IllegalArgumentException.class, pe::produce).getMessage();
        }
    }

    @Test
    void aLongTableGoesOnAfterARestartAndPromisesEventTime() throws Exception {
        StringBuilder text = new StringBuilder("time,x\n");
        for (int i = 0; i < 2500; i++) {
            text.append(i).append(',').append(i % 7).append('\n');
        }
        text.append("2400,9\n2495,8\nsoon,1\n");
        try (PEHarness pe =
                csv(text.toString())
                        .set("timeField", "time")
                        .set("timeUnit", "s")
                        .set("disorder", "10 s")
                        .open()) {
            pe.produceAll(5);
            assertEquals(2501, pe.outputs().size());
            assertEquals(2489 * SECOND, pe.watermark().getAsLong());
            assertEquals(
                    Map.of(
                            "items further behind the newest than the disorder allows", 1L,
                            "items without a time", 1L),
                    pe.discards());
        }
    }

    @Test
    void lateRowsPassWhenTheyAreWanted() throws Exception {
        try (PEHarness pe =
                csv("time,x\n5,1\n3,2\n")
                        .set("timeField", "time")
                        .set("timeUnit", "s")
                        .set("furtherBehind", "pass")
                        .open()) {
            pe.produceAll(5);
            assertEquals(2, pe.outputs().size());
            assertEquals(5 * SECOND, pe.watermark().getAsLong());
        }
    }

    @Test
    void aFollowedFileThatIsReplacedIsAFailure() throws Exception {
        Path file = folder.resolve("log.json");
        Files.writeString(file, "1\n2\n");
        try (PEHarness pe =
                PEHarness.of(JsonLinesPE.TYPE)
                        .set("file", file.toString())
                        .set("follow", true)
                        .withoutRestarts()
                        .open()) {
            assertEquals(Supply.IDLE, pe.produce());
            Files.writeString(file, "3\n");
            IOException failure = assertThrows(IOException.class, pe::produce);
            assertTrue(failure.getMessage().contains("has become shorter"), failure.getMessage());
        }
    }

    @Test
    void jsonLinesBecomeRecords() throws Exception {
        Path file = folder.resolve("lines.json");
        Files.writeString(
                file,
                """
                {"a": 1, "b": [1.5, {"c": true}], "none": null}
                "text"

                42
                {"a": 1,
                {"a": 1, "a": 2}
                null
                [1] 2
                {"big": 123456789012345678901234567890}"""
                        .replace("\n42", "\r\n42"));
        try (PEHarness pe = PEHarness.of(JsonLinesPE.TYPE).set("file", file.toString()).open()) {
            pe.produceAll(3);
            assertEquals(
                    List.of(
                            Rows.of("a", 1L, "b", List.of(1.5, Rows.of("c", true))),
                            "text",
                            42L,
                            Rows.of("big", 123456789012345678901234567890.0)),
                    pe.outputs());
            assertEquals(Map.of("blank lines", 1L, "lines that are no JSON", 4L), pe.discards());
            assertTrue(pe.reports().get(0).message().contains("line 5: "));
            assertEquals(1, pe.reports().size());
        }
    }

    @Test
    void linesThatAreAppendedLaterAreFollowed() throws Exception {
        Path file = folder.resolve("growing.json");
        Files.writeString(file, "1\n2");
        try (PEHarness pe =
                PEHarness.of(JsonLinesPE.TYPE)
                        .set("file", file.toString())
                        .set("follow", true)
                        .open()) {
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(List.of(1L), pe.outputs(), "the second line may not be whole yet");
            Files.writeString(file, "5\n3\n", StandardOpenOption.APPEND);
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(List.of(1L, 25L, 3L), pe.outputs());
            assertEquals(Supply.END, pe.drain().produce());
        }
    }

    @Test
    void jsonAndBackIsTheSame() {
        Map<String, Object> record =
                Rows.of("t", "a \"b\"\n\u00e9", "n", -7L, "d", 0.1, "l", List.of(true, List.of()));
        assertEquals(record, JsonLine.read(JsonLine.write(record)));
        assertEquals("[null]", JsonLine.write(List.of(Double.NaN)));
        assertThrows(IllegalArgumentException.class, () -> JsonLine.write(folder));
        assertThrows(
                IllegalArgumentException.class,
                () -> JsonLine.read("[".repeat(70) + "]".repeat(70)));
    }

    @Test
    void filesOfAFolderAreListedOnce() throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("b.csv"), "12345");
        Files.writeString(folder.resolve("sub/a.csv"), "1");
        Files.writeString(folder.resolve("c.txt"), "1");
        try (PEHarness pe =
                PEHarness.of(FolderPE.TYPE)
                        .set("folder", folder.toString())
                        .set("pattern", "*.csv")
                        .open()) {
            pe.produceAll(1);
            assertEquals(
                    List.of("b.csv", "sub/a.csv"),
                    pe.outputs().stream().map(file -> ((Map<?, ?>) file).get("name")).toList());
            Map<?, ?> first = (Map<?, ?>) pe.outputs().get(0);
            assertEquals(5L, first.get("size"));
            assertEquals(folder.resolve("b.csv").toAbsolutePath().toString(), first.get("path"));
            assertEquals(
                    EventTime.nanos(Files.getLastModifiedTime(folder.resolve("b.csv")).toInstant()),
                    first.get("time"));
        }
    }

    @Test
    void theFilesThatItemsNameAreRead() throws Exception {
        Files.writeString(folder.resolve("a.json"), "{\"x\": 1}\n\n{\"x\":\n{\"x\": 2}");
        Files.writeString(folder.resolve("b.json"), "3\n");
        try (PEHarness pe =
                PEHarness.of(ReadFilesPE.TYPE)
                        .baseFolder(folder)
                        .set("format", "json")
                        .set("field", "file")
                        .open()) {
            pe.send(Rows.of("path", "a.json")).send(Rows.of("path", "none.json"));
            pe.send(Rows.of("path", folder.resolve("b.json").toString())).send("b.json");
            pe.send(Rows.of("path", "\0")).end();
            assertEquals(
                    List.of(
                            Rows.of("x", 1L, "file", "a.json"),
                            Rows.of("x", 2L, "file", "a.json"),
                            3L),
                    pe.outputs());
            assertEquals(
                    Map.of(
                            "blank lines", 1L,
                            "lines that are no JSON", 1L,
                            "files that cannot be read to their end", 2L,
                            "items without a path", 1L),
                    pe.discards());
            assertTrue(pe.reports().get(0).message().contains("a.json, line 3"));
            assertTrue(pe.reports().get(1).message().contains("there is no such file"));
        }
        Files.writeString(folder.resolve("c.csv"), "id;x\nKS7;1\n8\n");
        Files.writeString(folder.resolve("empty.csv"), "");
        Files.writeString(folder.resolve("twice.csv"), "a;a\n");
        try (PEHarness pe =
                PEHarness.of(ReadFilesPE.TYPE)
                        .baseFolder(folder)
                        .set("format", "csv")
                        .set("path", "value")
                        .set("separator", "semicolon")
                        .open()) {
            pe.send("empty.csv").send("twice.csv").send("c.csv").end();
            assertEquals(List.of(Rows.of("id", "KS7", "x", 1L)), pe.outputs());
            assertTrue(pe.reports().get(0).message().contains("names the column \"a\" twice"));
            assertTrue(pe.reports().get(1).message().contains("line 3: 1 cells"));
        }
    }

    @Test
    void newFilesAreFollowedOnceTheyNoLongerChange() throws Exception {
        Path file = folder.resolve("a");
        Files.writeString(file, "1");
        try (PEHarness pe =
                PEHarness.of(FolderPE.TYPE)
                        .set("folder", folder.toString())
                        .set("follow", true)
                        .open()) {
            assertEquals(Supply.IDLE, pe.produce());
            assertEquals(0, pe.outputs().size());
            Files.writeString(file, "123");
            pe.produce();
            assertEquals(0, pe.outputs().size(), "it has changed between two looks");
            pe.produce();
            pe.produce();
            assertEquals(1, pe.outputs().size());
            Files.delete(file);
            pe.produce();
            assertEquals(Supply.END, pe.drain().produce());
            assertEquals(1, pe.outputs().size());
        }
        try (PEHarness pe =
                PEHarness.of(FolderPE.TYPE)
                        .set("folder", folder.resolve("none").toString())
                        .open()) {
            assertThrows(IOException.class, pe::produce);
        }
    }

    /// A harness without restarts whose instance is at hand, as two of them would write one file.
    private static final class Appending {
        private AppendFilePE pe;
        private final PEHarness harness;

        Appending(Path file, String format, String existing) throws Exception {
            harness =
                    PEHarness.of(
                                    AppendFilePE.TYPE.descriptor(),
                                    () -> {
                                        pe =
                                                (AppendFilePE)
                                                        ((PEType.Atomic) AppendFilePE.TYPE)
                                                                .factory()
                                                                .get();
                                        return pe;
                                    })
                            .set("file", file.toString())
                            .set("format", format)
                            .set("existing", existing)
                            .withoutRestarts()
                            .open();
        }

        byte[] save() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pe.save(new DataOutputStream(bytes));
            return bytes.toByteArray();
        }

        Appending restore(byte[] state) throws IOException {
            pe.restore(new DataInputStream(new ByteArrayInputStream(state)));
            return this;
        }
    }

    private Appending appending(Path file, String format, String existing) throws Exception {
        return new Appending(file, format, existing);
    }

    @Test
    void everyItemIsInTheFileOnceAfterAKill() throws Exception {
        for (String existing : List.of("replace", "append")) {
            Path file = folder.resolve(existing + "/out.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "\"old\"\n");
            String old = existing.equals("append") ? "\"old\"\n" : "";
            List<byte[]> states = new ArrayList<>();
            Appending first = appending(file, "json", existing);
            for (long i = 0; i < 4; i++) {
                states.add(first.save());
                first.harness.send(Rows.of("x", i));
            }
            // Killed here: neither end nor close, and the last item is half written.
            Files.writeString(file, "{\"x\": ", StandardOpenOption.APPEND);

            for (int from = states.size() - 1; from >= 0; from--) {
                Appending next = appending(file, "json", existing).restore(states.get(from));
                for (long i = from; i < 4; i++) {
                    next.harness.send(Rows.of("x", i));
                }
                next.harness.end().close();
                assertEquals(
                        old + "{\"x\":0}\n{\"x\":1}\n{\"x\":2}\n{\"x\":3}\n",
                        Files.readString(file),
                        existing + " from checkpoint " + from);
            }
            first.harness.close();
        }
    }

    @Test
    void everyItemIsInTheFileOfItsKeyOnceAfterAKill() throws Exception {
        Path template = folder.resolve("by/{key}.csv");
        List<byte[]> states = new ArrayList<>();
        List<Map<String, Object>> items = new ArrayList<>();
        // More keys than files are kept open, each written several times.
        for (long i = 0; i < 300; i++) {
            items.add(Rows.of("key", "k" + i % 100, "i", i));
        }
        Appending first = appending(template, "csv", "replace");
        for (Map<String, Object> item : items) {
            states.add(first.save());
            first.harness.send(item);
        }
        first.harness.close();
        Files.writeString(folder.resolve("by/k7.csv"), "half a li", StandardOpenOption.APPEND);
        for (int from : List.of(299, 150, 7, 0)) {
            Appending next = appending(template, "csv", "replace").restore(states.get(from));
            for (Map<String, Object> item : items.subList(from, items.size())) {
                next.harness.send(item);
            }
            next.harness.end().close();
            try (Stream<Path> files = Files.list(folder.resolve("by"))) {
                assertEquals(100, files.count());
            }
            for (int k = 0; k < 100; k++) {
                assertEquals(
                        "key,i\nk%d,%d\nk%d,%d\nk%d,%d\n".formatted(k, k, k, 100 + k, k, 200 + k),
                        Files.readString(folder.resolve("by/k" + k + ".csv")),
                        "from checkpoint " + from);
            }
        }
    }

    @Test
    void aKeyLeadsIntoNoOtherFolder() throws Exception {
        Appending names = appending(folder.resolve("in/{key}-{n}"), "json", "replace");
        for (Object key : List.of("../up", "..", "a b.c", "Ä/\u0000", 5L)) {
            names.harness.send(Rows.of("key", key, "n", 1L));
        }
        names.harness.send(Rows.of("key", "a")).send("no record").end().close();
        try (Stream<Path> files = Files.walk(folder)) {
            assertEquals(
                    List.of("5-1", "_._up-1", "__-1", "a b.c-1", "Ä__-1"),
                    files.filter(Files::isRegularFile)
                            .map(file -> folder.resolve("in").relativize(file).toString())
                            .sorted()
                            .toList());
        }
        assertEquals(
                Map.of("items without a field of the file's name", 2L), names.harness.discards());
    }

    @Test
    void csvKeepsOneHeaderOverRestarts() throws Exception {
        Path file = folder.resolve("out.csv");
        Appending first = appending(file, "csv", "replace");
        first.harness.send(Rows.of("a", 1L, "b", "x,y")).send("no record");
        byte[] state = first.save();
        first.harness.close();
        Appending next = appending(file, "csv", "replace").restore(state);
        next.harness.send(Rows.of("b", "z", "c", 3L)).end().close();
        assertEquals("a,b\n1,\"x,y\"\n,z\n", Files.readString(file));
        assertEquals(Map.of("items that are no records", 1L), first.harness.discards());
        assertEquals(
                Map.of("fields that the first record does not have", 1L), next.harness.discards());

        Appending more = appending(file, "csv", "append");
        more.harness.send(Rows.of("a", 5L, "b", "w")).end().close();
        assertEquals("a,b\n1,\"x,y\"\n,z\n5,w\n", Files.readString(file));
    }

    @Test
    void aFileThatHasBecomeShorterIsAFailure() throws Exception {
        Path file = folder.resolve("out.txt");
        Appending first = appending(file, "text", "replace");
        first.harness.send("a\nb");
        byte[] state = first.save();
        first.harness.close();
        assertEquals("a b\n", Files.readString(file));
        Files.writeString(file, "");
        Appending next = appending(file, "text", "replace").restore(state);
        IOException refusal = assertThrows(IOException.class, () -> next.harness.send("c"));
        assertTrue(refusal.getMessage().contains("part of it is lost"), refusal.getMessage());
        next.harness.close();
    }

    @Test
    void anOldFileDoesNotPassForThisRuns() throws Exception {
        Path file = folder.resolve("out.txt");
        Files.writeString(file, "old");
        appending(file, "text", "replace").harness.end().close();
        assertEquals("", Files.readString(file));
    }
}
