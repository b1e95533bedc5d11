package org.correloom.seismo.source;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.PEType;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;
import org.correloom.seismo.prepare.ChannelPattern;
import org.correloom.seismo.source.FolderScan.Formats;
import org.correloom.seismo.source.FolderScan.Found;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Reads waveforms of any number of files, all channels together, in order of time.
///
/// At first the folder is looked through, headers only, and an inventory is published; then pieces
/// of at most `chunk` come in order of their start, each watermark being the start of the next.
/// What cannot be read is reported by file and reason. When nothing can be used a report says what
/// was there, and nothing comes.
///
/// It is long for the descriptions of three PEs that differ in the formats they read.
public final class WaveformFilesPE extends ProducerPE implements Stateful {

    /// Any supported format.
    public static final PEType WAVEFORM_FILES =
            type(
                    Formats.ANY,
                    descriptor("seismo:waveform-files", "Waveform files", "SAC and miniSEED"));

    /// SAC only.
    public static final PEType SAC_FILES =
            type(Formats.SAC, descriptor("seismo:sac-files", "SAC files", "SAC"));

    /// miniSEED only.
    public static final PEType MINISEED_FILES =
            type(
                    Formats.MINISEED,
                    descriptor("seismo:miniseed-files", "miniSEED files", "miniSEED 2 and 3"));

    private static final int STATE_VERSION = 1;
    private static final int SAMPLES_PER_CALL = 1_000_000;
    private static final int MOST_REPORTS = 100;

    private final Formats formats;
    private Path folder;
    private String template;
    private ChannelPattern channels;
    private Optional<Path> stations = Optional.empty();
    private long from;
    private long to;
    private long chunk;

    private List<WaveformPiece> pieces;
    private StationDirectory directory = StationDirectory.EMPTY;
    private int position;
    private double totalHours;
    private double doneHours;
    private int problemCount;
    private Resume resume;

    /// The last piece that was emitted before a restart.
    private record Resume(long startTime, String id, String file, long order) {
        boolean isBefore(WaveformPiece piece) {
            int compared = Long.compare(startTime, piece.startTime());
            if (compared == 0) {
                compared = SourceId.parse(id).compareTo(piece.id());
            }
            if (compared == 0) {
                compared = Path.of(file).compareTo(piece.file());
            }
            if (compared == 0) {
                compared = Long.compare(order, piece.order());
            }
            return compared < 0;
        }
    }

    private WaveformFilesPE(Formats formats) {
        this.formats = formats;
    }

    private static PEType type(Formats formats, PEDescriptor descriptor) {
        return new PEType.Atomic(
                descriptor,
                () -> new WaveformFilesPE(formats),
                ParameterCheck.of("template", PathTemplate::of),
                ParameterCheck.of("channel", pattern -> new ChannelPattern("", "", "", pattern)),
                ParameterCheck.of(
                        List.of("startTime", "endTime"),
                        (values, arriving) -> checkOrder(start(values), end(values))));
    }

    private static long start(Parameters parameters) {
        return parameters.time("startTime").map(SampleClock::of).orElse(Long.MIN_VALUE);
    }

    private static long end(Parameters parameters) {
        return parameters.time("endTime").map(SampleClock::of).orElse(Long.MAX_VALUE);
    }

    private static void checkOrder(long from, long to) {
        if (from >= to) {
            throw new IllegalArgumentException(
                    "startTime "
                            + SampleClock.text(from)
                            + " must lie before endTime "
                            + SampleClock.text(to));
        }
    }

