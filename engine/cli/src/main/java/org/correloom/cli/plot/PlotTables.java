package org.correloom.cli.plot;

import org.correloom.figure.PairMatrixModel;
import org.correloom.figure.PairModel;
import org.correloom.figure.PairTrace;
import org.correloom.figure.RecordSectionModel;
import org.correloom.figure.StationMapModel;

import java.util.List;
import java.util.Locale;

/// What plots show, as tables: comma-separated values (RFC 4180) with a line of names first. Units
/// are in the names. Numbers that are not known are empty.
public final class PlotTables {

    private PlotTables() {}

    /// A line for each sample of every trace, as it is drawn: filtered, and turned for a virtual
    /// source.
    public static String of(RecordSectionModel section) {
        StringBuilder csv = new StringBuilder("first,second,distance_m,lag_s,amplitude\n");
        for (PairTrace trace : section.traces()) {
            String start =
                    field(trace.stationA())
                            + ','
                            + field(trace.stationB())
                            + ','
                            + number(trace.distance())
                            + ',';
            for (int i = 0; i < trace.samples().length; i++) {
                csv.append(start).append(number(trace.lag(i))).append(',');
                csv.append(number(trace.samples()[i])).append('\n');
            }
        }
        return csv.toString();
    }

    /// The stack, a line for each lag.
    public static String of(PairModel pair) {
        StringBuilder csv = new StringBuilder("lag_s,amplitude\n");
        pair.trace()
                .ifPresent(
                        trace -> {
                            for (int i = 0; i < trace.samples().length; i++) {
                                csv.append(number(trace.lag(i))).append(',');
                                csv.append(number(trace.samples()[i])).append('\n');
                            }
                        });
        return csv.toString();
    }

    /// A line for each pair of row and column that has a number, both ways round.
    public static String of(PairMatrixModel matrix) {
        StringBuilder csv = new StringBuilder("row,column," + field(matrix.quantity()) + ",pair\n");
        List<String> stations = matrix.stations();
        for (int i = 0; i < matrix.values().length; i++) {
            if (matrix.pairs()[i] != null) {
                csv.append(field(stations.get(i / stations.size()))).append(',');
                csv.append(field(stations.get(i % stations.size()))).append(',');
                csv.append(number(matrix.values()[i])).append(',');
                csv.append(field(matrix.pairs()[i])).append('\n');
            }
        }
        return csv.toString();
    }

    /// A line for each station.
    public static String of(StationMapModel map) {
        boolean globe = map.ground() == StationMapModel.Ground.GLOBE;
        StringBuilder csv =
                new StringBuilder(
                        globe ? "station,latitude,longitude\n" : "station,north_m,east_m\n");
        for (StationMapModel.Station station : map.stations()) {
            csv.append(field(station.code())).append(',');
            csv.append(number(station.north())).append(',');
            csv.append(number(station.east())).append('\n');
        }
        return csv.toString();
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.7g", value);
    }

    private static String field(String text) {
        return text.matches(".*[,\"\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
