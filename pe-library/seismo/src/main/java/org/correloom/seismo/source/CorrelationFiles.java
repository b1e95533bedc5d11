package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacText;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;
import org.correloom.seismo.item.StationLocation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Reads correlations back that *Write SAC* has written, with all that their headers keep:
/// channels, places, distance and azimuths, windows, band.
///
/// What they do not keep: how they were stacked, when the last window ended, places on a local
/// plane.
public final class CorrelationFiles {

    private static final String ENDING = ".sac";

    private CorrelationFiles() {}

    /// The correlations of a folder, one file for each pair; of a pair with a folder of its own, as
    /// sub-stacks have, none.
    ///
    /// @return files in the order of their names; empty when the folder is not there
    public static List<Path> in(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /// One correlation.
    ///
    /// @throws FormatException when it is none that *Write SAC* wrote; says what is missing
    public static Correlation read(Path file) throws IOException {
        SacTrace trace = SacReader.read(file, problem -> {});
        SacHeader header = trace.header();
        SourceId first = first(file, header);
        double begin = header.get(SacReal.B).orElse(Double.NaN);
        int middle = trace.samples().length / 2;
        if (trace.samples().length % 2 == 0
                || !(Math.abs(begin * header.samplingRate() + middle) < 0.5)) {
            throw unfit(file, "it has no lag 0 in the middle of its samples");
        }
        try {
            return new Correlation(
                    first,
                    header.sourceId(),
                    place(header, SacReal.EVLA, SacReal.EVLO, SacReal.EVEL),
                    place(header, SacReal.STLA, SacReal.STLO, SacReal.STEL),
                    new InterStation(
                            1000 * number(header, SacReal.DIST),
                            number(header, SacReal.AZ),
                            number(header, SacReal.BAZ)),
                    header.samplingRate(),
                    trace.samples(),
                    count(header, SacReal.USER0),
                    count(header, SacReal.USER4),
                    header.referenceTime().orElse(0),
                    header.referenceTime().orElse(0),
                    header.get(SacReal.USER2).orElse(0),
                    header.get(SacReal.USER3).orElse(0),
                    new StackInfo(StackInfo.Kind.LINEAR, 1, header.referenceTime().orElse(0)),
                    true);
        } catch (IllegalArgumentException e) {
            throw unfit(file, e.getMessage());
        }
    }

    /// KEVNM is `NET.STA.LOC`, KUSER0 the channel.
    private static SourceId first(Path file, SacHeader header) throws IOException {
        Optional<String> station = header.get(SacText.KEVNM);
        Optional<String> channel = header.get(SacText.KUSER0);
        String[] codes = station.orElse("").strip().split("\\.", -1);
        if (codes.length != 3 || channel.isEmpty()) {
            throw unfit(file, "its header does not name the first channel (KEVNM, KUSER0)");
        }
        return new SourceId(codes[0], codes[1], codes[2], channel.get().strip());
    }

    private static double number(SacHeader header, SacReal field) {
        return header.get(field).orElse(Double.NaN);
    }

    private static long count(SacHeader header, SacReal field) {
        return Math.round(header.get(field).orElse(0));
    }

    private static Optional<StationLocation> place(
            SacHeader header, SacReal latitude, SacReal longitude, SacReal elevation) {
        OptionalDouble y = header.get(latitude);
        OptionalDouble x = header.get(longitude);
        return y.isPresent() && x.isPresent()
                ? Optional.of(
                        StationLocation.geographic(
                                y.getAsDouble(), x.getAsDouble(), header.get(elevation).orElse(0)))
                : Optional.empty();
    }

    private static FormatException unfit(Path file, String what) {
        return new FormatException(
                FormatProblem.ofFile(
                        file.toString(), what, "Take the files that Write SAC leaves in a run."));
    }
}
