package org.correloom.app.desktop.advice;

import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.source.DataSurvey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Remembers what was found in folders and station lists until they change, since a workflow is
/// checked after every edit. Threads: any.
public final class Surveys {

    private record Question(Path stations, FileTime changed, Set<SourceId> channels) {}

    private final Map<Path, DataSurvey> surveys = new ConcurrentHashMap<>();
    private final Map<Question, SortedSet<SourceId>> unplaced = new ConcurrentHashMap<>();

    /// What is in a folder; empty when it cannot be looked at.
    Optional<DataSurvey> of(Path folder) {
        DataSurvey known = surveys.get(folder);
        if (known != null && known.isCurrent()) {
            return Optional.of(known);
        }
        try {
            DataSurvey fresh = DataSurvey.of(folder);
            surveys.put(folder, fresh);
            return Optional.of(fresh);
        } catch (IOException gone) {
            surveys.remove(folder);
            return Optional.empty();
        }
    }

    /// Which channels a file of stations does not place; all of them when it cannot be read.
    SortedSet<SourceId> unplaced(Path stations, Set<SourceId> channels) {
        try {
            Question question =
                    new Question(stations, Files.getLastModifiedTime(stations), channels);
            SortedSet<SourceId> known = unplaced.get(question);
            if (known == null) {
                known = DataSurvey.unplaced(stations, channels);
                unplaced.keySet().removeIf(other -> other.stations().equals(stations));
                unplaced.put(question, known);
            }
            return known;
        } catch (IOException unreadable) {
            return Collections.unmodifiableSortedSet(new TreeSet<>(channels));
        }
    }
}
