package org.correloom.kernels.response;

import org.correloom.kernels.format.FormatProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads RESP files, the text form of SEED's response blockettes, with any number of epochs.
///
/// Blockettes 50, 52 (channel), 53 (poles and zeros), 54 (coefficients), 55 (list), 57
/// (decimation), 58 (gain), 61 (FIR), and 60 with the dictionary forms 41, 43, 44, 45, 47, 48.
/// Blockettes 46, 56 (generic) and 62, 42 (polynomial) become unsupported stages. A line that
/// cannot be understood is told and takes its whole epoch with it, since a response with a
/// coefficient missing would be wrong.
final class RespReader {
    private static final Pattern LINE = Pattern.compile("B(\\d{3})F(\\d{2})(?:-(\\d{2}))?\\s+(.*)");
    private static final String ADVICE = "This epoch is left out: correct the file.";

    /// Fields of dictionary blockettes, by the blockette and field that mean the same.
    private static final Map<Integer, int[]> DICTIONARY =
            Map.of(
                    43, new int[] {53, -2},
                    44, new int[] {54, -2},
                    45, new int[] {55, -1},
                    47, new int[] {57, -1},
                    48, new int[] {58, -1},
                    41, new int[] {61, 0});

    private final String source;
    private final Consumer<? super FormatProblem> problems;
    private final List<ChannelEpoch> epochs = new ArrayList<>();
    private EpochBuilder epoch;
    private StageBuilder stage;
    private int referencedStage;
    private boolean broken;
    /// Input rate, factor, offset, delay, correction.
    private double[] decimation = {0, 1, 0, 0, 0};

    /// The type of a filter, which comes before the number of its stage.
    private StageFilter.Domain pendingDomain = StageFilter.Domain.LAPLACE_RADIANS;

    private RespReader(String source, Consumer<? super FormatProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /// True when text begins as RESP files do.
    static boolean looksLike(String head) {
        return head.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .map(line -> LINE.matcher(line.strip()).matches())
                .orElse(false);
    }

    /// All epochs of a text.
    static List<ChannelEpoch> read(
            String text, String source, Consumer<? super FormatProblem> problems) {
        RespReader reader = new RespReader(source, problems);
        int number = 0;
        for (String line : text.split("\r?\n")) {
            number++;
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                reader.line(matcher, number);
            }
        }
        reader.finish();
        return reader.epochs;
    }

    private void line(Matcher matcher, int number) {
        int blockette = Integer.parseInt(matcher.group(1));
        int field = Integer.parseInt(matcher.group(2));
        String rest = matcher.group(4);
        int[] meaning = DICTIONARY.get(blockette);
        if (meaning != null) {
            blockette = meaning[0];
            if (field < 5) {
                return;
            }
            field += meaning[1];
            if (blockette == 53 || blockette == 54) {
                // Their first field is the type, and the stage number is blockette 60's.
                field = field == 3 ? 3 : field + 1;
            }
            stage = epoch == null || referencedStage == 0 ? null : epoch.stage(referencedStage);
        }
        try {
            if (blockette == 50 && field == 3) {
                finish();
                epoch = new EpochBuilder(source);
            }
            if (epoch == null) {
                throw new NumberFormatException("no channel (B050F03) before it");
            }
            if (blockette == 50 || blockette == 52) {
                channel(blockette, field, value(rest));
            } else {
                response(blockette, field, rest);
            }
        } catch (NumberFormatException e) {
            if (!broken) {
                problems.accept(
                        FormatProblem.atLine(
                                source,
                                number,
                                "'"
                                        + matcher.group().strip()
                                        + "' is not understood: "
                                        + e.getMessage(),
                                ADVICE));
            }
            broken = true;
        }
    }

    private void channel(int blockette, int field, String value) {
        if (blockette == 50) {
            if (field == 3) {
                epoch.station = value;
            } else if (field == 16) {
                epoch.network = known(value);
            }
            return;
        }
        switch (field) {
            case 3 -> epoch.location = known(value);
            case 4 -> epoch.channel = value;
            case 22 ->
                    epoch.start =
                            Timestamps.parse(value)
                                    .orElseThrow(() -> new NumberFormatException("no date"));
            case 23 -> epoch.end = Timestamps.parse(value).orElse(null);
            default -> {
                // Coordinates and rate are not part of RESP files.
            }
        }
    }

    /// A code; `??` stands for none.
    private static String known(String code) {
        return code.equals("??") ? "" : code;
    }

    private void response(int blockette, int field, String rest) {
        switch (blockette) {
            case 53 -> polesZeros(field, rest);
            case 54 -> coefficients(field, rest);
            case 55 -> list(field, rest);
            case 56, 46 -> unsupported("generic response", field == 3, rest);
            case 57 -> decimation(field, rest);
            case 58 -> gain(field, rest);
            case 60 -> {
                if (field == 4) {
                    referencedStage = integer(value(rest));
                }
            }
            case 61 -> fir(field, rest);
            case 62, 42 -> unsupported("polynomial", field == (blockette == 62 ? 4 : 5), rest);
            default -> {
                // Other blockettes do not describe responses.
            }
        }
    }

