package org.correloom.kernels.response;

import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.response.SeedVolume.Blockette;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Reads the channels and responses of a SEED volume's control headers (SEED 2.4, chapters 5
/// and 6): dataless SEED, or a full volume.
///
/// Blockettes 34 (units), 50 (station), 52 (channel), 53 (poles and zeros), 54 (coefficients), 55
/// (list), 57 (decimation), 58 (gain), 61 (FIR), and 60 with the dictionary forms 41, 43, 44, 45,
/// 47, 48. Blockettes 46, 56 (generic) and 42, 62 (polynomial) become unsupported stages; all
/// others do not describe responses. A blockette that cannot be understood is told and takes its
/// whole epoch with it, since a response with a coefficient missing would be wrong.
final class DatalessReader {

    private static final String ADVICE = "This epoch is left out: fetch the file again.";

    private static final String HEADER_ADVICE =
            "What hangs on it is left out: fetch the file again.";

    private final String source;
    private final Consumer<? super FormatProblem> problems;
    private final List<ChannelEpoch> epochs = new ArrayList<>();
    private final Map<Integer, String> units = new HashMap<>();
    private final Map<Integer, List<Blockette>> dictionary = new HashMap<>();
    private Optional<Station> station = Optional.empty();
    private EpochBuilder epoch;
    private boolean broken;

    /// What blockette 50 says of all channels behind it.
    private record Station(
            String network, String code, double latitude, double longitude, double elevation) {}

    private DatalessReader(String source, Consumer<? super FormatProblem> problems) {
        this.source = source;
        this.problems = problems;
    }

    /// All epochs of a volume.
    ///
    /// @throws IOException when it cannot be read
    static List<ChannelEpoch> read(
            InputStream in, String source, Consumer<? super FormatProblem> problems)
            throws IOException {
        DatalessReader reader = new DatalessReader(source, problems);
        for (Blockette blockette : SeedVolume.read(in, source, problems)) {
            try {
                reader.blockette(blockette);
            } catch (NumberFormatException e) {
                reader.failed(blockette, e);
            }
        }
        reader.finish();
        return reader.epochs;
    }

    private void failed(Blockette blockette, NumberFormatException e) {
        if (!broken) {
            problems.accept(
                    FormatProblem.atByte(
                            source,
                            blockette.offset(),
                            "record "
                                    + blockette.record()
                                    + ", blockette "
                                    + blockette.type()
                                    + where()
                                    + " is not understood: "
                                    + e.getMessage(),
                            epoch == null ? HEADER_ADVICE : ADVICE));
        }
        broken = true;
    }

    private String where() {
        return epoch == null
                ? station.map(s -> " of " + s.network() + "." + s.code()).orElse("")
                : " of " + epoch.station + "." + epoch.location + "." + epoch.channel;
    }

    private void blockette(Blockette blockette) {
        if (blockette.beginsHeader() && blockette.header() != 'S') {
            // Station headers of several records are not always marked as going on.
            finish();
            station = Optional.empty();
            if (blockette.header() == 'V') {
                // Another volume behind the first has its own dictionaries.
                units.clear();
                dictionary.clear();
            }
        }
        SeedFields fields = new SeedFields(blockette.body());
        switch (blockette.type()) {
            case SeedVolume.DAMAGE -> broken = true;
            case 34 -> units.put(fields.integer(3), fields.variable());
            case 41, 42, 43, 44, 45, 46, 47, 48 ->
                    dictionary
                            .computeIfAbsent(fields.integer(4), key -> new ArrayList<>())
                            .add(blockette);
            case 50 -> {
                finish();
                station = Optional.empty();
                station(fields);
            }
            case 52 -> channel(fields);
            case 53, 54, 55, 56, 57, 58, 61, 62 -> {
                if (epoch != null) {
                    response(blockette.type(), fields);
                }
            }
            case 60 -> {
                if (epoch != null) {
                    references(fields);
                }
            }
            default -> {
                // The others do not describe responses.
            }
        }
    }

