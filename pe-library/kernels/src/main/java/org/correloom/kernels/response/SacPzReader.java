package org.correloom.kernels.response;

import org.correloom.kernels.format.FormatProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads SAC's poles and zeros: bare, or with a comment block that names the channel.
///
/// The constant includes the sensitivity. The input is displacement in metres unless the comments
/// name another unit. Zeros and poles that are counted but not listed lie at the origin. A file
/// may hold several epochs. A bare file names no channel; then the file's name is tried, as
/// `SAC_PZs_NET_STA_CHA_LOC…`, `SACPZ.NET.STA.LOC.CHA` or `NET.STA.LOC.CHA…`.
final class SacPzReader {
    private static final Pattern COMMENT =
            Pattern.compile("\\*\\s*([A-Z][A-Z -]*?)\\s*(\\([A-Z ]+\\))?(?:\\s*:\\s*|\\s{2,})(.*)");
    private static final Pattern UNDERSCORED =
            Pattern.compile(
                    "SAC_PZs?_([A-Z0-9]+)_([A-Z0-9]+)_([A-Z0-9]{3})(?:_([A-Z0-9]{2}|__)?)?.*");
    private static final Pattern DOTTED =
            Pattern.compile(
                    "(?:SAC_?PZs?\\.)?([A-Z0-9]{1,2})\\.([A-Z0-9]{1,5})\\.([A-Z0-9-]{0,2})"
                            + "\\.([A-Z0-9]{3})(?:\\..*)?",
                    Pattern.CASE_INSENSITIVE);
    /// More zeros or poles than this are a damaged count.
    private static final int MOST = 1000;

    private static final String ADVICE = "This epoch is left out: correct the file.";

    private final String source;
    private final Consumer<? super FormatProblem> problems;
    private final List<ChannelEpoch> epochs = new ArrayList<>();
    private EpochBuilder epoch;
    private StageBuilder stage;
    private String units = "M";
    private boolean constant;
    private boolean zeros;
    private boolean poles;
    private boolean broken;
    private List<Complex> open;
    private int missing;
    private int lineNumber;

    private SacPzReader(String source, Consumer<? super FormatProblem> problems) {
        this.source = source;
        this.problems = problems;
        begin();
    }

