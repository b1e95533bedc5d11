package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.streams.item.Rows;
import org.correloom.testkit.PEHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class StreamsPEsTest {

    @TempDir private Path folder;

    @Test
    void linesComeInOrderAndBlankOnesAreCounted() throws Exception {
        Path file = folder.resolve("lines.txt");
        Files.writeString(file, "one\n\n zwei\r\n   \ndrei");
        try (PEHarness pe = PEHarness.of(TextLinesPE.TYPE).set("file", file.toString()).open()) {
            pe.produceAll(5);
            assertEquals(List.of("one", " zwei", "drei"), pe.outputs());
            assertEquals(Map.of("blank lines", 2L), pe.discards());
        }
    }

    @Test
    void aLongFileIsReadInPartsAndGoesOnAfterARestart() throws Exception {
        Path file = folder.resolve("long.txt");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 3500; i++) {
            text.append("line ").append(i).append('\n');
        }
        Files.writeString(file, text);
        try (PEHarness pe = PEHarness.of(TextLinesPE.TYPE).set("file", file.toString()).open()) {
            pe.produceAll(5);
            assertEquals(3500, pe.outputs().size());
            assertEquals("line 3499", pe.outputs().get(3499));
        }
    }

    @Test
    void aFileThatIsNotThereIsReported() throws Exception {
        try (PEHarness pe =
                PEHarness.of(TextLinesPE.TYPE)
                        .set("file", folder.resolve("nowhere").toString())
                        .open()) {
            pe.produceAll(1);
            assertTrue(pe.reports().get(0).message().contains("there is no such file"));
        }
    }

    @Test
    void everyMatchIsExtractedAndTextsWithoutOneAreCounted() throws Exception {
        try (PEHarness pe = PEHarness.of(ExtractPE.TYPE).open()) {
            pe.send("#Ocean and #Σεισμός").send("nothing").send("#noise#more").end();
            assertEquals(List.of("ocean", "σεισμός", "noise", "more"), pe.outputs());
            assertEquals(Map.of("texts without a match", 1L), pe.discards());
        }
        IllegalArgumentException refusal =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> PEHarness.of(ExtractPE.TYPE).set("pattern", "#(\\w+").open());
        assertTrue(refusal.getMessage().contains("at character"), refusal.getMessage());
    }

    @Test
    void textsAreKeptDroppedAndChanged() throws Exception {
        try (PEHarness pe =
                PEHarness.of(FilterTextPE.TYPE).set("pattern", "^a").set("mode", "drop").open()) {
            pe.send("ab").send("ba").end();
            assertEquals(List.of("ba"), pe.outputs());
            assertEquals(Map.of("texts with the pattern", 1L), pe.discards());
        }
        try (PEHarness pe =
                PEHarness.of(ReplaceTextPE.TYPE)
                        .set("pattern", "(\\d+)")
                        .set("replacement", "<$1>")
                        .set("letters", "upper")
                        .open()) {
            pe.send(" a1b22 ").send("  ").end();
            assertEquals(List.of("A<1>B<22>"), pe.outputs());
            assertEquals(Map.of("texts that became empty", 1L), pe.discards());
        }
    }

    @Test
    void countsOfFieldsAndRunningUpdates() throws Exception {
        try (PEHarness pe =
                PEHarness.of(CountByKeyPE.TYPE).set("key", "name").set("updateEvery", 2L).open()) {
            pe.send(Map.of("name", "x")).send(Map.of("name", "y")).send(Map.of("name", "x"));
            assertEquals(
                    List.of(Rows.of("key", "x", "count", 1L), Rows.of("key", "y", "count", 1L)),
                    pe.outputs());
            pe.end();
            assertEquals(Rows.of("key", "x", "count", 2L), pe.outputs().get(2));
        }
    }

    @Test
    void theHighestComeFirstAndEqualOnesInOrderOfTheirKeys() throws Exception {
        try (PEHarness pe = PEHarness.of(TopKPE.TYPE).set("k", 2L).open()) {
            pe.send(Map.of("key", "b", "count", 3L))
                    .send(Map.of("key", "a", "count", 1L))
                    .send(Map.of("key", "c", "count", 9.5))
                    .send(Map.of("key", "a", "count", 3L))
                    .send(Map.of("key", "d"))
                    .end();
            assertEquals(
                    List.of(
                            Rows.of("rank", 1L, "key", "c", "count", 9.5),
                            Rows.of("rank", 2L, "key", "a", "count", 3L)),
                    pe.outputs());
            assertEquals(pe.outputs(), pe.result("table", "pe"));
            assertEquals(1L, pe.discards().get("records without key or a number count"));
        }
    }

    @Test
    void recordsBecomeCsvThatASpreadsheetReads() throws Exception {
        try (PEHarness pe = PEHarness.of(WriteLinesPE.TYPE).open()) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", "say \"hi\", you");
            row.put("count", 3L);
            pe.send(row).send(Map.of("count", 4L, "extra", 1L)).end();
            assertEquals(
                    "key,count\n\"say \"\"hi\"\", you\",3\n,4\n",
                    new String(pe.artifact("items.csv"), StandardCharsets.UTF_8));
            assertEquals(1L, pe.discards().get("fields that the first record does not have"));
        }
    }

    @Test
    void textIsWrittenAsItIs() throws Exception {
        try (PEHarness pe = PEHarness.of(WriteLinesPE.TYPE).set("name", "out/lines.txt").open()) {
            pe.send("a, b").send(7L).end();
            assertEquals(
                    "a, b\n7\n", new String(pe.artifact("out/lines.txt"), StandardCharsets.UTF_8));
        }
    }
}
