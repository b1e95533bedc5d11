package org.correloom.seismo.sink;

import org.correloom.kernels.format.hdf5.Hdf5Dataset;
import org.correloom.kernels.format.hdf5.Hdf5Group;
import org.correloom.kernels.format.hdf5.Hdf5Value;
import org.correloom.kernels.format.hdf5.Hdf5Writer;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.StationLocation;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/// Correlations as the auxiliary data of an ASDF 1.0.3 file (Krischer et al. 2016,
/// doi:10.1093/gji/ggw319), with the places and attributes that NoisePy gives them.
///
/// NoisePy's attributes: `dt` and `maxlag` in s, `dist` in km, `azi` and `baz` in degrees, `lonS`,
/// `latS`, `lonR`, `latR` of the first (source) and second (receiver) station, `ngood` windows,
/// `time` of the start in s since 1970, `substack`, `comp`. Ours besides them: `first` and
/// `second`, the exact names of the channels; `stack`, the kind; `npossible` windows and `end`;
/// `bandLow` and `bandHigh` in Hz; `eastS` and so on in m where places are not on the globe. What
/// is not known is NaN. `cc_method` is left out: a correlation does not tell how its windows were
/// normalised.
final class AsdfFile {

    private static final double NANOS = 1e-9;

    private final Hdf5Group root = new Hdf5Group();

    AsdfFile() {
        root.attribute("file_format", new Hdf5Value.FixedText("ASDF"));
        root.attribute("file_format_version", new Hdf5Value.FixedText("1.0.3"));
        for (String group : List.of("AuxiliaryData", "Provenance", "Waveforms")) {
            root.group(group);
        }
    }

    /// Adds the one correlation of a pair, as a row of samples.
    void addOne(Correlation correlation) {
        Hdf5Dataset data = Hdf5Dataset.vector(correlation.samples());
        data.attribute("ngood", new Hdf5Value.Whole(correlation.windows()))
                .attribute("npossible", new Hdf5Value.Whole(correlation.possibleWindows()))
                .attribute("time", new Hdf5Value.Real(NANOS * correlation.startTime()))
                .attribute("end", new Hdf5Value.Real(NANOS * correlation.endTime()))
                .attribute("substack", new Hdf5Value.Flag(false));
        add(correlation, data);
    }

    /// Adds the correlations of a pair, all with the same lags, a row each.
    void addSeries(Collection<Correlation> series) {
        Hdf5Dataset data = Hdf5Dataset.matrix(series.stream().map(Correlation::samples).toList());
        data.attribute("ngood", wholes(series, Correlation::windows))
                .attribute("npossible", wholes(series, Correlation::possibleWindows))
                .attribute("time", reals(series, c -> NANOS * c.startTime()))
                .attribute("end", reals(series, c -> NANOS * c.endTime()))
                .attribute("substack", new Hdf5Value.Flag(true));
        add(series.iterator().next(), data);
    }

    private static Hdf5Value wholes(Collection<Correlation> series, ToLongFunction<Correlation> f) {
        return new Hdf5Value.Wholes(series.stream().mapToLong(f).toArray());
    }

    private static Hdf5Value reals(
            Collection<Correlation> series, ToDoubleFunction<Correlation> f) {
        return new Hdf5Value.Reals(series.stream().mapToDouble(f).toArray());
    }

    private void add(Correlation correlation, Hdf5Dataset data) {
        data.attribute("dt", new Hdf5Value.Real(1 / correlation.samplingRate()))
                .attribute("maxlag", seconds(correlation.maxLag()))
                .attribute("dist", new Hdf5Value.Real(correlation.distance() / 1000))
                .attribute("azi", new Hdf5Value.Real(correlation.path().azimuth()))
                .attribute("baz", new Hdf5Value.Real(correlation.path().backAzimuth()))
                .attribute("comp", new Hdf5Value.Text(components(correlation)))
                .attribute("first", new Hdf5Value.Text(correlation.first().toString()))
                .attribute("second", new Hdf5Value.Text(correlation.second().toString()))
                .attribute("stack", new Hdf5Value.Text(correlation.stack().kind().text()))
                .attribute("bandLow", new Hdf5Value.Real(correlation.bandLow()))
                .attribute("bandHigh", new Hdf5Value.Real(correlation.bandHigh()));
        place(correlation.firstLocation(), "S", data);
        place(correlation.secondLocation(), "R", data);
        root.group("AuxiliaryData")
                .group(AsdfNames.group(correlation.first(), correlation.second()))
                .dataset(AsdfNames.dataset(correlation.first(), correlation.second()), data);
    }

    /// NoisePy has whole seconds.
    private static Hdf5Value seconds(double value) {
        return value == Math.rint(value)
                ? new Hdf5Value.Whole((long) value)
                : new Hdf5Value.Real(value);
    }

    private static String components(Correlation correlation) {
        return component(correlation.first().channel()) + component(correlation.second().channel());
    }

    private static String component(String channel) {
        return channel.isEmpty() ? "" : channel.substring(channel.length() - 1);
    }

    private static void place(Optional<StationLocation> place, String end, Hdf5Dataset data) {
        boolean isLocal = place.isPresent() && !place.get().isGeographic();
        double x = place.map(StationLocation::x).orElse(Double.NaN);
        double y = place.map(StationLocation::y).orElse(Double.NaN);
        data.attribute("lon" + end, new Hdf5Value.Real(isLocal ? Double.NaN : x));
        data.attribute("lat" + end, new Hdf5Value.Real(isLocal ? Double.NaN : y));
        if (isLocal) {
            data.attribute("east" + end, new Hdf5Value.Real(x));
            data.attribute("north" + end, new Hdf5Value.Real(y));
        }
        place.ifPresent(p -> data.attribute("elev" + end, new Hdf5Value.Real(p.elevation())));
    }

    /// Writes the file; the stream stays open.
    void writeTo(OutputStream out) throws IOException {
        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
        Hdf5Writer.write(root, buffered);
        buffered.flush();
    }
}
