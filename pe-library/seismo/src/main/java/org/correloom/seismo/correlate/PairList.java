package org.correloom.seismo.correlate;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.prepare.CodePattern;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Pairs of stations or channels that a person has listed in a file. Immutable.
///
/// Names without `*`, `?` and brackets are looked up, since a list of ten thousand may have to say
/// something about half a million pairs; the others are tried one after the other.
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

    /// Two names without patterns, in the order of the list.
    private record Names(String one, String other) {

        static boolean has(String name) {
            return name.chars().noneMatch(c -> "*?[".indexOf(c) >= 0);
        }

        /// As [#of(SourceId, int)] writes it: an empty location may be given as `--`.
        static String plain(String name) {
            return name.replace(".--.", "..");
        }

        /// The name of a channel in so many codes: 1, 2 or 4.
        static String of(SourceId id, int codes) {
            return switch (codes) {
                case 1 -> id.station();
                case 2 -> id.network() + "." + id.station();
                default -> id.toString();
            };
        }
    }

    private final Set<Names> named = new HashSet<>();

    /// How many codes the ends of named pairs have: pairs of 1, 2 or 4.
    private final Set<List<Integer>> codes = new HashSet<>();

    private final List<Listed> patterns = new ArrayList<>();

    /// Adds a line's names.
    ///
    /// @throws IllegalArgumentException when one of them is none
    private void add(String one, String other) {
        Listed listed = new Listed(End.of(one), End.of(other));
        if (Names.has(one) && Names.has(other)) {
            named.add(new Names(Names.plain(one), Names.plain(other)));
            codes.add(List.of(codes(one), codes(other)));
        } else {
            patterns.add(listed);
        }
    }

    private static int codes(String name) {
        return name.split("\\.", -1).length;
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
        PairList pairs = new PairList();
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
                pairs.add(names[0], names[1]);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        file + ", line " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        if (pairs.named.isEmpty() && pairs.patterns.isEmpty()) {
            throw new IllegalArgumentException(
                    file + " lists no pair: write two names a line, with a comma between");
        }
        return pairs;
    }

    /// Whether the pair is listed, in whichever order.
    boolean holds(SourceId first, SourceId second) {
        for (List<Integer> lengths : codes) {
            if (isNamed(first, second, lengths) || isNamed(second, first, lengths)) {
                return true;
            }
        }
        return patterns.stream().anyMatch(pair -> pair.holds(first, second));
    }

    private boolean isNamed(SourceId one, SourceId other, List<Integer> lengths) {
        return named.contains(
                new Names(Names.of(one, lengths.get(0)), Names.of(other, lengths.get(1))));
    }
}
