package org.correloom.app.desktop.model;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.workflow.Catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// The PEs that there are, by category, narrowed down by a search over title, category, tags, type
/// id and doc. Favourites and those used lately come first; both are remembered.
public final class PaletteViewModel {

    static final String FAVOURITES = "Favourites";
    static final String RECENT = "Recently used";
    private static final int RECENT_SIZE = 5;
    private static final String FAVOURITES_KEY = "palette.favourites";
    private static final String RECENT_KEY = "palette.recent";

    private final Settings settings;
    private final List<PEDescriptor> all;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<SequencedMap<String, List<PEDescriptor>>> categories =
            new ReadOnlyObjectWrapper<>();

    public PaletteViewModel(Catalogue catalogue, Settings settings) {
        this.settings = settings;
        all = catalogue.types().stream().map(PEType::descriptor).toList();
        search.addListener((p, old, text) -> refresh());
        refresh();
    }

    /// What is typed into the search field.
    public StringProperty searchProperty() {
        return search;
    }

    /// What the search leaves, by category. The best match comes first, with its category; nothing
    /// typed, and both are in the order of their names.
    public ReadOnlyObjectProperty<SequencedMap<String, List<PEDescriptor>>> categoriesProperty() {
        return categories.getReadOnlyProperty();
    }

    /// How many PEs the search leaves.
    public int size() {
        return (int) categories.get().values().stream().flatMap(List::stream).distinct().count();
    }

    public boolean isFavourite(PEDescriptor type) {
        return kept(FAVOURITES_KEY).contains(type.type());
    }

    /// Makes it a favourite, or one no longer.
    public void toggleFavourite(PEDescriptor type) {
        List<String> favourites = kept(FAVOURITES_KEY);
        if (!favourites.remove(type.type())) {
            favourites.add(type.type());
        }
        keep(FAVOURITES_KEY, favourites);
    }

    /// Notes that a PE was put on the canvas. One that is among the recent ones keeps its place, so
    /// that the list does not move under the pointer.
    void used(String type) {
        List<String> recent = kept(RECENT_KEY);
        boolean known = all.stream().anyMatch(t -> t.type().equals(type));
        if (known && !recent.contains(type)) {
            recent.addFirst(type);
            keep(RECENT_KEY, recent.subList(0, Math.min(RECENT_SIZE, recent.size())));
        }
    }

    private List<String> kept(String key) {
        List<String> ids = new ArrayList<>(List.of(settings.get(key, "").split(",")));
        ids.removeIf(String::isBlank);
        return ids;
    }

    private void keep(String key, List<String> ids) {
        settings.set(key, String.join(",", ids));
        if (search.get().isBlank()) {
            refresh();
        }
    }

    /// What is not provided any more is passed over, but stays remembered.
    private void putKept(SequencedMap<String, List<PEDescriptor>> found, String name, String key) {
        List<PEDescriptor> types =
                kept(key).stream()
                        .flatMap(id -> all.stream().filter(t -> t.type().equals(id)))
                        .toList();
        if (!types.isEmpty()) {
            found.put(name, types);
        }
    }

    private void refresh() {
        SequencedMap<String, List<PEDescriptor>> found = new LinkedHashMap<>();
        if (search.get().isBlank()) {
            putKept(found, FAVOURITES, FAVOURITES_KEY);
            putKept(found, RECENT, RECENT_KEY);
            SequencedMap<String, List<PEDescriptor>> byName = new TreeMap<>();
            for (PEDescriptor type : PESearch.find(all, "")) {
                byName.computeIfAbsent(type.category(), c -> new ArrayList<>()).add(type);
            }
            found.putAll(byName);
            categories.set(found);
            return;
        }
        for (PEDescriptor type : PESearch.find(all, search.get())) {
            found.computeIfAbsent(type.category(), c -> new ArrayList<>()).add(type);
        }
        categories.set(found);
    }
}
