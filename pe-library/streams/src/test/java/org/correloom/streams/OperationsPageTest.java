package org.correloom.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.correloom.api.pe.PEType;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// `docs/operations.md` names PEs that there are, and leaves none of the general ones out.
class OperationsPageTest {

    private static final Pattern TITLE = Pattern.compile("\\*([A-Z][^*]+)\\*");

    /// PEs for texts, which those systems have no word for.
    private static final Set<String> WITHOUT_COUNTERPART =
            Set.of("Extract by pattern", "Filter text", "Replace in text");

    @Test
    void thePageNamesWhatThereIs() throws IOException {
        Set<String> named =
                TITLE.matcher(Files.readString(Path.of("../../docs/operations.md")))
                        .results()
                        .map(title -> title.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        List<String> titles =
                new StreamsPEs()
                        .types().stream()
                                .map(PEType::descriptor)
                                .map(pe -> pe.title())
                                .filter(title -> !WITHOUT_COUNTERPART.contains(title))
                                .sorted()
                                .toList();
        assertEquals(titles, List.copyOf(named));
    }
}
