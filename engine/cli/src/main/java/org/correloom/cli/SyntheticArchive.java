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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleConsumer;

/// A network of stations in a diffuse noise field, as an archive would hold it: miniSEED in
/// Steim-2, a file a station and hour, with StationXML and a list of stations. The same numbers
/// give the same bytes.
///
/// @param stations in a disc, at least two
/// @param hours whole hours of data
/// @param samplingRate Hz
record SyntheticArchive(int stations, int hours, double samplingRate) {

    static final String NETWORK = "BN";
    static final String CHANNEL = "BHZ";

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
    private static final double VOLTS = 1000;

    private static final double COUNTS_A_VOLT = 1e6;
    private static final int RECORD_LENGTH = 512;
    private static final int SECONDS = 3600;

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

    /// The closest pairs, a line each, as a list of pairs has them; all when there are no more.
    List<String> closestPairs(int wanted) {
        double[][] places = places();
        record Pair(int first, int second, double distance) {}
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < stations; i++) {
            for (int j = i + 1; j < stations; j++) {
                double east = places[0][i] - places[0][j];
                double north = places[1][i] - places[1][j];
                pairs.add(new Pair(i, j, Math.hypot(east, north)));
            }
        }
        return pairs.stream()
                .sorted(Comparator.comparingDouble(Pair::distance))
                .limit(wanted)
                .map(
                        pair ->
                                NETWORK
                                        + "."
                                        + code(pair.first)
                                        + " "
                                        + NETWORK
                                        + "."
                                        + code(pair.second))
                .toList();
    }

    /// Writes `data/`, `stations.csv` and `response.xml` into `folder`.
    ///
    /// @param progress gets the share that is done
    void write(Path folder, DoubleConsumer progress) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
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
        writeResponses(folder.resolve("response.xml"));
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
        int count = (int) Math.round(SECONDS * samplingRate);
        for (int hour = 0; hour < hours; hour++) {
            float[][] samples = field.samples((long) hour * count, count);
            for (int s = 0; s < stations; s++) {
                if (Thread.currentThread().isInterrupted()) {
                    throw new ClosedByInterruptException();
                }
                writeHour(data, s, hour, samples[s]);
                progress.accept((hour + (s + 1.0) / stations) / hours);
            }
        }
    }

    private void writeHour(Path data, int station, int hour, float[] samples) throws IOException {
        SourceId id = new SourceId(NETWORK, code(station), "", CHANNEL);
        SplittableRandom random = new SplittableRandom(SEED + 31L * station + 1_000_003L * hour);
        double gain = VOLTS * COUNTS_A_VOLT;
        int[] counts = new int[samples.length];
        for (int i = 0; i < counts.length; i++) {
            double noise = LOCAL_NOISE * AMPLITUDE * random.nextGaussian();
            counts[i] = (int) Math.rint(gain * (samples[i] + noise));
        }
        Instant start = START.plusSeconds((long) SECONDS * hour);
        Path file = data.resolve(String.format(Locale.ROOT, "%s.%04d.mseed", id, hour));
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

    private String code(int station) {
        return String.format(Locale.ROOT, "S%04d", station + 1);
    }

    /// One sensor of 120 s and one digitiser for all.
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
                        <Value>%4$s</Value><Frequency>1</Frequency>
                        <InputUnits><Name>m/s</Name></InputUnits>
                        <OutputUnits><Name>counts</Name></OutputUnits>
                      </InstrumentSensitivity>
                      <Stage number="1">
                        <PolesZeros>
                          <InputUnits><Name>m/s</Name></InputUnits>
                          <OutputUnits><Name>V</Name></OutputUnits>
                          <PzTransferFunctionType>LAPLACE (RADIANS/SECOND)</PzTransferFunctionType>
                          <NormalizationFactor>1</NormalizationFactor>
                          <NormalizationFrequency>1</NormalizationFrequency>
                          <Zero number="0"><Real>0</Real><Imaginary>0</Imaginary></Zero>
                          <Zero number="1"><Real>0</Real><Imaginary>0</Imaginary></Zero>
                          <Pole number="0"><Real>-0.037</Real><Imaginary>0.037</Imaginary></Pole>
                          <Pole number="1"><Real>-0.037</Real><Imaginary>-0.037</Imaginary></Pole>
                        </PolesZeros>
                        <StageGain><Value>%5$s</Value><Frequency>1</Frequency></StageGain>
                      </Stage>
                      <Stage number="2">
                        <StageGain><Value>%6$s</Value><Frequency>1</Frequency></StageGain>
                      </Stage>
                    </Response>
                  </Channel>
                </Station>"""
                .formatted(
                        code, CHANNEL, samplingRate, VOLTS * COUNTS_A_VOLT, VOLTS, COUNTS_A_VOLT);
    }
}
