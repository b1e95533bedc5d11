package org.correloom.app.document;

import org.correloom.api.graph.Problem;

import java.util.List;

/// A problem, and how it can be mended.
///
/// @param remedies the most likely first; often empty
public record Finding(Problem problem, List<Remedy> remedies) {

    public Finding {
        remedies = List.copyOf(remedies);
    }
}
