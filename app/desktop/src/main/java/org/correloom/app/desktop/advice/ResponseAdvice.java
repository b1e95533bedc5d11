package org.correloom.app.desktop.advice;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.app.document.Finding;
import org.correloom.app.document.Remedies;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.edit.Bypass;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.source.DataSurvey;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What is said at a node that removes the response and was given none.
final class ResponseAdvice {

    private static final String PARAMETER = "response";

    private final Given given;
    private final PENode node;
    private final DataSurvey survey;
    private final Location.AtParameter at;

    ResponseAdvice(Given given, PENode node, DataSurvey survey) {
        this.given = given;
        this.node = node;
        this.survey = survey;
        this.at = new Location.AtParameter(node.id(), PARAMETER);
    }

    Optional<Finding> finding() {
        if (!given.text(node, PARAMETER).isEmpty()) {
            return Optional.empty();
        }
        String there =
                survey.responses().isEmpty()
                        ? "Give one, or take the step out."
                        : "There is one with the data.";
        return Optional.of(
                new Finding(
                        Problem.warning(
                                "no-response",
                                at,
                                "No instrument response is given, so traces pass unchanged, in"
                                        + " counts. "
                                        + there),
                        remedies()));
    }

    List<Remedy> remedies() {
        List<Remedy> remedies = new ArrayList<>();
        found().ifPresent(remedies::add);
        Remedy skip =
                new Remedy.Change(
                        "Skip response removal",
                        "Takes the step out and joins the wires on its two sides. Counts are"
                                + " enough for travel times as long as the sensors are alike.",
                        new Bypass(node.id()));
        if (new Bypass(node.id()).isPossible(given.workflow())) {
            remedies.add(skip);
        }
        given.parameter(node, PARAMETER)
                .map(parameter -> Remedies.chosen(at, parameter))
                .ifPresent(remedies::addAll);
        return remedies;
    }

    /// The response files found: the one, or the folder in which all of them lie.
    private Optional<Remedy> found() {
        List<DataSurvey.ResponseFile> files = survey.responses();
        List<Path> folders =
                files.stream()
                        .map(file -> file.file().toAbsolutePath().getParent())
                        .distinct()
                        .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Set<SourceId> channels = new TreeSet<>();
        files.forEach(file -> channels.addAll(file.known()));
        if (files.size() == 1) {
            Path file = files.getFirst().file();
            return Optional.of(use(file, file.getFileName().toString(), channels.size()));
        }
        Path folder = folders.size() == 1 ? folders.getFirst() : survey.folder();
        String what = files.size() + " files in " + folder.getFileName();
        return Optional.of(use(folder, what, channels.size()));
    }

    private Remedy use(Path path, String what, int channels) {
        String count = channels == 1 ? "1 channel" : channels + " channels";
        return new Remedy.Change(
                "Use " + what + " (" + count + ")",
                "Sets Response to " + path + ", which knows " + count + " of the data.",
                new GiveValue(node.id(), PARAMETER, ParameterValue.of(given.names().of(path))));
    }
}
