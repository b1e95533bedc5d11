package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Workflow;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Hash tags and languages of the sample posts. The expected counts were made with Python 3.11:
/// `re.findall(r"#(\w+)", line)`, lower case, and the field before the first tab, in a `Counter`.
class HashtagsRunTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"simple", "threads"})
    void tagsAndLanguagesAreCounted(String mapping) throws Exception {
        String language = "^([a-z]{2,3})\\t|\"lang\"\\s*:\\s*\"([a-zA-Z-]+)\"";
        Workflow workflow =
                Workflow.of(
                        "hashtags",
                        List.of(
                                new PENode("posts", "streams:text-lines"),
                                new PENode("tags", "streams:extract"),
                                new PENode("tagCounts", "streams:count-by-key")
                                        .withParameter("updateEvery", ParameterValue.of(7L)),
                                new PENode("topTags", "streams:top-k")
                                        .withParameter("k", ParameterValue.of(3L)),
                                new PENode("tagFile", "streams:write-lines")
                                        .withParameter("name", ParameterValue.of("tags.csv")),
                                new PENode("languages", "streams:extract")
                                        .withParameter("pattern", ParameterValue.of(language)),
                                new PENode("counts", "streams:count-by-key"),
                                new PENode("top", "streams:top-k"),
                                new PENode("file", "streams:write-lines")),
                        List.of(
                                Connection.of("a", "posts.output", "tags.input"),
                                Connection.of("b", "tags.output", "tagCounts.input"),
                                Connection.of("c", "tagCounts.output", "topTags.input"),
                                Connection.of("d", "topTags.output", "tagFile.input"),
                                Connection.of("e", "posts.output", "languages.input"),
                                Connection.of("f", "languages.output", "counts.input"),
                                Connection.of("g", "counts.output", "top.input"),
                                Connection.of("h", "top.output", "file.input")));
        StreamsRun.complete(workflow, mapping, folder);

        assertEquals(
                "rank,key,count\n1,seismology,57\n2,noise,51\n3,earthquake,44\n",
                Files.readString(folder.resolve("run/tags.csv")));
        assertEquals(
                "rank,key,count\n1,en,67\n2,es,42\n3,de,40\n4,fr,31\n5,it,24\n6,pt,22\n7,el,14\n",
                Files.readString(folder.resolve("run/items.csv")));
    }
}
