package org.correloom.cli;

import org.correloom.api.run.RunRequest;
import org.correloom.api.run.RunResults;
import org.correloom.runtime.RunFolder;

import java.io.IOException;
import java.util.Optional;

/// The pictures that every run leaves in its folder, whoever started it: the command line and the
/// designer both end a run with this. Stateless.
public final class RunPictures {

    private RunPictures() {}

    /// Draws `plots/record-section.png` when the run published correlations of stations whose
    /// places are known. It takes about a second; no matter on which thread, but not on one that
    /// has a window to serve.
    ///
    /// @return why nothing was drawn, for a run of which correlations could be expected; otherwise
    ///     empty
    /// @throws IOException when the file cannot be written
    public static Optional<String> write(RunRequest request, RunResults results, RunFolder folder)
            throws IOException {
        return write(request, FinalCorrelations.of(results), folder);
    }

    static Optional<String> write(
            RunRequest request, FinalCorrelations correlations, RunFolder folder)
            throws IOException {
        String reason = RecordSectionPicture.reasonAgainst(correlations);
        if (reason.isEmpty()) {
            String title = request.workflow().name();
            folder.write(RecordSectionPicture.NAME, RecordSectionPicture.png(title, correlations));
            return Optional.empty();
        }
        return Optional.of(reason)
                .filter(why -> FinalCorrelations.expectedOf(request.workflow(), request.types()));
    }
}
