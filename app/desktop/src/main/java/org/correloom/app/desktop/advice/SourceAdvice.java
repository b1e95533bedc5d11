package org.correloom.app.desktop.advice;

import org.correloom.api.graph.Location;
import org.correloom.api.graph.PENode;
import org.correloom.api.graph.ParameterValue;
import org.correloom.api.graph.Problem;
import org.correloom.app.document.Finding;
import org.correloom.app.document.Remedies;
import org.correloom.app.document.Remedy;
import org.correloom.app.document.edit.GiveValue;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.stations.StationListTemplate;
import org.correloom.seismo.prepare.ChannelPattern;
import org.correloom.seismo.source.DataSurvey;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is said at a source that reads a folder: whether there are waveforms in it, whether the
/// channel pattern takes any, and whether their places are known.
final class SourceAdvice {

    private static final int MOST = 3;
    private static final int MOST_NAMES = 4;
    private static final String STATIONS = "stations";
    private static final String CHANNEL = "channel";

    private final Given given;
    private final PENode node;
    private final DataSurvey survey;
    private final Surveys surveys;
    private final SortedSet<SourceId> taken;
    private final Optional<String> badPattern;

    SourceAdvice(Given given, PENode node, DataSurvey survey, Surveys surveys) {
        this.given = given;
        this.node = node;
        this.survey = survey;
        this.surveys = surveys;
        SortedSet<SourceId> matching = new TreeSet<>();
        Optional<String> wrong = Optional.empty();
        try {
            ChannelPattern pattern = new ChannelPattern("", "", "", given.text(node, CHANNEL));
            survey.channels().keySet().stream().filter(pattern::matches).forEach(matching::add);
        } catch (IllegalArgumentException noPattern) {
            wrong = Optional.of(noPattern.getMessage());
        }
        this.taken = matching;
        this.badPattern = wrong;
    }

    PENode node() {
        return node;
    }

    /// The highest of the channels that are taken, in Hz; empty when none is.
    OptionalDouble samplingRate() {
        return taken.stream().mapToDouble(survey.channels()::get).max();
    }

    List<Finding> findings() {
        if (survey.channels().isEmpty()) {
            return List.of(noWaveforms());
        }
        if (badPattern.isPresent()) {
            return List.of(
                    new Finding(
                            Problem.error("bad-pattern", at(CHANNEL), badPattern.get() + "."),
                            channelRemedies()));
        }
        return taken.isEmpty() ? List.of(noChannel()) : places().stream().toList();
    }

    private Finding noWaveforms() {
        return new Finding(
                Problem.warning(
                        "no-waveforms",
                        at("folder"),
                        "No miniSEED or SAC file was found in " + survey.folder() + "."),
                chosen("folder"));
    }

    private Finding noChannel() {
        String there =
                codes().entrySet().stream()
                        .map(code -> code.getKey() + " (" + stations(code.getValue()) + ")")
                        .collect(Collectors.joining(", "));
        return new Finding(
                Problem.warning(
                        "no-channel",
                        at(CHANNEL),
                        "None of the channels found in the folder passes the pattern "
                                + given.text(node, CHANNEL)
                                + ". There are "
                                + there
                                + "."),
                channelRemedies());
    }

    /// Sets the pattern to a code that is there, vertical components first.
    private List<Remedy> channelRemedies() {
        Comparator<Map.Entry<String, SortedSet<SourceId>>> horizontalLast =
                Comparator.comparing(code -> !code.getKey().endsWith("Z"));
        return codes().entrySet().stream()
                .sorted(horizontalLast.thenComparing(code -> -code.getValue().size()))
                .limit(MOST)
                .flatMap(
                        code ->
                                given.parameter(node, CHANNEL).stream()
                                        .map(
                                                parameter ->
                                                        Remedies.setting(
                                                                at(CHANNEL),
                                                                parameter,
                                                                code.getKey(),
                                                                stations(code.getValue()))))
                .toList();
    }

    private Map<String, SortedSet<SourceId>> codes() {
        return survey.channels().keySet().stream()
                .collect(
                        Collectors.groupingBy(
                                SourceId::channel,
                                TreeMap::new,
                                Collectors.toCollection(TreeSet::new)));
    }

