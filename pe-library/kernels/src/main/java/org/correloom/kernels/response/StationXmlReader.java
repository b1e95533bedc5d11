package org.correloom.kernels.response;

import org.correloom.kernels.format.FormatProblem;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

/// Reads FDSN StationXML, any schema version, as a stream.
///
/// Elements are known by their local names, whatever their namespace or prefix, and unknown ones
/// are stepped over, so that extensions and versions to come do no harm. A value that is no finite
/// number takes its channel epoch with it and is told.
final class StationXmlReader {
    private static final String ADVICE = "This channel epoch is left out: correct the file.";

    private static final Pattern ROOT = Pattern.compile("<([\\w.-]+:)?FDSNStationXML[\\s>]");
    private final XmlCursor xml;
    private final String source;
    private final Consumer<? super FormatProblem> problems;
    private final List<ChannelEpoch> epochs;
    private boolean broken;

    private StationXmlReader(
            XmlCursor xml,
            String source,
            List<ChannelEpoch> epochs,
            Consumer<? super FormatProblem> problems) {
        this.xml = xml;
        this.source = source;
        this.epochs = epochs;
        this.problems = problems;
    }

    /// True when text begins with an FDSNStationXML element.
    static boolean looksLike(String head) {
        Matcher root = ROOT.matcher(head).region(prologEnd(head), head.length());
        return root.lookingAt();
    }

    /// Where declarations and comments before the first element end.
    private static int prologEnd(String head) {
        int at = 0;
        while (at < head.length()) {
            if (Character.isWhitespace(head.charAt(at))) {
                at++;
            } else if (head.startsWith("<!--", at)) {
                at = behind(head, "-->", at + 4);
            } else if (head.startsWith("<?", at) || head.startsWith("<!", at)) {
                at = behind(head, ">", at + 2);
            } else {
                return at;
            }
        }
        return at;
    }

    private static int behind(String text, String mark, int from) {
        int found = text.indexOf(mark, from);
        return found < 0 ? text.length() : found + mark.length();
    }

    /// All channel epochs; those before an XML error are kept.
    static List<ChannelEpoch> read(
            byte[] bytes, String source, Consumer<? super FormatProblem> problems) {
        List<ChannelEpoch> epochs = new ArrayList<>();
        try {
            new StationXmlReader(new XmlCursor(bytes), source, epochs, problems).document();
        } catch (XMLStreamException e) {
            long line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            String reason = e.getMessage().replaceFirst("(?s).*Message: ", "").strip();
            problems.accept(
                    FormatProblem.atLine(
                            source,
                            line,
                            "the XML ends in an error: " + reason,
                            "Channels before it are kept: fetch the file again."));
        }
        return epochs;
    }

    private void document() throws XMLStreamException {
        if (xml.root()) {
            xml.children(
                    name -> {
                        if (name.equals("Network")) {
                            network();
                        }
                    });
        }
    }

    private void network() throws XMLStreamException {
        String code = xml.attribute("code");
        xml.children(
                name -> {
                    if (name.equals("Station")) {
                        station(code);
                    }
                });
    }

    private void station(String network) throws XMLStreamException {
        String code = xml.attribute("code");
        double[] place = {Double.NaN, Double.NaN, Double.NaN};
        xml.children(
                name -> {
                    switch (name) {
                        case "Latitude" -> place[0] = number();
                        case "Longitude" -> place[1] = number();
                        case "Elevation" -> place[2] = number();
                        case "Channel" -> channel(network, code, place);
                        default -> {
                            // Descriptions.
                        }
                    }
                });
    }

