package org.correloom.seismo.sink;

import org.correloom.kernels.format.sac.SacHeader;
import org.correloom.kernels.format.sac.SacInteger;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacText;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.kernels.format.sac.SacWriter;
import org.correloom.kernels.format.stations.GreatCircle;
import org.correloom.kernels.format.stations.Position;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.StationLocation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.util.Optional;

/// A correlation in the words of SAC.
///
/// In the header the first station stands as the event (EVLA, EVLO, EVEL, KEVNM), its channel in
/// KUSER0, the second as the station (STLA, STLO, STEL, KSTNM, KNETWK, KHOLE, KCMPNM). DIST is in
/// km along the geodesic, AZ, BAZ and GCARC in degrees; LCALDA is false, so that SAC leaves them as
/// they are. Local coordinates leave places and GCARC undefined. Time 0 is lag 0: B is minus the
/// largest lag, O is 0, and the reference time (IZTYPE origin) the millisecond in which the first
/// window began. USER0 holds the number of windows, USER1 the SNR, USER2 and USER3 the band in Hz,
/// USER4 the number of possible windows.
public final class CorrelationSac {

    private static final long MILLISECOND = SampleClock.SECOND / 1000;

    /// SAC's IO: the reference time is the origin's.
    private static final int ORIGIN_TIME = 11;

    private CorrelationSac() {}

    /// The trace, with the samples of the correlation themselves.
    public static SacTrace of(Correlation correlation) {
        return new SacTrace(header(correlation), correlation.samples());
    }

    /// A whole file, of header version 6, little-endian.
    public static byte[] bytes(Correlation correlation) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            SacWriter.write(file, of(correlation), 6, ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static SacHeader header(Correlation correlation) {
        SacHeader.Builder header =
                SacHeader.builder()
                        .sourceId(correlation.second())
                        .set(SacText.KEVNM, StationLocation.stationOf(correlation.first()))
                        .set(SacText.KUSER0, correlation.first().channel())
                        .samplingRate(correlation.samplingRate())
                        // A reference time has milliseconds, and what is cut off is no lag.
                        .time(
                                Math.floorDiv(correlation.startTime(), MILLISECOND) * MILLISECOND,
                                -correlation.maxLag())
                        .set(SacReal.O, 0)
                        .set(SacInteger.IZTYPE, ORIGIN_TIME)
                        .set(SacInteger.LCALDA, 0)
                        .set(SacReal.USER0, correlation.windows())
                        .set(SacReal.USER1, correlation.snr())
                        .set(SacReal.USER2, correlation.bandLow())
                        .set(SacReal.USER3, correlation.bandHigh())
                        .set(SacReal.USER4, correlation.possibleWindows())
                        .set(SacReal.DIST, correlation.distance() / 1000)
                        .set(SacReal.AZ, correlation.path().azimuth())
                        .set(SacReal.BAZ, correlation.path().backAzimuth());
        geographic(correlation.firstLocation())
                .ifPresent(
                        place ->
                                header.set(SacReal.EVLA, place.y())
                                        .set(SacReal.EVLO, place.x())
                                        .set(SacReal.EVEL, place.elevation()));
        geographic(correlation.secondLocation())
                .ifPresent(
                        place ->
                                header.set(SacReal.STLA, place.y())
                                        .set(SacReal.STLO, place.x())
                                        .set(SacReal.STEL, place.elevation()));
        arc(correlation).ifPresent(degrees -> header.set(SacReal.GCARC, degrees));
        return header.build();
    }

    private static Optional<Double> arc(Correlation correlation) {
        Optional<Position> first = correlation.firstLocation().map(StationLocation::position);
        Optional<Position> second = correlation.secondLocation().map(StationLocation::position);
        return first.isPresent()
                        && second.isPresent()
                        && first.get() instanceof Position.Geographic a
                        && second.get() instanceof Position.Geographic b
                ? Optional.of(GreatCircle.degrees(a, b))
                : Optional.empty();
    }

    private static Optional<StationLocation> geographic(Optional<StationLocation> location) {
        return location.filter(StationLocation::isGeographic);
    }
}