    private void polesZeros(int field, String rest) {
        if (field == 3) {
            pendingDomain = StageBuilder.domain(value(rest));
            return;
        }
        if (field == 4) {
            stage = epoch.stage(integer(value(rest)));
        }
        begin(stage, StageBuilder.Kind.POLES_ZEROS);
        switch (field) {
            case 5 -> stage.inputUnits = units(rest);
            case 6 -> stage.outputUnits = units(rest);
            case 7 -> stage.factor = real(value(rest));
            case 8 -> stage.frequency = real(value(rest));
            case 10 -> stage.zeros.add(complex(rest));
            case 15 -> stage.poles.add(complex(rest));
            default -> {
                // Counts: the rows themselves tell.
            }
        }
    }

    private void coefficients(int field, String rest) {
        if (field == 3) {
            pendingDomain = StageBuilder.domain(value(rest));
            return;
        }
        if (field == 4) {
            stage = epoch.stage(integer(value(rest)));
        }
        begin(stage, StageBuilder.Kind.COEFFICIENTS);
        switch (field) {
            case 5 -> stage.inputUnits = units(rest);
            case 6 -> stage.outputUnits = units(rest);
            case 8 -> stage.numerators.add(real(column(rest, 1)));
            case 11 -> stage.denominators.add(real(column(rest, 1)));
            default -> {
                // Counts: the rows themselves tell.
            }
        }
    }

    private void fir(int field, String rest) {
        if (field == 3) {
            stage = epoch.stage(integer(value(rest)));
        }
        begin(stage, StageBuilder.Kind.FIR);
        switch (field) {
            case 5 -> stage.symmetry = StageBuilder.symmetry(value(rest));
            case 6 -> stage.inputUnits = units(rest);
            case 7 -> stage.outputUnits = units(rest);
            case 9 -> stage.numerators.add(real(column(rest, 1)));
            default -> {
                // Names and counts.
            }
        }
    }

    private void list(int field, String rest) {
        if (field == 3) {
            stage = epoch.stage(integer(value(rest)));
        }
        begin(stage, StageBuilder.Kind.LIST);
        switch (field) {
            case 4 -> stage.inputUnits = units(rest);
            case 5 -> stage.outputUnits = units(rest);
            case 7 ->
                    stage.list.add(
                            new double[] {
                                real(column(rest, 1)), real(column(rest, 2)), real(column(rest, 4))
                            });
            default -> {
                // Counts: the rows themselves tell.
            }
        }
    }

    private void unsupported(String kind, boolean isStage, String rest) {
        if (isStage) {
            stage = epoch.stage(integer(value(rest)));
            begin(stage, StageBuilder.Kind.UNSUPPORTED);
            stage.unsupported = kind;
        }
    }

    private void decimation(int field, String rest) {
        switch (field) {
            case 3 -> {
                stage = epoch.stage(integer(value(rest)));
                // Another stage: what it leaves out must not come from the one before.
                decimation = new double[] {0, 1, 0, 0, 0};
            }
            case 4 -> decimation = new double[] {real(value(rest)), 1, 0, 0, 0};
            case 5, 6, 7, 8 -> decimation[field - 4] = real(value(rest));
            default -> {
                // No other field matters.
            }
        }
        if (field > 3 && stage != null) {
            stage.decimation =
                    new Decimation(
                            decimation[0],
                            (int) decimation[1],
                            (int) decimation[2],
                            decimation[3],
                            decimation[4]);
        }
    }

    /// Stage 0 is the channel's sensitivity.
    private void gain(int field, String rest) {
        if (field == 3) {
            int number = integer(value(rest));
            stage = number == 0 ? null : epoch.stage(number);
        } else if (field == 4 || field == 5) {
            StageGain known = stage == null ? epoch.sensitivity : stage.gain;
            double number = real(value(rest));
            double frequency = known == null ? 0 : known.frequency();
            StageGain gain =
                    field == 4
                            ? new StageGain(number, frequency)
                            : new StageGain(known == null ? 1 : known.value(), number);
            if (stage == null) {
                epoch.sensitivity = gain;
            } else {
                stage.gain = gain;
            }
        }
    }

    private void begin(StageBuilder builder, StageBuilder.Kind kind) {
        if (builder == null) {
            throw new NumberFormatException("no stage number before it");
        }
        builder.begin(kind, pendingDomain);
    }

    private void finish() {
        if (epoch != null && !broken) {
            epochs.add(epoch.build());
        }
        epoch = null;
        stage = null;
        broken = false;
        referencedStage = 0;
    }

    /// What follows the colon.
    private static String value(String rest) {
        int colon = rest.indexOf(':');
        return (colon < 0 ? rest : rest.substring(colon + 1)).strip();
    }

    private static String units(String rest) {
        return value(rest).split("\\s+-\\s*|\\s", 2)[0];
    }

    private static String column(String rest, int index) {
        String[] columns = rest.strip().split("\\s+");
        if (index >= columns.length) {
            throw new NumberFormatException("too few columns");
        }
        return columns[index];
    }

    private static Complex complex(String rest) {
        return new Complex(real(column(rest, 1)), real(column(rest, 2)));
    }

    /// A number, with a unit behind it ignored.
    private static double real(String text) {
        double value = Double.parseDouble(text.split("\\s", 2)[0]);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException("not finite");
        }
        return value;
    }

    private static int integer(String text) {
        return Integer.parseInt(text.split("\\s", 2)[0]);
    }
}
