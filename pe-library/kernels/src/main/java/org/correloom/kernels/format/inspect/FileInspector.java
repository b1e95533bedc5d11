package org.correloom.kernels.format.inspect;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedReader;
import org.correloom.kernels.format.mseed.MseedRecord;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.stations.StationList;
import org.correloom.kernels.response.ResponseCatalogue;
import org.correloom.kernels.response.SeedVolume;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/// Tells what a file is by its content, and what it holds by its headers. Stateless.
///
/// Kinds are tried in the order SAC binary, miniSEED, responses, SAC alphanumeric, station list:
/// from the one whose signature is least likely to be met by chance to the most. miniSEED is
/// known by a record in the first 64 KiB, so that it may stand behind control headers or garbage.
public final class FileInspector {
    private static final int HEAD = 64 << 10;

    private FileInspector() {}

    /// The kind of a file.
    ///
    /// @throws IOException when it cannot be read
    public static FileKind kindOf(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        FileKind kind = kindOf(head);
        // The data of a full SEED volume may begin far behind its first bytes.
        return kind == FileKind.DATALESS && SeedVolume.hasData(file) ? FileKind.MINISEED : kind;
    }

    /// The kind of a file by its first bytes (64 KiB of them, or all).
    ///
    /// A SEED volume whose control headers are longer than that is taken for one without data.
    public static FileKind kindOf(byte[] head) {
        if (SacReader.binaryOrder(head).isPresent()) {
            return FileKind.SAC;
        }
        if (MseedReader.beginsWithin(head)) {
            return FileKind.MINISEED;
        }
        Optional<ResponseCatalogue.Kind> response = ResponseCatalogue.kindOf(head);
        if (response.isPresent()) {
            return switch (response.get()) {
                case STATION_XML -> FileKind.STATION_XML;
                case RESP -> FileKind.RESP;
                case SACPZ -> FileKind.SACPZ;
                case SEED -> FileKind.DATALESS;
            };
        }
        if (SacReader.looksAlphanumeric(head)) {
            return FileKind.SAC;
        }
        String text = new String(head, StandardCharsets.UTF_8);
        return StationList.looksLike(text) ? FileKind.STATION_LIST : FileKind.UNKNOWN;
    }

    /// Kind, spans and problems of a file.
    ///
    /// @throws IOException when it cannot be read; what it holds never is an exception
    public static FileReport inspect(Path file) throws IOException {
        FileKind kind = kindOf(file);
        return switch (kind) {
            case MINISEED -> miniseed(file);
            case SAC -> sac(file);
            case STATION_XML, RESP, SACPZ, DATALESS -> response(file, kind);
            case STATION_LIST -> stations(file);
            case UNKNOWN -> unknown(file);
        };
    }

    private static FileReport miniseed(Path file) throws IOException {
        List<FormatProblem> problems = new ArrayList<>();
        SpanCollector spans = new SpanCollector();
        SortedSet<String> versions = new TreeSet<>();
        SortedSet<String> encodings = new TreeSet<>();
        int records = 0;
        try (MseedReader reader = MseedReader.open(file, problems::add)) {
            Optional<MseedRecord> next = reader.next();
            while (next.isPresent()) {
                MseedRecord record = next.get();
                records++;
                versions.add(String.valueOf(record.formatVersion()));
                if (record.isWaveform()) {
                    encodings.add(MseedEncoding.describe(record.encodingCode()));
                    spans.add(
                            new ChannelSpan(
                                    record.sourceId(),
                                    record.startTime(),
                                    record.endTime(),
                                    record.samplingRate(),
                                    record.sampleCount()));
                }
                next = reader.next();
            }
        }
        String headers = "";
        if (SeedVolume.looksLike(file)) {
            ResponseCatalogue catalogue = ResponseCatalogue.read(file);
            problems.addAll(catalogue.problems());
            headers = "full SEED with " + catalogue.epochs().size() + " channel epochs, ";
        }
        String details =
                headers
                        + "version "
                        + String.join(" and ", versions)
                        + ", "
                        + records
                        + " records, "
                        + (encodings.isEmpty() ? "no samples" : String.join(", ", encodings));
        return new FileReport(file, FileKind.MINISEED, details, spans.spans(), problems);
    }