    private Optional<Finding> places() {
        Optional<Path> named = given.path(node, STATIONS);
        if (named.isEmpty()) {
            SortedSet<SourceId> unplaced = new TreeSet<>(taken);
            unplaced.removeAll(survey.placed());
            return unplaced.isEmpty()
                    ? Optional.empty()
                    : Optional.of(noPlaces(places(unplaced) + " not known.", stationRemedies()));
        }
        if (!Files.isRegularFile(named.get())) {
            return Optional.empty();
        }
        SortedSet<SourceId> unplaced = surveys.unplaced(named.get(), taken);
        if (unplaced.isEmpty()) {
            return Optional.empty();
        }
        List<Remedy> remedies = new ArrayList<>();
        remedies.add(
                new Remedy.Open(
                        "Open " + named.get().getFileName(),
                        "Opens the list, to fill in what is missing.",
                        named.get()));
        remedies.addAll(stationRemedies());
        return Optional.of(
                noPlaces(
                        places(unplaced) + " not in " + named.get().getFileName() + ".", remedies));
    }

    private Finding noPlaces(String what, List<Remedy> remedies) {
        return new Finding(
                Problem.warning(
                        "no-places",
                        at(STATIONS),
                        what
                                + " Without them correlations have no distance, and there is no"
                                + " record section."),
                remedies);
    }

    private static String places(Collection<SourceId> channels) {
        SortedSet<String> names = DataSurvey.stations(channels);
        String some = names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
        String more =
                names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "";
        return names.size() == 1
                ? "The place of station " + some + " is"
                : "The places of stations " + some + more + " are";
    }

    /// What gives the places: tables that were found, a question, a table to fill in.
    List<Remedy> stationRemedies() {
        Optional<Path> now = given.path(node, STATIONS);
        List<Remedy> remedies = new ArrayList<>();
        survey.stationLists().stream()
                .filter(table -> now.filter(table.file()::equals).isEmpty())
                .limit(MOST)
                .forEach(
                        table ->
                                remedies.add(
                                        use(
                                                table.file(),
                                                "(" + stations(table.placed()) + ")",
                                                "which places "
                                                        + stations(table.placed())
                                                        + " of the data")));
        boolean unfilled = now.filter(template()::equals).isPresent();
        if (!unfilled && remedies.isEmpty()) {
            remedies.add(filledIn());
        }
        remedies.addAll(chosen(STATIONS));
        return remedies;
    }

    private Remedy filledIn() {
        Path file = template();
        if (Files.exists(file)) {
            return use(file, "and fill it in", "which was made for these data");
        }
        return new Remedy.Make(
                "Make a station list to fill in",
                "Writes "
                        + file
                        + " with the stations of the data and columns for their coordinates, uses"
                        + " it, and opens it. Nothing is overwritten.",
                file,
                StationListTemplate.of(taken),
                setting(file));
    }

    private Remedy use(Path file, String which, String why) {
        return new Remedy.Change(
                "Use " + file.getFileName() + " " + which,
                "Sets Station list to " + file + ", " + why + ".",
                setting(file));
    }

    private GiveValue setting(Path file) {
        return new GiveValue(node.id(), STATIONS, ParameterValue.of(given.names().of(file)));
    }

    /// Beside the data, not among them, when that can be written; else where the workflow lies.
    private Path template() {
        Path folder = survey.folder().toAbsolutePath().normalize();
        String name = folder.getFileName() + "-stations.csv";
        Optional<Path> parent = Optional.ofNullable(folder.getParent()).filter(Files::isWritable);
        return parent.orElse(given.names().baseFolder()).resolve(name);
    }

    private static String stations(Collection<SourceId> channels) {
        int count = DataSurvey.stations(channels).size();
        return count == 1 ? "1 station" : count + " stations";
    }

    private List<Remedy> chosen(String parameter) {
        return given.parameter(node, parameter)
                .map(p -> Remedies.chosen(at(parameter), p))
                .orElse(List.of());
    }

    private Location.AtParameter at(String parameter) {
        return new Location.AtParameter(node.id(), parameter);
    }
}
