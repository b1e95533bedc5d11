package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.PEContext;
import org.correloom.kernels.response.ResponseCatalogue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The file or folder of StationXML, RESP, SACPZ or dataless SEED that the parameter `response`
/// of a PE names.
public final class ResponseFiles {

    private ResponseFiles() {}

    /// Reads all of it; what cannot be read is reported, file by file.
    ///
    /// @param what is looked for, as a message calls it: `response file or folder`
    /// @return empty when the parameter is
    /// @throws IllegalArgumentException when there is no such file or folder
    /// @throws IOException when it cannot be listed
    public static Optional<ResponseCatalogue> read(PEContext context, String what)
            throws IOException {
        Optional<Path> path = context.parameters().path("response");
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.exists(path.get())) {
            throw new IllegalArgumentException(
                    "there is no "
                            + what
                            + " "
                            + path.get()
                            + ": check the path, or leave response empty");
        }
        ResponseCatalogue catalogue = ResponseCatalogue.read(path.get());
        catalogue
                .problems()
                .forEach(
                        problem ->
                                context.report(
                                        Severity.WARNING,
                                        "unreadable-response",
                                        problem.message()));
        return Optional.of(catalogue);
    }
}