    private static FileReport sac(Path file) throws IOException {
        try {
            SacHeader header = SacReader.readHeader(file);
            List<FormatProblem> problems = new ArrayList<>(SacReader.checkLength(file, header));
            boolean cutOff = Files.size(file) < SacReader.expectedLength(header);
            OptionalLong start = header.startTime();
            if (start.isEmpty()) {
                problems.add(
                        FormatProblem.ofFile(
                                file.toString(),
                                "it has no reference time",
                                "Set NZYEAR to NZMSEC to use it with other data."));
            }
            if (header.sourceId().station().isEmpty()) {
                problems.add(
                        FormatProblem.ofFile(
                                file.toString(),
                                "it names no station",
                                "Set KSTNM, or read it with a path template that has {sta}."));
            }
            double rate = header.samplingRate();
            long begin = start.orElse(0);
            long last = Math.max(header.sampleCount() - 1, 0);
            OptionalLong end = EpochTime.plus(begin, last / rate);
            if (end.isEmpty()) {
                problems.add(
                        FormatProblem.ofFile(
                                file.toString(),
                                "its last sample lies beyond the year 2262",
                                "Correct DELTA or the reference time."));
            }
            List<ChannelSpan> spans =
                    start.isEmpty() || end.isEmpty() || header.sampleCount() == 0 || cutOff
                            ? List.of()
                            : List.of(
                                    new ChannelSpan(
                                            header.sourceId(),
                                            begin,
                                            end.getAsLong(),
                                            rate,
                                            header.sampleCount()));
            String details = header.sampleCount() + " samples at " + rate + " Hz";
            return new FileReport(file, FileKind.SAC, details, spans, problems);
        } catch (FormatException e) {
            return new FileReport(
                    file, FileKind.SAC, e.problem().what(), List.of(), List.of(e.problem()));
        }
    }

    private static FileReport response(Path file, FileKind kind) throws IOException {
        ResponseCatalogue catalogue = ResponseCatalogue.read(file);
        String details = catalogue.epochs().size() + " channel epochs";
        return new FileReport(file, kind, details, List.of(), catalogue.problems());
    }

    private static FileReport stations(Path file) throws IOException {
        StationList list = StationList.read(file, StationList.Unit.DETECTED);
        String unit =
                list.places().stream()
                        .findFirst()
                        .map(place -> place.position().getClass().getSimpleName())
                        .map(name -> name.equals("Local") ? "metres" : "degrees")
                        .orElse("no places");
        String details = list.places().size() + " stations in " + unit;
        return new FileReport(file, FileKind.STATION_LIST, details, List.of(), list.problems());
    }

    private static FileReport unknown(Path file) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(512);
        }
        String why = reason(head);
        FormatProblem problem =
                FormatProblem.ofFile(
                        file.toString(),
                        why,
                        "Give miniSEED, SAC, StationXML, RESP, SACPZ, dataless SEED or a station"
                                + " list.");
        return new FileReport(file, FileKind.UNKNOWN, why, List.of(), List.of(problem));
    }

    private static String reason(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        if (head.length == 0) {
            return "the file is empty";
        }
        if (text.startsWith("\u001F\u008B")) {
            return "it is compressed by gzip";
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return "it is a zip archive";
        }
        if (text.startsWith("\u0089HDF")) {
            return "it is HDF5, such as ASDF";
        }
        if (text.stripLeading().startsWith("<")) {
            return "it is XML or HTML, but no StationXML";
        }
        boolean readable =
                text.chars().allMatch(c -> c >= ' ' && c != 0x7F || Character.isWhitespace(c));
        return readable ? "it is text of no known kind" : "its bytes match no known kind";
    }
}