    private static PEDescriptor descriptor(String type, String title, String what) {
        return PEDescriptor.of(type, title)
                .doc(
                        "Reads "
                                + what
                                + " files of a folder and its sub-folders, such as an SDS tree;"
                                + " their kind is told by content. All channels come together in"
                                + " order of time. Files that cannot be read are reported with the"
                                + " reason, and the rest goes on; text, StationXML and dataless SEED"
                                + " files beside the data are no errors. Samples come in counts, as"
                                + " written.\n\n"
                                + "Places come from the station list or StationXML given, else"
                                + " from StationXML or dataless SEED in the folder, else from SAC"
                                + " headers. Files whose headers name no station are left out, unless"
                                + " the path template has {sta}.")
                .category("Seismology/Sources")
                .tags("sac", "mseed", "miniseed", "sds", "folder", "archive", "read", "files")
                .output(SeismicTypes.TRACE, "pieces of channels, in order of time")
                .parameter(Parameter.path("folder", "Folder").doc("The folder, or a single file."))
                .parameter(
                        Parameter.text("template", "Path template")
                                .doc(
                                        "Which files below the folder are read, for instance"
                                                + " `{net}/{sta}/{cha}.{year}.{jday}.sac`; codes that a"
                                                + " file's header lacks are taken from it. Empty:"
                                                + " all files.")
                                .defaultTo("")
                                .advanced())
                .parameter(
                        Parameter.text("channel", "Channel")
                                .doc(
                                        "Pattern for channel codes or whole names, as in Select"
                                                + " channels; empty: all.")
                                .defaultTo(""))
                .parameter(
                        Parameter.path("stations", "Station list")
                                .doc(
                                        "Where the stations are: a text table (station, latitude,"
                                                + " longitude, or x and y in metres), StationXML, or a"
                                                + " folder of such files. Empty: what is found beside"
                                                + " the data and in SAC headers.")
                                .defaultTo(""))
                .parameter(
                        Parameter.time("startTime", "Start")
                                .doc("Data before it are left out; empty: from the beginning.")
                                .defaultTo(""))
                .parameter(
                        Parameter.time("endTime", "End")
                                .doc("Data from it on are left out; empty: to the end.")
                                .defaultTo(""))
                .parameter(
                        Parameter.number("chunk", "Piece")
                                .doc("Longest stretch of a channel that is emitted at once.")
                                .unit(Unit.SECOND)
                                .range(60, 86400)
                                .defaultTo(3600)
                                .advanced())
                .single()
                .cost(3)
                .build();
    }

