package org.correloom.kernels.format.stations;

import org.correloom.kernels.format.FormatProblem;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the text of a [StationList]; made for one text.
final class StationListParser {
    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final String ADVICE = "This line is left out: correct it.";

    /// The columns that mean something, with what they may be called.
    private enum Column {
        STATION("station", "sta", "name", "code", "stationcode", "stnm", "kstnm", "id"),
        NETWORK("network", "net", "networkcode", "knetwk"),
        LOCATION("location", "loc", "khole", "locationcode"),
        LATITUDE("latitude", "lat", "stla"),
        LONGITUDE("longitude", "lon", "long", "lng", "stlo"),
        X("x", "easting", "east"),
        Y("y", "northing", "north"),
        ELEVATION("elevation", "elev", "height", "alt", "altitude", "z", "stel");

        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        /// No name is longer, and the patterns below take the square of the length.
        private static final int LONGEST = 60;

        static Optional<Column> named(String text) {
            if (text.length() > LONGEST) {
                return Optional.empty();
            }
            String name =
                    text.strip()
                            .toLowerCase(Locale.ROOT)
                            .replaceFirst("[\\s_]*[(\\[].*$", "")
                            .replaceFirst("[_\\s]+(km|m|metres|meters|deg|degrees|code)$", "");
            return Arrays.stream(values()).filter(c -> c.names.contains(name)).findFirst();
        }
    }

    /// A unit of length behind a column's name, in brackets or as its end.
    private static final Pattern UNIT =
            Pattern.compile(
                    "[\\s_(\\[]+(km|kilomet(?:er|re)s?|ft|feet|mi|miles|cm|mm)\\s*[)\\]]?$");

    private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");

    private record Row(int line, String[] cells) {}

    private final String source;
    private final StationList.Unit unit;
    private final List<FormatProblem> problems = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<Column, Integer> columns = new EnumMap<>(Column.class);
    private final Map<Column, Double> metres = new EnumMap<>(Column.class);
    private char separator;
    private boolean isNamed;

    private StationListParser(String source, StationList.Unit unit) {
        this.source = source;
        this.unit = unit;
    }

    static StationList parse(String text, String source, StationList.Unit unit) {
        StationListParser parser = new StationListParser(source, unit);
        parser.collect(text);
        return parser.places();
    }

    static boolean looksLike(String head) {
        if (head.indexOf('\0') >= 0) {
            return false;
        }
        int cut = head.lastIndexOf('\n');
        StationListParser parser = new StationListParser("", StationList.Unit.DETECTED);
        parser.collect(cut > 0 ? head.substring(0, cut) : head);
        if (parser.rows.isEmpty() || !parser.hasPlace()) {
            return false;
        }
        // Names of columns are enough: what is wrong with the lines is worth telling.
        return parser.isNamed
                || parser.problems.isEmpty()
                        && parser.places().problems().size() * 2 < parser.rows.size();
    }