    private void channel(String network, String station, double[] place) throws XMLStreamException {
        broken = false;
        EpochBuilder epoch = new EpochBuilder(source);
        epoch.network = network;
        epoch.station = station;
        epoch.location = xml.attribute("locationCode");
        epoch.channel = xml.attribute("code");
        Timestamps.parse(xml.attribute("startDate")).ifPresent(time -> epoch.start = time);
        epoch.end = Timestamps.parse(xml.attribute("endDate")).orElse(null);
        epoch.latitude = place[0];
        epoch.longitude = place[1];
        epoch.elevation = place[2];
        xml.children(
                name -> {
                    switch (name) {
                        case "Latitude" -> epoch.latitude = number();
                        case "Longitude" -> epoch.longitude = number();
                        case "Elevation" -> epoch.elevation = number();
                        case "Depth" -> epoch.depth = number();
                        case "Azimuth" -> epoch.azimuth = number();
                        case "Dip" -> epoch.dip = number();
                        case "SampleRate" -> epoch.samplingRate = number();
                        case "Response" -> response(epoch);
                        default -> {
                            // Comments, equipment, availability.
                        }
                    }
                });
        if (!broken) {
            epochs.add(epoch.build());
        }
    }

    private void response(EpochBuilder epoch) throws XMLStreamException {
        xml.children(
                name -> {
                    switch (name) {
                        case "InstrumentSensitivity" -> {
                            double[] gain = new double[2];
                            gain(gain, epoch);
                            if (gain[0] != 0) {
                                epoch.sensitivity = new StageGain(gain[0], gain[1]);
                            }
                        }
                        case "Stage" -> stage(epoch);
                        default -> {
                            // InstrumentPolynomial repeats the polynomial stages.
                        }
                    }
                });
    }

    private void gain(double[] gain, EpochBuilder epoch) throws XMLStreamException {
        xml.children(
                name -> {
                    switch (name) {
                        case "Value" -> gain[0] = number();
                        case "Frequency" -> gain[1] = number();
                        case "InputUnits" -> {
                            if (epoch != null) {
                                epoch.inputUnits = unit();
                            }
                        }
                        default -> {
                            // Output units are counts.
                        }
                    }
                });
    }

    private void stage(EpochBuilder epoch) throws XMLStreamException {
        StageBuilder stage = epoch.stage((int) parse(xml.attribute("number")));
        xml.children(
                name -> {
                    switch (name) {
                        case "PolesZeros" ->
                                polesZeros(begin(stage, StageBuilder.Kind.POLES_ZEROS));
                        case "Coefficients" ->
                                coefficients(begin(stage, StageBuilder.Kind.COEFFICIENTS));
                        case "FIR" -> fir(begin(stage, StageBuilder.Kind.FIR));
                        case "ResponseList" -> list(begin(stage, StageBuilder.Kind.LIST));
                        case "Polynomial" -> {
                            begin(stage, StageBuilder.Kind.UNSUPPORTED).unsupported = "polynomial";
                            xml.children(part -> units(stage, part));
                        }
                        case "Decimation" -> decimation(stage);
                        case "StageGain" -> {
                            double[] gain = new double[2];
                            gain(gain, null);
                            stage.gain = new StageGain(gain[0], gain[1]);
                        }
                        default -> {
                            // Extensions.
                        }
                    }
                });
    }

    private StageBuilder begin(StageBuilder stage, StageBuilder.Kind kind) {
        if (stage.kind != null) {
            refuse("stage " + stage.number + " has two filters");
        }
        stage.kind = kind;
        return stage;
    }

    /// Reads the units, which all filters have; true when it did.
    private boolean units(StageBuilder stage, String name) throws XMLStreamException {
        if (name.equals("InputUnits")) {
            stage.inputUnits = unit();
            return true;
        }
        if (name.equals("OutputUnits")) {
            stage.outputUnits = unit();
            return true;
        }
        return false;
    }

    private String unit() throws XMLStreamException {
        String[] unit = {""};
        xml.children(
                name -> {
                    if (name.equals("Name")) {
                        unit[0] = xml.text();
                    }
                });
        return unit[0];
    }

