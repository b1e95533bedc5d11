package org.correloom.app.desktop.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.workflow.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

class PaletteViewModelTest {

    private static final List<PEDescriptor> TYPES =
            List.of(
                    type("x:taper", "Taper", "Preparation", "Tapers both ends."),
                    type("x:band", "Band pass", "Preparation", "Filters; taper before."),
                    type("x:stack", "Stack", "Correlation", "Sums."));

    @TempDir Path folder;

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
                new PaletteViewModel(
                        Catalogue.load(getClass().getClassLoader()), new Settings(folder));
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
                new PaletteViewModel(
                        Catalogue.load(getClass().getClassLoader()), new Settings(folder));
        palette.searchProperty().set("csv");
        assertEquals(
                "CSV",
                palette.categoriesProperty().get().firstEntry().getValue().getFirst().title());
        assertTrue(palette.size() > 1, "other PEs read or write CSV, too");
    }

    @Test
    void favouritesAndWhatWasUsedLatelyComeFirstAndAreRemembered() {
        Catalogue catalogue = Catalogue.load(getClass().getClassLoader());
        PaletteViewModel palette = new PaletteViewModel(catalogue, new Settings(folder));
        int all = palette.size();
        PEDescriptor csv = catalogue.find("streams:csv").orElseThrow().descriptor();
        palette.toggleFavourite(csv);
        palette.used("streams:extract");
        palette.used("streams:filter");
        palette.used("streams:extract");
        palette.used("nobody:provides");
        PaletteViewModel again = new PaletteViewModel(catalogue, new Settings(folder));
        for (PaletteViewModel one : List.of(palette, again)) {
            List<String> names = List.copyOf(one.categoriesProperty().get().keySet());
            assertEquals(List.of("Favourites", "Recently used"), names.subList(0, 2));
            assertEquals(List.of(csv), one.categoriesProperty().get().get("Favourites"));
            assertEquals(
                    List.of("streams:filter", "streams:extract"),
                    one.categoriesProperty().get().get("Recently used").stream()
                            .map(PEDescriptor::type)
                            .toList());
            assertEquals(all, one.size(), "no PE counts twice");
        }
        again.toggleFavourite(csv);
        assertFalse(again.categoriesProperty().get().containsKey("Favourites"));
        again.searchProperty().set("csv");
        assertFalse(again.categoriesProperty().get().containsKey("Recently used"));
    }

    private static List<String> titles(String words) {
        return PESearch.find(TYPES, words).stream().map(PEDescriptor::title).toList();
    }

    private static PEDescriptor type(String id, String title, String category, String doc) {
        return PEDescriptor.of(id, title).category(category).doc(doc).build();
    }
}