    @Override
    protected void open(Parameters parameters) {
        folder =
                parameters
                        .path("folder")
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                "no folder is given: set folder to where the data"
                                                        + " are"));
        template = parameters.text("template");
        channels = new ChannelPattern("", "", "", parameters.text("channel"));
        stations = parameters.path("stations");
        from = start(parameters);
        to = end(parameters);
        chunk = SampleClock.nanos(parameters.number("chunk"));
        checkOrder(from, to);
    }

    @Override
    public Supply produce(Output out) throws IOException {
        if (context().draining()) {
            return Supply.END;
        }
        if (pieces == null) {
            boolean fresh = resume == null;
            if (!scan(out)) {
                return Supply.END;
            }
            if (fresh) {
                return Supply.MORE;
            }
        }
        for (long read = 0; read < SAMPLES_PER_CALL && position < pieces.size(); position++) {
            WaveformPiece piece = pieces.get(position);
            emit(piece, out);
            read += piece.samples();
            doneHours += piece.hours();
            long next =
                    position + 1 < pieces.size()
                            ? pieces.get(position + 1).startTime()
                            : Long.MAX_VALUE;
            if (next < Long.MAX_VALUE) {
                out.watermark(Math.max(next, from));
            }
        }
        context().progress(doneHours, totalHours, "hours of data");
        return position < pieces.size() ? Supply.MORE : Supply.END;
    }

    private boolean scan(Output out) throws IOException {
        Found found;
        try {
            found =
                    new FolderScan(
                                    folder,
                                    formats,
                                    template,
                                    channels,
                                    from,
                                    to,
                                    chunk,
                                    this::report)
                            .scan();
        } catch (IOException e) {
            String reason =
                    e instanceof NoSuchFileException ? "there is no such folder" : e.toString();
            context()
                    .report(
                            Severity.ERROR,
                            "no-folder",
                            folder + ": " + reason + ". Set folder to where the data are.");
            return false;
        }
        if (resume == null) {
            found.refused().forEach(context()::discard);
        }
        if (found.pieces().isEmpty()) {
            context().report(Severity.ERROR, "no-data", nothingUsable(found));
            return false;
        }
        readStations(found);
        pieces = found.pieces();
        totalHours = pieces.stream().mapToDouble(WaveformPiece::hours).sum();
        skipWhatWasEmitted();
        context().publish("inventory", context().nodeId(), inventory(found));
        context().progress(doneHours, totalHours, "hours of data");
        out.watermark(
                position < pieces.size()
                        ? Math.max(pieces.get(position).startTime(), from)
                        : Long.MIN_VALUE);
        return true;
    }

    private String nothingUsable(Found found) {
        String seen =
                found.seen().isEmpty()
                        ? "there is no waveform in it"
                        : "its channels are "
                                + found.seen().stream()
                                        .limit(20)
                                        .map(SourceId::toString)
                                        .collect(Collectors.joining(", "))
                                + (found.seen().size() > 20 ? ", …" : "")
                                + ", and none passes the channel pattern and the times asked for";
        return folder
                + " gives no data: "
                + seen
                + " ("
                + found.waveformFiles()
                + " waveform files, "
                + found.otherFiles()
                + " others, "
                + problemCount
                + " that cannot be read).";
    }

    private void readStations(Found found) throws IOException {
        try {
            directory =
                    stations.isPresent()
                            ? StationDirectory.read(stations.get(), this::report)
                            : StationDirectory.besideData(found.texts());
        } catch (NoSuchFileException e) {
            context()
                    .report(
                            Severity.ERROR,
                            "no-stations",
                            e.getMessage() + ": there is no such station list. Check the path.");
        }
    }

    private void skipWhatWasEmitted() {
        while (resume != null
                && position < pieces.size()
                && !resume.isBefore(pieces.get(position))) {
            doneHours += pieces.get(position++).hours();
        }
    }

    private Map<String, Object> inventory(Found found) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("folder", folder.toString());
        row.put("waveformFiles", (long) found.waveformFiles());
        row.put("otherFiles", (long) found.otherFiles());
        row.put("problems", (long) problemCount);
        row.put("channels", pieces.stream().map(WaveformPiece::id).distinct().count());
        row.put("hours", totalHours);
        row.put("startTime", SampleClock.text(pieces.get(0).startTime()));
        long end = pieces.stream().mapToLong(WaveformPiece::endTime).max().getAsLong();
        row.put("endTime", SampleClock.text(end));
        return Map.copyOf(row);
    }

    /// Whether a folder that had files is not there, or is what a disk leaves that was taken away.
    private static boolean hasGone(Path folder) {
        if (!Files.isDirectory(folder)) {
            return !Files.exists(folder);
        }
        try (DirectoryStream<Path> inside = Files.newDirectoryStream(folder)) {
            return !inside.iterator().hasNext();
        } catch (IOException | DirectoryIteratorException e) {
            return true;
        }
    }

    private void emit(WaveformPiece piece, Output out) throws IOException {
        Optional<Trace> trace;
        try {
            trace = piece.read(from, to, this::report);
        } catch (IOException e) {
            if (hasGone(folder)) {
                // One file less is a hole in the data; no file at all is no result to be trusted.
                throw new IOException(
                        folder
                                + " has gone while it was being read. Bring it back; a run with"
                                + " checkpoints can then be resumed",
                        e);
            }
            report(
                    FormatProblem.ofFile(
                            piece.file().toString(),
                            e.toString(),
                            "Check that it is there and nobody changes it."));
            return;
        }
        trace.ifPresent(
                t ->
                        out.emit(
                                t.withLocation(
                                        directory.find(t.id(), t.startTime()).or(t::location))));
    }

    private void report(FormatProblem problem) {
        problemCount++;
        if (problemCount <= MOST_REPORTS) {
            context().report(Severity.WARNING, "unreadable-data", problem.message());
        } else if (problemCount == MOST_REPORTS + 1) {
            context()
                    .report(
                            Severity.WARNING,
                            "unreadable-data",
                            folder
                                    + ": more than "
                                    + MOST_REPORTS
                                    + " problems; further ones are not shown.");
        }
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        boolean scanned = pieces != null;
        out.writeBoolean(scanned);
        boolean emitted = scanned && position > 0;
        out.writeBoolean(emitted);
        if (emitted) {
            WaveformPiece last = pieces.get(position - 1);
            out.writeLong(last.startTime());
            ItemFields.writeId(last.id(), out);
            out.writeUTF(last.file().toString());
            out.writeLong(last.order());
        }
    }

    /// Looks through the folder again, and goes on after the last piece that was emitted; files
    /// that have come since are read too when their time is later.
    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "a saved source");
        boolean scanned = in.readBoolean();
        boolean emitted = in.readBoolean();
        pieces = null;
        position = 0;
        doneHours = 0;
        resume =
                emitted
                        ? new Resume(in.readLong(), in.readUTF(), in.readUTF(), in.readLong())
                        : scanned ? new Resume(Long.MIN_VALUE, "...", "", 0) : null;
    }
}