    private void station(SeedFields fields) {
        String code = fields.text(5);
        double latitude = fields.real(10, Double.NaN);
        double longitude = fields.real(11, Double.NaN);
        double elevation = fields.real(7, Double.NaN);
        fields.skip(4);
        fields.skip(3);
        fields.variable();
        fields.skip(3);
        fields.skip(4);
        fields.skip(2);
        fields.variable();
        fields.variable();
        fields.skip(1);
        String network = fields.text(2);
        station = Optional.of(new Station(network, code, latitude, longitude, elevation));
    }

    private void channel(SeedFields fields) {
        finish();
        epoch = new EpochBuilder(source);
        Station own =
                station.orElseThrow(
                        () -> new NumberFormatException("no station (blockette 50) before it"));
        epoch.network = own.network();
        epoch.station = own.code();
        epoch.location = fields.text(2);
        epoch.channel = fields.text(3);
        fields.skip(4);
        fields.skip(3);
        fields.variable();
        epoch.inputUnits = units(fields);
        fields.skip(3);
        epoch.latitude = fields.real(10, own.latitude());
        epoch.longitude = fields.real(11, own.longitude());
        epoch.elevation = fields.real(7, own.elevation());
        epoch.depth = fields.real(5, Double.NaN);
        epoch.azimuth = fields.real(5, Double.NaN);
        epoch.dip = fields.real(5, Double.NaN);
        fields.skip(4);
        fields.skip(2);
        epoch.samplingRate = fields.real(10, Double.NaN);
        fields.skip(10);
        fields.skip(4);
        fields.variable();
        String start = fields.variable();
        epoch.start =
                Timestamps.parse(start)
                        .orElseThrow(() -> new NumberFormatException("'" + start + "' is no time"));
        epoch.end = Timestamps.parse(fields.variable()).orElse(null);
    }

    /// The unit that a lookup code means; 0 is none.
    private String units(SeedFields fields) {
        int code = fields.integer(3);
        String name = units.get(code);
        if (name == null && code != 0) {
            throw new NumberFormatException("unit " + code + " is in no blockette 34");
        }
        return name == null ? "" : name;
    }

    /// A response blockette that stands in the channel itself.
    private void response(int type, SeedFields fields) {
        boolean hasType = type == 53 || type == 54 || type == 62;
        String transfer = hasType ? fields.text(1) : "";
        int number = fields.integer(2);
        if (type == 58 && number == 0) {
            epoch.sensitivity = new StageGain(fields.real(12), fields.real(12, 0));
            return;
        }
        StageBuilder stage = epoch.stage(number);
        if (type == 61) {
            fields.variable();
        }
        fill(stage, type, transfer, fields);
    }

    /// Stages that blockette 60 makes of dictionary blockettes.
    private void references(SeedFields fields) {
        int stages = fields.integer(2);
        for (int s = 0; s < stages; s++) {
            int number = fields.integer(2);
            int responses = fields.integer(2);
            for (int r = 0; r < responses; r++) {
                int key = fields.integer(4);
                List<Blockette> found = dictionary.getOrDefault(key, List.of());
                if (found.stream().mapToInt(Blockette::type).distinct().count() != 1) {
                    throw new NumberFormatException(
                            "response "
                                    + key
                                    + " is in no blockette 41 to 48, or in several of different"
                                    + " kinds");
                }
                // A long filter is written in several of one kind.
                found.forEach(blockette -> reference(number, blockette));
            }
        }
    }

    private void reference(int number, Blockette blockette) {
        SeedFields fields = new SeedFields(blockette.body());
        fields.skip(4);
        fields.variable();
        int type = blockette.type() == 41 ? 61 : blockette.type() + 10;
        boolean hasType = type == 53 || type == 54 || type == 52;
        String transfer = hasType ? fields.text(1) : "";
        if (type == 58 && number == 0) {
            epoch.sensitivity = new StageGain(fields.real(12), fields.real(12, 0));
        } else {
            fill(epoch.stage(number), type == 52 ? 62 : type, transfer, fields);
        }
    }

