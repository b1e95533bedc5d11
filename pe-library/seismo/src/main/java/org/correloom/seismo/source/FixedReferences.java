package org.correloom.seismo.source;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;
import org.correloom.kernels.format.FormatException;
import org.correloom.seismo.item.Correlation;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The references of pairs from files, each read once. One thread at a time.
public final class FixedReferences {

    private final ReferenceFiles files;
    private final Map<String, Optional<float[]>> samples = new HashMap<>();

    public FixedReferences(ReferenceFiles files) {
        this.files = files;
    }

    /// The reference of a pair at its lags. Why there is none is reported once.
    public Optional<float[]> of(Correlation correlation, PEContext context) {
        return samples.computeIfAbsent(correlation.pairId(), id -> read(correlation, context));
    }

    private Optional<float[]> read(Correlation correlation, PEContext context) {
        try {
            return Optional.of(files.read(correlation));
        } catch (NoSuchFileException e) {
            context.report(
                    Severity.WARNING,
                    "no-reference",
                    "there is no reference "
                            + files.file(correlation)
                            + ": the pair is left out. Check referenceFolder, or write references"
                            + " with Write SAC.");
        } catch (FormatException e) {
            context.report(Severity.ERROR, "unreadable-reference", e.getMessage());
        } catch (IOException e) {
            context.report(
                    Severity.ERROR,
                    "unreadable-reference",
                    "the reference "
                            + files.file(correlation)
                            + " cannot be read: "
                            + e
                            + ". The pair is left out.");
        }
        return Optional.empty();
    }
}
