package org.correloom.runtime;

import org.correloom.api.run.Mapping;
import org.correloom.api.run.Run;
import org.correloom.api.run.RunRequest;

/// A mapping inside this process: it makes a plan, and the plan is carried out.
interface EmbeddedMapping extends Mapping {

    /// @throws IllegalArgumentException when the workflow is not valid for this mapping
    Plan plan(RunRequest request, Restoration restoration);

    /// A run that has not begun.
    ///
    /// @throws IllegalArgumentException as [#start]
    default EmbeddedRun prepare(RunRequest request) {
        Restoration restoration = Restoration.of(request);
        return EmbeddedRun.of(plan(request, restoration), request, restoration);
    }

    @Override
    default Run start(RunRequest request) {
        return prepare(request).begin();
    }
}
