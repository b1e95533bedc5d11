package org.correloom.cli;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;
import org.correloom.kernels.synthetic.DiffuseField;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/// A network of stations in a diffuse noise field, as a data centre would hold it: miniSEED in
/// Steim-2, files of so many hours, a list of stations, and StationXML with the whole response of
/// each channel: a seismometer's poles and zeros, the digitiser's gain and a decimation filter. The
/// benchmarks read it; the same numbers give the same bytes.
///
/// @param stations in a disc, at least two
/// @param files of each station, one after the other
/// @param hoursOfFile whole hours that each holds
/// @param samplingRate Hz
public record SyntheticArchive(int stations, int files, int hoursOfFile, double samplingRate) {

    private static final String NETWORK = "BN";
    private static final String CHANNEL = "BHZ";

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final long SEED = 4;

    /// Metres; a station every two kilometres or so for a thousand.
    private static final double RADIUS = 35_000;

    private static final double PHASE_VELOCITY = 3000;
    private static final double LOW = 0.01;
    private static final double HIGH = 1;

    /// Root mean square of the field, m/s, and of each station's own noise in units of that.
    private static final double AMPLITUDE = 1e-6;

    private static final double LOCAL_NOISE = 0.3;

    /// Counts per m/s, in two stages.
    private static final double VOLTS = 1500;

    private static final double COUNTS_A_VOLT = 419_430;

    /// A broadband seismometer's, flat to velocity from 120 s on (Streckeisen STS-2).
    private static final double[][] POLES = {
        {-0.037, 0.037}, {-0.037, -0.037}, {-251.3, 0}, {-131, 467}, {-131, -467}
    };

    private static final double[][] ZEROS = {{0, 0}, {0, 0}};

    /// So that the poles and zeros have a gain of 1 at 1 Hz.
    private static final double NORMALISATION = 5.9128e7;

    /// The digitiser samples so many times as fast, and filters with so many taps.
    private static final int DECIMATION = 4;

    private static final int TAPS = 65;
    private static final int RECORD_LENGTH = 512;
    private static final int SECONDS_AN_HOUR = 3600;
    private static final double HOURS_A_DAY = 24;

    /// Of all stations together.
    public double stationDays() {
        return stations * files * hoursOfFile / HOURS_A_DAY;
    }

    /// Where [#write] puts the waveforms.
    public static Path data(Path folder) {
        return folder.resolve("data");
    }

    /// Where [#write] puts the responses.
    public static Path responses(Path folder) {
        return folder.resolve("response.xml");
    }

    /// Eastings and northings, m.
    double[][] places() {
        SplittableRandom random = new SplittableRandom(SEED);
        double[] x = new double[stations];
        double[] y = new double[stations];
        for (int s = 0; s < stations; s++) {
            double radius = RADIUS * Math.sqrt(random.nextDouble());
            double azimuth = 2 * Math.PI * random.nextDouble();
            x[s] = radius * Math.cos(azimuth);
            y[s] = radius * Math.sin(azimuth);
        }
        return new double[][] {x, y};
    }

    private record Pair(int first, int second, double distance) {}

    /// The closest pairs, a line each, as a list of pairs has them; all when there are no more.
    List<String> closestPairs(int wanted) {
        double[][] places = places();
        PriorityQueue<Pair> closest =
                new PriorityQueue<>(Comparator.comparingDouble(Pair::distance).reversed());
        for (int i = 0; i < stations; i++) {
            for (int j = i + 1; j < stations; j++) {
                double east = places[0][i] - places[0][j];
                double north = places[1][i] - places[1][j];
                closest.add(new Pair(i, j, Math.hypot(east, north)));
                if (closest.size() > wanted) {
                    closest.remove();
                }
            }
        }
        return closest.stream()
                .sorted(Comparator.comparingDouble(Pair::distance))
                .map(pair -> name(pair.first) + " " + name(pair.second))
                .toList();
    }

    private static String name(int station) {
        return NETWORK + "." + code(station);
    }

