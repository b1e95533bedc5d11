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
/// id and doc.
public final class PaletteViewModel {

    private final List<PEDescriptor> all;
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<SequencedMap<String, List<PEDescriptor>>> categories =
            new ReadOnlyObjectWrapper<>();

    public PaletteViewModel(Catalogue catalogue) {
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
        return categories.get().values().stream().mapToInt(List::size).sum();
    }

    private void refresh() {
        SequencedMap<String, List<PEDescriptor>> found =
                search.get().isBlank() ? new TreeMap<>() : new LinkedHashMap<>();
        for (PEDescriptor type : PESearch.find(all, search.get())) {
            found.computeIfAbsent(type.category(), c -> new ArrayList<>()).add(type);
        }
        categories.set(found);
    }
}
