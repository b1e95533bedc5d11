package org.correloom.workflow;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.api.pe.ItemCodec;
import org.correloom.api.pe.PEProvider;
import org.correloom.api.pe.PEResolver;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.PortType;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// All PE types that can be placed in a workflow, with the codecs of the items they exchange.
///
/// Types come from [PEProvider]s that `ServiceLoader` finds on the class path and in folders of
/// plug-in jars. A jar that cannot be used is a problem, never an exception. Immutable; the class
/// loaders of plug-in folders stay open as long as the process lives.
public final class Catalogue implements PEResolver {

    private final SortedMap<String, PEType> types;
    private final Map<String, ItemCodec<?>> codecs;
    private final List<Problem> problems;

    private Catalogue(
            SortedMap<String, PEType> types,
            Map<String, ItemCodec<?>> codecs,
            List<Problem> problems) {
        this.types = types;
        this.codecs = codecs;
        this.problems = List.copyOf(problems);
    }

    /// The PEs whose providers `loader` and its parents see.
    public static Catalogue load(ClassLoader loader) {
        Collector collector = new Collector();
        PluginFolder.providers(loader, collector.problems).forEach(collector::add);
        return collector.catalogue();
    }

    /// The PEs on the program's own class path and in each of the folders, in this order. The jars
    /// of one folder see each other and the program; jars of different folders do not.
    ///
    /// @param pluginFolders those that do not exist are passed over
    public static Catalogue load(List<Path> pluginFolders) {
        Collector collector = new Collector();
        ClassLoader own = Catalogue.class.getClassLoader();
        PluginFolder.providers(own, collector.problems).forEach(collector::add);
        for (Path folder : pluginFolders) {
            PluginFolder.providers(folder, own, collector.problems).forEach(collector::add);
        }
        return collector.catalogue();
    }

    /// The PEs of these providers.
    public static Catalogue of(PEProvider... providers) {
        Collector collector = new Collector();
        for (PEProvider provider : providers) {
            collector.add(new PluginFolder.Found(provider, provider.getClass().getName()));
        }
        return collector.catalogue();
    }

    /// This catalogue with the composites that the workflow defines, as types named `#name` whose
    /// descriptors are made of the promoted ports and parameters. Promotions that lead nowhere are
    /// left out; [Validation] tells about them.
    public Catalogue within(Workflow workflow) {
        if (workflow.composites().isEmpty()) {
            return this;
        }
        SortedMap<String, PEType> all = new TreeMap<>(types);
        all.putAll(CompositeTypes.of(workflow, this));
        return new Catalogue(all, codecs, problems);
    }

    /// All types, sorted by type id.
    public Collection<PEType> types() {
        return Collections.unmodifiableCollection(types.values());
    }

    @Override
    public Optional<PEType> find(String typeId) {
        return Optional.ofNullable(types.get(typeId));
    }

    /// All codecs, one for each port type that has one.
    public Collection<ItemCodec<?>> codecs() {
        return Collections.unmodifiableCollection(codecs.values());
    }

    /// The codec of a port type's items.
    public Optional<ItemCodec<?>> codec(PortType type) {
        return Optional.ofNullable(codecs.get(type.id()));
    }

    /// What went wrong while the types were collected: broken jars, ids that are there twice.
    public List<Problem> problems() {
        return problems;
    }

    /// Gathers types; the first of each id wins.
    private static final class Collector {
        private final SortedMap<String, PEType> types = new TreeMap<>();
        private final Map<String, String> origins = new LinkedHashMap<>();
        private final Map<String, ItemCodec<?>> codecs = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();

        /// Foreign code runs here, and may throw whatever it likes.
        void add(PluginFolder.Found found) {
            List<PEType> offered;
            List<ItemCodec<?>> offeredCodecs;
            try {
                offered = List.copyOf(found.provider().types());
                offeredCodecs = List.copyOf(found.provider().codecs());
            } catch (RuntimeException | LinkageError e) {
                problems.add(PluginFolder.broken(found.origin(), e));
                return;
            }
            for (PEType type : offered) {
                add(type, found.origin());
            }
            for (ItemCodec<?> codec : offeredCodecs) {
                codecs.putIfAbsent(codec.type().id(), codec);
            }
        }

        private void add(PEType type, String origin) {
            String id = type.descriptor().type();
            for (Parameter parameter : type.descriptor().parameters()) {
                parameter
                        .defaultValue()
                        .flatMap(value -> ParameterValues.check(parameter, value).fault())
                        .ifPresent(fault -> wrongDefault(id, origin, fault));
            }
            if (types.putIfAbsent(id, type) == null) {
                origins.put(id, origin);
                return;
            }
            problems.add(
                    Problem.error(
                            "duplicate-type",
                            Location.WORKFLOW,
                            "the PE "
                                    + id
                                    + " is provided by "
                                    + origins.get(id)
                                    + " and by "
                                    + origin
                                    + ": the first is used; remove one of them"));
        }

        private void wrongDefault(String id, String origin, Checked.Fault fault) {
            problems.add(
                    Problem.error(
                            "wrong-default",
                            Location.WORKFLOW,
                            "the PE "
                                    + id
                                    + " of "
                                    + origin
                                    + " declares a default that it does not allow: "
                                    + fault.message()));
        }

        Catalogue catalogue() {
            return new Catalogue(types, codecs, problems);
        }
    }
}