    /// Writes `data/`, `stations.csv` and `response.xml` into `folder`.
    ///
    /// @throws ClosedByInterruptException when the thread is interrupted meanwhile
    public void write(Path folder) throws IOException {
        Path data = Files.createDirectories(data(folder));
        double[][] places = places();
        try (PrintWriter list =
                new PrintWriter(Files.newBufferedWriter(folder.resolve("stations.csv")))) {
            list.println("network,station,x_m,y_m");
            for (int s = 0; s < stations; s++) {
                list.printf(
                        Locale.ROOT,
                        "%s,%s,%.1f,%.1f%n",
                        NETWORK,
                        code(s),
                        places[0][s],
                        places[1][s]);
            }
        }
        writeResponses(responses(folder));
        DiffuseField field =
                new DiffuseField(
                        places[0],
                        places[1],
                        f -> PHASE_VELOCITY,
                        LOW,
                        HIGH,
                        samplingRate,
                        AMPLITUDE,
                        SEED);
        int count = (int) Math.round(SECONDS_AN_HOUR * hoursOfFile * samplingRate);
        for (int file = 0; file < files; file++) {
            float[][] samples = field.samples((long) file * count, count);
            for (int s = 0; s < stations; s++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new ClosedByInterruptException();
                }
                writeFile(data, s, file, samples[s]);
            }
        }
    }

    private void writeFile(Path data, int station, int number, float[] samples) throws IOException {
        SourceId id = new SourceId(NETWORK, code(station), "", CHANNEL);
        SplittableRandom random = new SplittableRandom(SEED + 31L * station + 1_000_003L * number);
        double gain = VOLTS * COUNTS_A_VOLT;
        int[] counts = new int[samples.length];
        for (int i = 0; i < counts.length; i++) {
            double noise = LOCAL_NOISE * AMPLITUDE * random.nextGaussian();
            counts[i] = (int) Math.rint(gain * (samples[i] + noise));
        }
        Instant start = START.plusSeconds((long) SECONDS_AN_HOUR * hoursOfFile * number);
        Path file = data.resolve(String.format(Locale.ROOT, "%s.%04d.mseed", id, number));
        try (MseedWriter writer =
                new MseedWriter(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
                        RECORD_LENGTH)) {
            writer.write(
                    id,
                    start.getEpochSecond() * 1_000_000_000L,
                    samplingRate,
                    counts,
                    MseedEncoding.STEIM2);
        }
    }

    private static String code(int station) {
        return String.format(Locale.ROOT, "S%04d", station + 1);
    }

    /// One kind of sensor and digitiser for all.
    private void writeResponses(Path file) throws IOException {
        try (PrintWriter xml = new PrintWriter(Files.newBufferedWriter(file))) {
            xml.println(
                    """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <FDSNStationXML xmlns="http://www.fdsn.org/xml/station/1" schemaVersion="1.2">
                      <Source>Correloom</Source>
                      <Created>2024-01-01T00:00:00Z</Created>
                      <Network code="%s">"""
                            .formatted(NETWORK));
            for (int s = 0; s < stations; s++) {
                xml.println(stationXml(code(s)));
            }
            xml.println("  </Network>\n</FDSNStationXML>");
        }
    }

    private String stationXml(String code) {
        return """
                <Station code="%1$s" startDate="2020-01-01T00:00:00Z">
                  <Latitude>0</Latitude><Longitude>0</Longitude><Elevation>0</Elevation>
                  <Site><Name>%1$s</Name></Site>
                  <Channel code="%2$s" locationCode="" startDate="2020-01-01T00:00:00Z">
                    <Latitude>0</Latitude><Longitude>0</Longitude><Elevation>0</Elevation><Depth>0</Depth>
                    <SampleRate>%3$s</SampleRate>
                    <Response>
                      <InstrumentSensitivity>
                        %4$s
                        %5$s
                      </InstrumentSensitivity>
                %6$s%7$s%8$s    </Response>
                  </Channel>
                </Station>"""
                .formatted(
                        code,
                        CHANNEL,
                        samplingRate,
                        gain(VOLTS * COUNTS_A_VOLT),
                        units("m/s", "counts"),
                        seismometer(),
                        digitiser(),
                        decimationFilter());
    }

    private static String seismometer() {
        StringBuilder roots = new StringBuilder();
        for (int n = 0; n < ZEROS.length; n++) {
            roots.append(root("Zero", n, ZEROS[n]));
        }
        for (int n = 0; n < POLES.length; n++) {
            roots.append(root("Pole", ZEROS.length + n, POLES[n]));
        }
        return """
                      <Stage number="1">
                        <PolesZeros>
                          %s
                          <PzTransferFunctionType>LAPLACE (RADIANS/SECOND)</PzTransferFunctionType>
                          <NormalizationFactor>%s</NormalizationFactor>
                          <NormalizationFrequency>1</NormalizationFrequency>
                %s        </PolesZeros>
                        <StageGain>%s</StageGain>
                      </Stage>
                """
                .formatted(units("m/s", "V"), NORMALISATION, roots, gain(VOLTS));
    }

    private static String root(String kind, int number, double[] root) {
        return "          <%1$s number=\"%2$d\"><Real>%3$s</Real><Imaginary>%4$s</Imaginary></%1$s>%n"
                .formatted(kind, number, root[0], root[1]);
    }

    private String digitiser() {
        return """
                      <Stage number="2">
                        <Coefficients>
                          %s
                          <CfTransferFunctionType>DIGITAL</CfTransferFunctionType>
                        </Coefficients>
                        %s
                        <StageGain>%s</StageGain>
                      </Stage>
                """
                .formatted(units("V", "counts"), decimation(1, 0), gain(COUNTS_A_VOLT));
    }

    /// A sinc under a Hamming window, with its cut-off at 0.8 of the new Nyquist frequency.
    private String decimationFilter() {
        StringBuilder taps = new StringBuilder();
        int half = TAPS / 2;
        double cutOff = 0.8 / DECIMATION;
        for (int k = 0; k <= half; k++) {
            double x = Math.PI * (k - half) * cutOff;
            double sinc = x == 0 ? 1 : Math.sin(x) / x;
            double hamming = 0.54 + 0.46 * Math.cos(Math.PI * (k - half) / (half + 1));
            taps.append(
                    "          <NumeratorCoefficient i=\"%d\">%s</NumeratorCoefficient>%n"
                            .formatted(k + 1, cutOff * sinc * hamming));
        }
        return """
                      <Stage number="3">
                        <FIR>
                          %s
                          <Symmetry>ODD</Symmetry>
                %s        </FIR>
                        %s
                        <StageGain>%s</StageGain>
                      </Stage>
                """
                .formatted(units("counts", "counts"), taps, decimation(DECIMATION, half), gain(1));
    }

    /// @param delay in samples that come in, which the digitiser has corrected
    private String decimation(int factor, int delay) {
        double rate = DECIMATION * samplingRate;
        return ("<Decimation><InputSampleRate>%1$s</InputSampleRate><Factor>%2$d</Factor>"
                        + "<Offset>0</Offset><Delay>%3$s</Delay><Correction>%3$s</Correction>"
                        + "</Decimation>")
                .formatted(rate, factor, delay / rate);
    }

    private static String units(String in, String out) {
        return "<InputUnits><Name>%s</Name></InputUnits><OutputUnits><Name>%s</Name></OutputUnits>"
                .formatted(in, out);
    }

    private static String gain(double value) {
        return "<Value>%s</Value><Frequency>1</Frequency>".formatted(value);
    }
}
