package org.correloom.seismo.correlate;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.prepare.CodePattern;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Pairs of stations or channels that a person has listed in a file. Immutable.
final class PairList {

    /// One end of a pair: patterns of its codes.
    private record End(
            CodePattern network, CodePattern station, CodePattern location, CodePattern channel) {

        boolean matches(SourceId id) {
            return network.matches(id.network())
                    && station.matches(id.station())
                    && location.matches(id.location())
                    && channel.matches(id.channel());
        }

        static End of(String name) {
            String[] codes = name.split("\\.", -1);
            CodePattern any = CodePattern.of("");
            return switch (codes.length) {
                case 1 -> new End(any, CodePattern.of(codes[0]), any, any);
                case 2 -> new End(CodePattern.of(codes[0]), CodePattern.of(codes[1]), any, any);
                case 4 ->
                        new End(
                                CodePattern.of(codes[0]),
                                CodePattern.of(codes[1]),
                                CodePattern.of(codes[2].isEmpty() ? "--" : codes[2]),
                                CodePattern.of(codes[3]));
                default ->
                        throw new IllegalArgumentException(
                                "\""
                                        + name
                                        + "\" is no name: write STA, NET.STA or NET.STA.LOC.CHA");
            };
        }
    }

    private record Listed(End one, End other) {
        boolean holds(SourceId first, SourceId second) {
            return one.matches(first) && other.matches(second)
                    || one.matches(second) && other.matches(first);
        }
    }

    private final List<Listed> pairs;

    private PairList(List<Listed> pairs) {
        this.pairs = List.copyOf(pairs);
    }

    /// Reads a pair a line; empty lines and those that begin with `#` are left out.
    ///
    /// @throws IOException when the file cannot be read
    /// @throws IllegalArgumentException when a line is no pair, or none is: file, line, what to do
    static PairList read(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    file + " is no text in UTF-8: save the list of pairs as such", e);
        }
        List<Listed> pairs = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String[] names = line.split("[\\s,;]+");
            try {
                if (names.length != 2) {
                    throw new IllegalArgumentException(
                            "\"" + line + "\" is no pair: write two names with a comma between");
                }
                pairs.add(new Listed(End.of(names[0]), End.of(names[1])));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " lists no pair: write two names a line, with a comma between");
        }
        return new PairList(pairs);
    }

    /// Whether the pair is listed, in whichever order.
    boolean holds(SourceId first, SourceId second) {
        return pairs.stream().anyMatch(pair -> pair.holds(first, second));
    }
}
