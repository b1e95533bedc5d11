package org.correloom.cli;

import org.correloom.kernels.format.EpochTime;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.format.mseed.MseedEncoding;
import org.correloom.kernels.format.mseed.MseedWriter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/// Two hours of three stations on a line, as files: miniSEED, a station list, StationXML.
///
/// The same wave reaches AAA, 2 s later BBB, 3 s later than AAA also CCC.
final class SmallNetwork {

    static final List<String> STATIONS = List.of("AAA", "BBB", "CCC");

    private static final int RATE = 5;
    private static final int[] DELAYS = {0, 2 * RATE, 3 * RATE};

    private SmallNetwork() {}

    /// Writes the waveforms, one file a station, and returns their folder.
    static Path waveforms(Path folder) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        int samples = 2 * 3600 * RATE;
        int[] wave = new Random(3).ints(samples + 100, -1000, 1000).toArray();
        for (int s = 0; s < DELAYS.length; s++) {
            int[] record = new int[samples];
            System.arraycopy(wave, 100 - DELAYS[s], record, 0, samples);
            Path file = data.resolve(STATIONS.get(s) + ".mseed");
            try (MseedWriter writer = new MseedWriter(Files.newOutputStream(file), 4096)) {
                writer.write(
                        new SourceId("XX", STATIONS.get(s), "", "BHZ"),
                        EpochTime.ofInstant(Instant.parse("2024-03-01T00:00:00Z")),
                        RATE,
                        record,
                        MseedEncoding.STEIM2);
            }
        }
        return data;
    }

    /// Writes a list of the stations' places, in metres, and returns it.
    static Path places(Path folder) throws IOException {
        return Files.write(
                folder.resolve("stations.txt"),
                List.of("station x y", "AAA 0 0", "BBB 6000 0", "CCC 9000 0"));
    }

    /// Writes StationXML whose one epoch of each station ends when `ends` says, and returns it.
    ///
    /// @param ends an instant for each station in order
    static Path responses(Path folder, String... ends) throws IOException {
        StringBuilder stations = new StringBuilder();
        for (int s = 0; s < ends.length; s++) {
            stations.append(STATION.formatted(STATIONS.get(s), ends[s]));
        }
        Path file = folder.resolve("responses.xml");
        Files.writeString(file, XML.formatted(stations));
        return file;
    }

    private static final String XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <FDSNStationXML xmlns="http://www.fdsn.org/xml/station/1" schemaVersion="1.1">
              <Source>test</Source>
              <Created>2024-01-01T00:00:00</Created>
              <Network code="XX">
            %s  </Network>
            </FDSNStationXML>
            """;

    private static final String STATION =
            """
                <Station code="%s" startDate="2020-01-01T00:00:00">
                  <Latitude>10</Latitude><Longitude>20</Longitude><Elevation>0</Elevation>
                  <Site><Name>test</Name></Site>
                  <Channel code="BHZ" locationCode="" startDate="2020-01-01T00:00:00"
                      endDate="%s">
                    <Latitude>10</Latitude><Longitude>20</Longitude>
                    <Elevation>0</Elevation><Depth>0</Depth>
                    <SampleRate>5</SampleRate>
                    <Response>
                      <InstrumentSensitivity>
                        <Value>1000</Value><Frequency>1</Frequency>
                        <InputUnits><Name>M/S</Name></InputUnits>
                        <OutputUnits><Name>COUNTS</Name></OutputUnits>
                      </InstrumentSensitivity>
                      <Stage number="1">
                        <PolesZeros>
                          <InputUnits><Name>M/S</Name></InputUnits>
                          <OutputUnits><Name>COUNTS</Name></OutputUnits>
                          <PzTransferFunctionType>LAPLACE (RADIANS/SECOND)</PzTransferFunctionType>
                          <NormalizationFactor>1</NormalizationFactor>
                          <NormalizationFrequency>1</NormalizationFrequency>
                          <Zero number="0"><Real>0</Real><Imaginary>0</Imaginary></Zero>
                          <Zero number="1"><Real>0</Real><Imaginary>0</Imaginary></Zero>
                          <Pole number="0"><Real>-0.037</Real><Imaginary>0.037</Imaginary></Pole>
                          <Pole number="1"><Real>-0.037</Real><Imaginary>-0.037</Imaginary></Pole>
                        </PolesZeros>
                        <StageGain><Value>1000</Value><Frequency>1</Frequency></StageGain>
                      </Stage>
                    </Response>
                  </Channel>
                </Station>
            """;
}
