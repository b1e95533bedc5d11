package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.workflow.Catalogue;
import org.junit.jupiter.api.Test;

import java.util.List;

class PaletteViewModelTest {

    private static final List<PEDescriptor> TYPES =
            List.of(
                    type("x:taper", "Taper", "Preparation", "Tapers both ends."),
                    type("x:band", "Band pass", "Preparation", "Filters; taper before."),
                    type("x:stack", "Stack", "Correlation", "Sums."));

    @Test
    void aWordInTheTitleComesBeforeOneInTheDoc() {
        assertEquals(List.of("Taper", "Band pass"), titles("taper"));
    }

    @Test
    void everyWordMustBeFound() {
        assertEquals(List.of("Band pass"), titles("pass prep"));
        assertEquals(List.of(), titles("taper stack"));
    }

    @Test
    void categoriesAndTagsAreSearchedAndNothingTypedShowsAll() {
        assertEquals(List.of("Stack"), titles("correl"));
        assertEquals(List.of("Stack"), titles("stack"));
        assertEquals(3, titles("  ").size());
    }

    @Test
    void thePaletteHasEveryShippedPEUnderItsCategory() {
        PaletteViewModel palette =
                new PaletteViewModel(Catalogue.load(getClass().getClassLoader()));
        int all = palette.size();
        assertTrue(all > 10, "only " + all);
        palette.searchProperty().set("lines of text");
        assertTrue(palette.size() < all);
        assertTrue(
                palette.categoriesProperty().get().get("Streams/Sources").stream()
                        .anyMatch(type -> type.title().equals("Lines of text")));
    }

    @Test
    void theBestMatchComesFirstWhateverItsCategory() {
        PaletteViewModel palette =
                new PaletteViewModel(Catalogue.load(getClass().getClassLoader()));
        palette.searchProperty().set("csv");
        assertEquals(
                "CSV",
                palette.categoriesProperty().get().firstEntry().getValue().getFirst().title());
        assertTrue(palette.size() > 1, "other PEs read or write CSV, too");
    }

    private static List<String> titles(String words) {
        return PESearch.find(TYPES, words).stream().map(PEDescriptor::title).toList();
    }

    private static PEDescriptor type(String id, String title, String category, String doc) {
        return PEDescriptor.of(id, title).category(category).doc(doc).build();
    }
}
