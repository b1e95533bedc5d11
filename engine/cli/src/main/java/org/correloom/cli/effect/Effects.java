package org.correloom.cli.effect;

import org.correloom.api.pe.PEResolver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// The demonstrations by types of PEs.
public final class Effects {

    private static final Map<String, Demonstration> BY_TYPE = new TreeMap<>();

    static {
        BY_TYPE.put("seismo:select", Pieces::select);
        BY_TYPE.put("seismo:assemble", Pieces::assemble);
        BY_TYPE.put("seismo:quality", Pieces::quality);
        BY_TYPE.put("seismo:window", Pieces::window);
        BY_TYPE.put("seismo:demean", Baselines::demean);
        BY_TYPE.put("seismo:detrend", Baselines::detrend);
        BY_TYPE.put("seismo:taper", Baselines::taper);
        BY_TYPE.put("seismo:decimate", Filters::decimate);
        BY_TYPE.put("seismo:bandpass", Filters::bandpass);
        BY_TYPE.put("seismo:remove-response", Filters::removeResponse);
        BY_TYPE.put("seismo:normalise", Weights::normalise);
        BY_TYPE.put("seismo:normalise-components", Weights::normaliseComponents);
        BY_TYPE.put("seismo:whiten", Weights::whiten);
        BY_TYPE.put("seismo:rotate", Rotations::rotate);
        BY_TYPE.put("seismo:rotate-correlations", Rotations::rotateCorrelations);
        BY_TYPE.put("seismo:spectrum", Pairs::spectrum);
        BY_TYPE.put("seismo:phase", Pairs::phase);
        BY_TYPE.put("seismo:cross-correlate", Pairs::crossCorrelate);
        BY_TYPE.put("seismo:select-pairs", Pairs::selectPairs);
        BY_TYPE.put("seismo:stack", Series::stack);
        BY_TYPE.put("seismo:wiener-filter", Series::wienerFilter);
        BY_TYPE.put("seismo:velocity-change", Measures::velocityChange);
        BY_TYPE.put("seismo:coherence", Measures::coherence);
        BY_TYPE.put("seismo:dispersion", Measures::dispersion);
    }

    private Effects() {}

    /// The types that have a demonstration, sorted.
    public static SequencedSet<String> types() {
        return Collections.unmodifiableSequencedSet(new TreeSet<>(BY_TYPE.keySet()));
    }

    /// Runs the demonstration of a type; empty when there is none.
    ///
    /// Takes up to some seconds, on the calling thread and one of the run's.
    ///
    /// @param types where the PE, and those that it is shown with, come from
    /// @throws IOException when no temporary file can be written
    /// @throws InterruptedException when the thread is interrupted meanwhile
    /// @throws IllegalStateException when a run does not complete
    public static Optional<Effect> of(String type, PEResolver types)
            throws IOException, InterruptedException {
        Demonstration demonstration = BY_TYPE.get(type);
        if (demonstration == null) {
            return Optional.empty();
        }
        Path folder = Files.createTempDirectory("correloom-effect");
        try {
            return Optional.of(demonstration.show(new Trials(types, folder)));
        } finally {
            remove(folder);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