    private void polesZeros(StageBuilder stage) throws XMLStreamException {
        xml.children(
                name -> {
                    switch (name) {
                        case "PzTransferFunctionType" -> stage.domain = domain(xml.text());
                        case "NormalizationFactor" -> stage.factor = number();
                        case "NormalizationFrequency" -> stage.frequency = number();
                        case "Zero" -> stage.zeros.add(complex());
                        case "Pole" -> stage.poles.add(complex());
                        default -> units(stage, name);
                    }
                });
    }

    private Complex complex() throws XMLStreamException {
        double[] parts = new double[2];
        xml.children(
                name -> {
                    if (name.equals("Real")) {
                        parts[0] = number();
                    } else if (name.equals("Imaginary")) {
                        parts[1] = number();
                    }
                });
        return new Complex(parts[0], parts[1]);
    }

    private void coefficients(StageBuilder stage) throws XMLStreamException {
        stage.domain = StageFilter.Domain.DIGITAL;
        xml.children(
                name -> {
                    switch (name) {
                        case "CfTransferFunctionType" -> stage.domain = domain(xml.text());
                        case "Numerator" -> stage.numerators.add(number());
                        case "Denominator" -> stage.denominators.add(number());
                        default -> units(stage, name);
                    }
                });
    }

    private void fir(StageBuilder stage) throws XMLStreamException {
        xml.children(
                name -> {
                    switch (name) {
                        case "Symmetry" -> stage.symmetry = symmetry(xml.text());
                        case "NumeratorCoefficient" -> stage.numerators.add(number());
                        default -> units(stage, name);
                    }
                });
    }

    private void list(StageBuilder stage) throws XMLStreamException {
        xml.children(
                name -> {
                    if (name.equals("ResponseListElement")) {
                        double[] row = new double[3];
                        xml.children(
                                part -> {
                                    switch (part) {
                                        case "Frequency" -> row[0] = number();
                                        case "Amplitude" -> row[1] = number();
                                        case "Phase" -> row[2] = number();
                                        default -> {
                                            // Extensions.
                                        }
                                    }
                                });
                        stage.list.add(row);
                    } else {
                        units(stage, name);
                    }
                });
    }

    private void decimation(StageBuilder stage) throws XMLStreamException {
        double[] d = {0, 1, 0, 0, 0};
        xml.children(
                name -> {
                    switch (name) {
                        case "InputSampleRate" -> d[0] = number();
                        case "Factor" -> d[1] = number();
                        case "Offset" -> d[2] = number();
                        case "Delay" -> d[3] = number();
                        case "Correction" -> d[4] = number();
                        default -> {
                            // Extensions.
                        }
                    }
                });
        stage.decimation = new Decimation(d[0], (int) d[1], (int) d[2], d[3], d[4]);
    }

    private StageFilter.Domain domain(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.startsWith("DIGITAL")) {
            return StageFilter.Domain.DIGITAL;
        }
        if (upper.contains("HERTZ")) {
            return StageFilter.Domain.LAPLACE_HERTZ;
        }
        if (!upper.contains("RADIAN")) {
            refuse("the transfer function type '" + type + "' is unknown");
        }
        return StageFilter.Domain.LAPLACE_RADIANS;
    }

    private StageFilter.Symmetry symmetry(String text) {
        Optional<StageFilter.Symmetry> known =
                List.of(StageFilter.Symmetry.values()).stream()
                        .filter(value -> value.name().equalsIgnoreCase(text))
                        .findFirst();
        if (known.isEmpty()) {
            refuse("the symmetry '" + text + "' is unknown");
        }
        return known.orElse(StageFilter.Symmetry.NONE);
    }

    private double number() throws XMLStreamException {
        return parse(xml.text());
    }

    private double parse(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException e) {
            // Told below, together with NaN and infinity.
        }
        refuse("'" + text + "' is no finite number");
        return Double.NaN;
    }

    private void refuse(String what) {
        broken = true;
        problems.accept(FormatProblem.atLine(source, xml.line(), what, ADVICE));
    }
}