    /// True when text begins as such files do: a keyword on the first line that is no comment.
    static boolean looksLike(String head) {
        return head.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("*"))
                .findFirst()
                .map(line -> line.strip().toUpperCase(Locale.ROOT))
                .map(line -> line.matches("(ZEROS|POLES|CONSTANT)\\s+[-+0-9.E]+.*"))
                .orElse(false);
    }

    /// All epochs of a text.
    static List<ChannelEpoch> read(
            String text, String source, Consumer<? super FormatProblem> problems) {
        SacPzReader reader = new SacPzReader(source, problems);
        for (String line : text.split("\r?\n")) {
            reader.lineNumber++;
            try {
                reader.line(line.strip());
            } catch (NumberFormatException e) {
                reader.refuse("'" + line.strip() + "' is no number where one is wanted");
            }
        }
        reader.finish();
        return reader.epochs;
    }

    private void begin() {
        epoch = new EpochBuilder(source);
        stage = epoch.stage(1);
        stage.kind = StageBuilder.Kind.POLES_ZEROS;
        stage.outputUnits = "COUNTS";
        // Factor, gain and sensitivity share a frequency, so that the constant stands as it is.
        stage.gain = new StageGain(1, 0);
        units = "M";
        constant = false;
        zeros = false;
        poles = false;
        broken = false;
        open = null;
        missing = 0;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.startsWith("*")) {
            Matcher comment = COMMENT.matcher(line);
            if (comment.matches()) {
                comment(comment.group(1), comment.group(2), comment.group(3).strip());
            }
            return;
        }
        String[] words = line.split("\\s+");
        switch (words[0].toUpperCase(Locale.ROOT)) {
            case "ZEROS" -> {
                nextIf(zeros);
                zeros = true;
                rows(stage.zeros, words);
            }
            case "POLES" -> {
                nextIf(poles);
                poles = true;
                rows(stage.poles, words);
            }
            case "CONSTANT" -> {
                nextIf(constant);
                constant = true;
                fill();
                stage.factor = finite(words.length > 1 ? words[1] : "");
            }
            default -> {
                if (open == null || missing == 0 || words.length < 2) {
                    refuse("'" + line + "' belongs to no list of zeros or poles");
                } else {
                    open.add(new Complex(finite(words[0]), finite(words[1])));
                    missing--;
                }
            }
        }
    }

    private static double finite(String word) {
        double value = Double.parseDouble(word);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(word);
        }
        return value;
    }

    private void rows(List<Complex> list, String[] words) {
        fill();
        open = list;
        missing = words.length > 1 ? Integer.parseInt(words[1]) : 0;
        if (missing < 0 || missing > MOST) {
            refuse(missing + " " + words[0] + " are more than any instrument has");
            missing = 0;
        }
    }

    /// Zeros or poles that were counted but not written are at the origin.
    private void fill() {
        for (; missing > 0; missing--) {
            open.add(new Complex(0, 0));
        }
        open = null;
    }

    private void nextIf(boolean seen) {
        if (seen) {
            finish();
            begin();
        }
    }

    private void comment(String key, String qualifier, String value) {
        if (key.equals("NETWORK")) {
            nextIf(constant || zeros || poles);
        }
        switch (key) {
            case "NETWORK" -> epoch.network = value;
            case "STATION" -> epoch.station = value;
            case "LOCATION" -> epoch.location = value;
            case "CHANNEL", "COMPONENT" -> epoch.channel = value;
            case "START", "EFFECTIVE" ->
                    Timestamps.parse(value).ifPresent(time -> epoch.start = time);
            case "END", "ENDDATE" -> epoch.end = Timestamps.parse(value).orElse(null);
            case "LATITUDE", "LAT-SEED" -> epoch.latitude = number(value);
            case "LONGITUDE", "LONG-SEED" -> epoch.longitude = number(value);
            case "ELEVATION", "ELEV-SEED" -> epoch.elevation = number(value);
            case "DEPTH" -> epoch.depth = number(value);
            case "AZIMUTH" -> epoch.azimuth = number(value);
            case "DIP" -> {
                // Without a qualifier it may be SAC's inclination, 90 degrees off.
                if ("(SEED)".equals(qualifier) || number(value) < 0) {
                    epoch.dip = number(value);
                }
            }
            case "SAMPLE RATE", "RATE" -> epoch.samplingRate = number(value);
            case "INPUT UNIT" -> units = value;
            default -> {
                // Descriptions, and values that the constant already contains.
            }
        }
    }

    private static double number(String value) {
        try {
            return Double.parseDouble(value.split("\\s", 2)[0]);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void finish() {
        fill();
        if (!constant && !zeros && !poles || broken) {
            return;
        }
        if (!constant) {
            refuse("there is no CONSTANT");
            return;
        }
        stage.inputUnits = units;
        if (epoch.station.isEmpty()) {
            nameFromFile();
        }
        epochs.add(epoch.build());
    }

    private void nameFromFile() {
        String name = source.substring(source.replace('\\', '/').lastIndexOf('/') + 1);
        Matcher underscored = UNDERSCORED.matcher(name);
        Matcher dotted = DOTTED.matcher(name);
        if (underscored.matches()) {
            epoch.network = underscored.group(1);
            epoch.station = underscored.group(2);
            epoch.channel = underscored.group(3);
            String location = underscored.group(4);
            epoch.location = location == null || location.equals("__") ? "" : location;
        } else if (dotted.matches()) {
            epoch.network = dotted.group(1);
            epoch.station = dotted.group(2);
            epoch.location = dotted.group(3);
            epoch.channel = dotted.group(4);
        } else {
            problems.accept(
                    FormatProblem.ofFile(
                            source,
                            "the poles and zeros name no channel, and neither does the file's name",
                            "Call the file SAC_PZs_NET_STA_CHA_LOC, or add the comment block."));
        }
    }

    private void refuse(String what) {
        if (!broken) {
            problems.accept(FormatProblem.atLine(source, lineNumber, what, ADVICE));
        }
        broken = true;
    }
}
