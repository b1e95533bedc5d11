package org.correloom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

import org.junit.jupiter.api.Test;

import java.util.List;

class TextWrapTest {

    @Test
    void linesOfAParagraphAreJoinedAndBrokenAtTheWidth() {
        assertEquals(List.of("  one two", "  three"), new TextWrap(10).lines("one\ntwo three", 2));
    }

    @Test
    void listItemsAndParagraphsKeepTheirOwnLine() {
        assertEquals(
                List.of("text", "", "- a", "- b"), new TextWrap(40).lines("text\n\n- a\n- b", 0));
    }

    @Test
    void codeKeepsItsSpaces() {
        assertEquals(List.of("so:", "    a   b"), new TextWrap(12).lines("so:\n    a   b", 0));
    }

    @Test
    void hangingLinesStandFourToTheRight() {
        assertEquals(List.of("  a b", "      c"), new TextWrap(9).hanging("a b c", 2));
    }

    @Test
    void anEmptyTextHasNoLines() {
        assertEquals(List.of(), new TextWrap(40).lines(" \n ", 3));
    }

    @Property
    void noWordIsLostAndNoLineIsTooLong(
            @ForAll @Size(max = 30) List<@AlphaChars @StringLength(min = 1, max = 12) String> words,
            @ForAll @IntRange(min = 20, max = 60) int columns) {
        List<String> lines = new TextWrap(columns).lines(String.join(" ", words), 3);
        assertEquals(
                words,
                lines.stream()
                        .flatMap(line -> java.util.Arrays.stream(line.strip().split(" ")))
                        .toList());
        assertTrue(lines.stream().allMatch(line -> line.length() <= columns));
    }
}