    /// What a blockette and its dictionary form have in common, from the symmetry or the units on.
    ///
    /// @param transfer the type of a transfer function
    private void fill(StageBuilder stage, int type, String transfer, SeedFields fields) {
        switch (type) {
            case 53 -> {
                stage.begin(StageBuilder.Kind.POLES_ZEROS, StageBuilder.domain(transfer));
                units(stage, fields);
                stage.factor = fields.real(12);
                stage.frequency = fields.real(12);
                complex(stage.zeros, fields);
                complex(stage.poles, fields);
            }
            case 54 -> {
                stage.begin(StageBuilder.Kind.COEFFICIENTS, StageBuilder.domain(transfer));
                units(stage, fields);
                coefficients(stage.numerators, fields);
                coefficients(stage.denominators, fields);
            }
            case 55 -> {
                stage.begin(StageBuilder.Kind.LIST, StageFilter.Domain.DIGITAL);
                units(stage, fields);
                list(stage, fields);
            }
            case 57 ->
                    stage.decimation =
                            new Decimation(
                                    fields.real(10),
                                    fields.integer(5),
                                    fields.integer(5),
                                    fields.real(11),
                                    fields.real(11));
            case 58 -> stage.gain = new StageGain(fields.real(12), fields.real(12, 0));
            case 61 -> {
                stage.begin(StageBuilder.Kind.FIR, StageFilter.Domain.DIGITAL);
                stage.symmetry = StageBuilder.symmetry(fields.text(1));
                units(stage, fields);
                fir(stage, fields);
            }
            default -> {
                stage.begin(StageBuilder.Kind.UNSUPPORTED, StageFilter.Domain.DIGITAL);
                stage.unsupported = type == 56 ? "generic response" : "polynomial";
                units(stage, fields);
            }
        }
    }

    private void units(StageBuilder stage, SeedFields fields) {
        stage.inputUnits = units(fields);
        stage.outputUnits = units(fields);
    }

    /// Rows of real and imaginary part and their errors.
    private static void complex(List<Complex> values, SeedFields fields) {
        int count = fields.integer(3);
        for (int i = 0; i < count; i++) {
            values.add(new Complex(fields.real(12), fields.real(12)));
            fields.skip(24);
        }
    }

    /// Rows of a coefficient and its error.
    private static void coefficients(List<Double> values, SeedFields fields) {
        int count = fields.integer(4);
        for (int i = 0; i < count; i++) {
            values.add(fields.real(12));
            fields.skip(12);
        }
    }

    /// A filter that does not fit into one blockette goes on in the next; the count in each is its
    /// own, or that of the whole filter.
    private static void fir(StageBuilder stage, SeedFields fields) {
        int count = fields.integer(4);
        int here = Math.min(count, fields.remaining() / 14);
        for (int i = 0; i < here; i++) {
            stage.numerators.add(fields.real(14));
        }
        stage.promised = here == count ? stage.promised + count : Math.max(stage.promised, count);
    }

    /// Rows of frequency, amplitude, its error, phase, its error.
    private static void list(StageBuilder stage, SeedFields fields) {
        int count = fields.integer(4);
        for (int i = 0; i < count; i++) {
            double frequency = fields.real(12);
            double amplitude = fields.real(12);
            fields.skip(12);
            stage.list.add(new double[] {frequency, amplitude, fields.real(12)});
            fields.skip(12);
        }
    }

    private void finish() {
        if (epoch != null && !broken) {
            epoch.stages().stream()
                    .filter(stage -> stage.kind == StageBuilder.Kind.FIR)
                    .filter(stage -> stage.numerators.size() != stage.promised)
                    .findFirst()
                    .ifPresentOrElse(this::incomplete, () -> epochs.add(epoch.build()));
        }
        epoch = null;
        broken = false;
    }

    private void incomplete(StageBuilder stage) {
        problems.accept(
                FormatProblem.ofFile(
                        source,
                        "stage "
                                + stage.number
                                + where()
                                + " has "
                                + stage.numerators.size()
                                + " of "
                                + stage.promised
                                + " coefficients",
                        ADVICE));
    }
}