    private void collect(String text) {
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        String[] lines = content.split("\r?\n|\r");
        separator = separatorOf(lines);
        boolean first = true;
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].strip();
            boolean comment = line.startsWith("#");
            String[] cells = cells(comment ? line.substring(1) : line);
            if (line.isEmpty() || comment && !(first && isHeader(cells))) {
                continue;
            }
            if (first && isHeader(cells)) {
                header(cells);
            } else {
                rows.add(new Row(i + 1, cells));
            }
            first = false;
        }
        if (columns.isEmpty() && !rows.isEmpty()) {
            guessColumns();
        }
    }

    /// That of the first line which is no comment, or of the first when all are.
    private static char separatorOf(String[] lines) {
        String sample = "";
        for (String line : lines) {
            if (!line.isBlank() && (sample.isEmpty() || sample.startsWith("#"))) {
                sample = line.strip();
            }
        }
        for (char candidate : new char[] {'\t', '|', ';', ','}) {
            if (sample.indexOf(candidate) >= 0) {
                return candidate;
            }
        }
        return ' ';
    }

    private String[] cells(String line) {
        if (separator == ' ') {
            return line.strip().split("\\s+");
        }
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char c : line.toCharArray()) {
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        if (separator != ',') {
            cells.replaceAll(c -> DECIMAL_COMMA.matcher(c).matches() ? c.replace(',', '.') : c);
        }
        return cells.toArray(String[]::new);
    }

    private static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    private static boolean isHeader(String[] cells) {
        long known = Arrays.stream(cells).filter(c -> Column.named(c).isPresent()).count();
        return known >= 2 && Arrays.stream(cells).noneMatch(StationListParser::isNumber);
    }

    private void header(String[] cells) {
        for (int i = 0; i < cells.length; i++) {
            int index = i;
            Column.named(cells[i])
                    .filter(c -> columns.putIfAbsent(c, index) == null)
                    .ifPresent(c -> unit(c, cells[index]));
        }
        isNamed = columns.containsKey(Column.STATION) && hasPlace();
        if (!columns.containsKey(Column.STATION) || !hasPlace()) {
            problems.add(
                    FormatProblem.ofFile(
                            source,
                            "its header has no columns for station and latitude and longitude,"
                                    + " or x and y: "
                                    + String.join(", ", cells),
                            "Name these columns so."));
            columns.clear();
            columns.put(Column.STATION, -1);
        }
    }

    /// Lengths are metres, unless the column's name says kilometres; others are refused.
    private void unit(Column column, String name) {
        Matcher matcher = UNIT.matcher(name.strip().toLowerCase(Locale.ROOT));
        boolean isLength = column == Column.X || column == Column.Y || column == Column.ELEVATION;
        if (!isLength || !matcher.find()) {
            return;
        }
        if (matcher.group(1).startsWith("k")) {
            metres.put(column, 1000.0);
        } else {
            problems.add(
                    FormatProblem.ofFile(
                            source,
                            "the unit of column '" + name.strip() + "' is neither m nor km",
                            "Convert it to metres."));
        }
    }

    private boolean hasPlace() {
        return columns.containsKey(Column.LATITUDE) && columns.containsKey(Column.LONGITUDE)
                || columns.containsKey(Column.X) && columns.containsKey(Column.Y);
    }

    /// Station, two numbers, perhaps elevation; the unit by the rule of [StationList].
    private void guessColumns() {
        columns.put(Column.STATION, 0);
        boolean metres = unit == StationList.Unit.METRES;
        boolean latitudeFirst = true;
        boolean longitudeFirst = true;
        boolean origin = false;
        for (Row row : rows) {
            if (row.cells.length > 2 && isNumber(row.cells[1]) && isNumber(row.cells[2])) {
                double a = Double.parseDouble(row.cells[1]);
                double b = Double.parseDouble(row.cells[2]);
                origin |= a == 0 && b == 0;
                latitudeFirst &= Math.abs(a) <= 90 && b >= -180 && b <= 360;
                longitudeFirst &= Math.abs(b) <= 90 && a >= -180 && a <= 360;
            }
        }
        if (unit == StationList.Unit.DETECTED) {
            metres = origin || !latitudeFirst && !longitudeFirst;
        }
        int swap = !metres && !latitudeFirst && longitudeFirst ? 1 : 0;
        columns.put(metres ? Column.X : Column.LATITUDE, 1 + swap);
        columns.put(metres ? Column.Y : Column.LONGITUDE, 2 - swap);
        boolean fourth =
                rows.stream().allMatch(row -> row.cells.length > 3 && isNumber(row.cells[3]));
        if (fourth) {
            columns.put(Column.ELEVATION, 3);
        }
    }

    private StationList places() {
        Map<String, StationPlace> places = new LinkedHashMap<>();
        List<FormatProblem> told = new ArrayList<>(problems);
        for (Row row : problems.isEmpty() ? rows : List.<Row>of()) {
            try {
                add(place(row), row, places, told);
            } catch (IllegalArgumentException e) {
                told.add(FormatProblem.atLine(source, row.line, e.getMessage(), ADVICE));
            }
        }
        if (places.isEmpty() && told.isEmpty()) {
            told.add(
                    FormatProblem.ofFile(
                            source, "it holds no station", "Give lines of name and coordinates."));
        }
        return new StationList(List.copyOf(places.values()), told);
    }

    private void add(
            StationPlace place,
            Row row,
            Map<String, StationPlace> places,
            List<FormatProblem> told) {
        StationPlace first = places.putIfAbsent(place.name(), place);
        if (first != null && !first.position().equals(place.position())) {
            told.add(
                    FormatProblem.atLine(
                            source,
                            row.line,
                            place.name() + " is given twice, at different places",
                            "The first one is used: remove the wrong one."));
        }
    }

    private StationPlace place(Row row) {
        String network = cell(row, Column.NETWORK);
        String station = cell(row, Column.STATION);
        String location = cell(row, Column.LOCATION);
        if (station.isEmpty()) {
            throw new IllegalArgumentException("there is no station name");
        }
        if (station.startsWith("FDSN:")) {
            // Of a station, or of a channel there.
            String[] codes = station.substring("FDSN:".length()).split("_", -1);
            if (codes.length < 2) {
                throw new IllegalArgumentException("'" + station + "' names no station");
            }
            network = codes[0];
            station = codes[1];
            location = codes.length > 2 ? codes[2] : location;
        } else if (!columns.containsKey(Column.NETWORK)) {
            String[] codes = station.split("[._]", -1);
            if (codes.length == 2 || codes.length == 3 && station.indexOf('_') < 0) {
                network = codes[0];
                station = codes[1];
                location = codes.length == 3 ? codes[2] : location;
            }
        }
        double elevation =
                columns.containsKey(Column.ELEVATION) && !cell(row, Column.ELEVATION).isEmpty()
                        ? number(row, Column.ELEVATION)
                        : Double.NaN;
        boolean degrees =
                columns.containsKey(Column.LATITUDE) && columns.containsKey(Column.LONGITUDE);
        if (unit == StationList.Unit.METRES && columns.containsKey(Column.X)) {
            degrees = false;
        }
        Position position =
                degrees
                        ? new Position.Geographic(
                                number(row, Column.LATITUDE),
                                number(row, Column.LONGITUDE),
                                elevation)
                        : new Position.Local(
                                number(row, Column.X), number(row, Column.Y), elevation);
        return new StationPlace(network, station, location.equals("--") ? "" : location, position);
    }

    private String cell(Row row, Column column) {
        int index = columns.getOrDefault(column, -1);
        return index >= 0 && index < row.cells.length ? row.cells[index] : "";
    }

    private double number(Row row, Column column) {
        String text = cell(row, column);
        if (!isNumber(text)) {
            throw new IllegalArgumentException(
                    column.name().toLowerCase(Locale.ROOT) + " is '" + text + "', no number");
        }
        return Double.parseDouble(text) * metres.getOrDefault(column, 1.0);
    }
}
