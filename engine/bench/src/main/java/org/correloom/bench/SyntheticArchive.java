package org.correloom.bench;

import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

/// A folder like a data centre's: a file a channel and day, Steim-2 in records of 512 bytes,
/// noise like that of a quiet broadband station at 20 Hz (the same on each day of a station),
/// and StationXML with the whole response of each channel: a seismometer's poles and zeros, the
/// digitiser's gain and a decimation filter.
///
/// @param folder with the files; the caller deletes it
record SyntheticArchive(Path folder, int stations, int days) {

    private static final double RATE = 20;
    private static final int SAMPLES_A_DAY = 1_728_000;
    private static final long DAY = 86_400_000_000_000L;
    private static final Instant START = Instant.parse("2024-03-01T00:00:00Z");
    private static final int RECORD = 512;
    private static final int FIR_TAPS = 65;

    /// Writes one into a new folder of the system's place for temporary files.
    static SyntheticArchive make(int stations, int days) throws IOException {
        SyntheticArchive archive =
                new SyntheticArchive(
                        Files.createTempDirectory("correloom-archive"), stations, days);
        for (int station = 0; station < stations; station++) {
            archive.write(station);
        }
        Files.writeString(archive.responses(), archive.stationXml());
        return archive;
    }

    int stationDays() {
        return stations * days;
    }

    Path responses() {
        return folder.resolve("stations.xml");
    }

    private static String code(int station) {
        return String.format("S%03d", station);
    }

    private void write(int station) throws IOException {
        SourceId id = SourceId.parse("XX." + code(station) + ".00.BHZ");
        Random random = new Random(station);
        int[] samples = new int[SAMPLES_A_DAY];
        double level = 0;
        for (int t = 0; t < SAMPLES_A_DAY; t++) {
            level = 0.99 * level + 60 * random.nextGaussian();
            samples[t] = (int) level;
        }
        for (int day = 0; day < days; day++) {
            Path file = folder.resolve(code(station) + "." + day + ".mseed");
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
                    MseedWriter writer = new MseedWriter(out, RECORD)) {
                long start = START.getEpochSecond() * 1_000_000_000L + day * DAY;
                writer.write(id, start, RATE, samples, MseedEncoding.STEIM2);
            }
        }
    }

    private String stationXml() {
        StringBuilder xml = new StringBuilder();
        xml.append(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <FDSNStationXML xmlns="http://www.fdsn.org/xml/station/1" schemaVersion="1.2">
                <Source>benchmark</Source><Created>2024-01-01T00:00:00</Created>
                <Network code="XX">
                """);
        for (int station = 0; station < stations; station++) {
            double longitude = 0.1 * station;
            xml.append("<Station code=\"" + code(station) + "\" startDate=\"2020-01-01T00:00:00\">")
                    .append(place(longitude) + "<Site><Name>benchmark</Name></Site>")
                    .append("<Channel code=\"BHZ\" locationCode=\"00\"")
                    .append(" startDate=\"2020-01-01T00:00:00\">" + place(longitude))
                    .append("<Depth>0</Depth><SampleRate>20</SampleRate><Response>")
                    .append("<InstrumentSensitivity>" + gain(6.29145e8) + units("M/S", "COUNTS"))
                    .append("</InstrumentSensitivity>" + seismometer() + digitiser() + fir())
                    .append("</Response></Channel></Station>\n");
        }
        return xml.append("</Network></FDSNStationXML>\n").toString();
    }

    private static String place(double longitude) {
        return "<Latitude>0</Latitude><Longitude>"
                + longitude
                + "</Longitude><Elevation>0</Elevation>";
    }

    private static String gain(double value) {
        return "<Value>" + value + "</Value><Frequency>1</Frequency>";
    }

    private static String units(String in, String out) {
        return "<InputUnits><Name>"
                + in
                + "</Name></InputUnits><OutputUnits><Name>"
                + out
                + "</Name></OutputUnits>";
    }

    /// Flat to velocity from 120 s on, as a Streckeisen STS-2 is.
    private static String seismometer() {
        double[][] poles = {
            {-0.037, 0.037}, {-0.037, -0.037}, {-251.3, 0}, {-131, 467}, {-131, -467}
        };
        StringBuilder xml =
                new StringBuilder("<Stage number=\"1\"><PolesZeros>" + units("M/S", "V"))
                        .append("<PzTransferFunctionType>LAPLACE (RADIANS/SECOND)")
                        .append("</PzTransferFunctionType><NormalizationFactor>5.9e7")
                        .append("</NormalizationFactor><NormalizationFrequency>1")
                        .append("</NormalizationFrequency>");
        for (int n = 0; n < 2; n++) {
            xml.append(root("Zero", n, 0, 0));
        }
        for (int n = 0; n < poles.length; n++) {
            xml.append(root("Pole", n + 2, poles[n][0], poles[n][1]));
        }
        return xml.append("</PolesZeros><StageGain>" + gain(1500) + "</StageGain></Stage>")
                .toString();
    }

    private static String root(String kind, int number, double re, double im) {
        return String.format(
                "<%s number=\"%d\"><Real>%s</Real><Imaginary>%s</Imaginary></%s>",
                kind, number, re, im, kind);
    }

    private static String digitiser() {
        return "<Stage number=\"2\"><Coefficients>"
                + units("V", "COUNTS")
                + "<CfTransferFunctionType>DIGITAL</CfTransferFunctionType></Coefficients>"
                + decimation(80, 1, 0)
                + "<StageGain>"
                + gain(419430)
                + "</StageGain></Stage>";
    }

    private static String fir() {
        StringBuilder xml =
                new StringBuilder("<Stage number=\"3\"><FIR>" + units("COUNTS", "COUNTS"))
                        .append("<Symmetry>ODD</Symmetry>");
        int half = FIR_TAPS / 2;
        for (int k = 0; k <= half; k++) {
            double at = (k - half) * 0.2;
            double sinc = at == 0 ? 1 : Math.sin(Math.PI * at) / (Math.PI * at);
            double tap = 0.2 * sinc * (0.54 + 0.46 * Math.cos(Math.PI * (k - half) / (half + 1)));
            xml.append("<NumeratorCoefficient i=\"" + (k + 1) + "\">" + tap)
                    .append("</NumeratorCoefficient>");
        }
        return xml.append("</FIR>" + decimation(80, 4, 0.4) + "<StageGain>" + gain(1))
                .append("</StageGain></Stage>")
                .toString();
    }

    private static String decimation(double rate, int factor, double delay) {
        return "<Decimation><InputSampleRate>"
                + rate
                + "</InputSampleRate><Factor>"
                + factor
                + "</Factor><Offset>0</Offset><Delay>"
                + delay
                + "</Delay><Correction>"
                + delay
                + "</Correction></Decimation>";
    }

    void delete() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
