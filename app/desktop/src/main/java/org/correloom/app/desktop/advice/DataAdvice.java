package org.correloom.app.desktop.advice;

import org.correloom.api.graph.Connection;
import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.Problem;
import org.correloom.api.graph.Workflow;
import org.correloom.app.document.Finding;
import org.correloom.app.document.NodeTypes;
import org.correloom.app.document.PathNames;
import org.correloom.app.document.Remedy;
import org.correloom.seismo.source.DataSurvey;

import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What can be said about a workflow that reads waveform files, by looking at the folders that its
/// sources name: channels that the pattern does not take, stations without a place, a response that
/// nobody gave, a band that the sampling rate does not reach; and lags that do not fit. Warnings
/// all, since the workflow can run; made for one state of a workflow.
public final class DataAdvice {

    private static final Set<String> SOURCES =
            Set.of("seismo:waveform-files", "seismo:sac-files", "seismo:miniseed-files");

    private final Given given;
    private final Surveys surveys;
    private final List<SourceAdvice> sources = new ArrayList<>();
    private final Map<String, ResponseAdvice> responses = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /// Looks at the data; it takes a second or two when a folder is seen for the first time.
    public DataAdvice(Workflow workflow, NodeTypes types, PathNames names, Surveys surveys) {
        this.given = new Given(workflow, types, names);
        this.surveys = surveys;
        workflow.nodes().values().stream()
                .filter(node -> SOURCES.contains(node.type()))
                .forEach(this::look);
        findings.addAll(new LagAdvice(given).findings());
    }

    /// What is to be said, in the order of the nodes.
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// Remedies for a file or folder that is named and not there: what was found in its stead.
    public List<Remedy> forMissing(Location.AtParameter at) {
        Optional<SourceAdvice> source =
                sources.stream()
                        .filter(s -> s.node().id().equals(at.node()))
                        .filter(s -> at.parameter().equals("stations"))
                        .findFirst();
        if (source.isPresent()) {
            return source.get().stationRemedies();
        }
        return at.parameter().equals("response") && responses.containsKey(at.node())
                ? responses.get(at.node()).remedies()
                : List.of();
    }

    private void look(PENode source) {
        Optional<DataSurvey> survey =
                given.path(source, "folder").filter(Files::exists).flatMap(surveys::of);
        if (survey.isPresent()) {
            SourceAdvice advice = new SourceAdvice(given, source, survey.get(), surveys);
            sources.add(advice);
            findings.addAll(advice.findings());
            advice.samplingRate().ifPresent(rate -> follow(source, survey.get(), rate));
        }
    }

    /// Follows the traces of a source, with the highest sampling rate in Hz that they can still
    /// have.
    private void follow(PENode source, DataSurvey survey, double samplingRate) {
        Map<String, Rate> rates = new HashMap<>();
        Deque<String> open = new ArrayDeque<>(List.of(source.id()));
        rates.put(source.id(), new Rate(samplingRate, Optional.empty()));
        while (!open.isEmpty()) {
            String from = open.pop();
            for (Connection wire : given.workflow().connections().values()) {
                String to = wire.to().node();
                if (wire.from().node().equals(from) && !rates.containsKey(to)) {
                    rates.put(to, behind(to, rates.get(from), survey));
                    open.add(to);
                }
            }
        }
    }

    /// @param samplingRate in Hz
    /// @param decimation the node that lowered it
    record Rate(double samplingRate, Optional<PENode> decimation) {}

    private Rate behind(String id, Rate before, DataSurvey survey) {
        Optional<PENode> found = given.workflow().node(id);
        if (found.isEmpty()) {
            return before;
        }
        PENode node = found.get();
        switch (node.type()) {
            case "seismo:decimate" -> {
                double rate = given.number(node, "samplingRate").orElse(before.samplingRate());
                return rate < before.samplingRate() ? new Rate(rate, found) : before;
            }
            case "seismo:remove-response" -> {
                ResponseAdvice advice = new ResponseAdvice(given, node, survey);
                responses.put(id, advice);
                advice.finding().filter(f -> !said(f)).ifPresent(findings::add);
            }
            case "seismo:bandpass" ->
                    new BandAdvice(given, node, before, survey)
                            .finding()
                            .filter(f -> !said(f))
                            .ifPresent(findings::add);
            default -> {
                // Nothing is known to go wrong there.
            }
        }
        return before;
    }

    /// Two sources may lead to the same node.
    private boolean said(Finding finding) {
        Problem problem = finding.problem();
        return findings.stream()
                .map(Finding::problem)
                .anyMatch(
                        p ->
                                p.location().equals(problem.location())
                                        && p.code().equals(problem.code()));
    }
}
