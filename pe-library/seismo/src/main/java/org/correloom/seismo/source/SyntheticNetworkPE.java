package org.correloom.seismo.source;

import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.ProducerPE;
import org.correloom.api.pe.Stateful;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.format.SourceId;
import org.correloom.kernels.synthetic.DiffuseField;
import org.correloom.seismo.item.DispersionText;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.ItemFields;
import org.correloom.seismo.item.SampleClock;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.StationLocation;
import org.correloom.seismo.item.Trace;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;

/// A network of stations in a diffuse two-dimensional noise field of known dispersion, so that the
/// true answer of a correlation is known.
///
/// Any stretch of samples depends on the parameters alone, so a run that is stopped and resumed
/// gives the same samples. Stations come one after the other for each stretch of `chunk`, then the
/// watermark advances.
public final class SyntheticNetworkPE extends ProducerPE implements Stateful {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:synthetic-network", "Synthetic network")
                    .doc(
                            "Stations in a diffuse two-dimensional noise field: plane waves from"
                                    + " all azimuths with random amplitudes and phases, flat between"
                                    + " two frequencies, with a chosen phase velocity c(f). The"
                                    + " coherency of two stations at distance d is `J0(2πf·d/c(f))`,"
                                    + " so the true answer is known. Each station may have noise of"
                                    + " its own beside, white up to the Nyquist frequency.\n\n"
                                    + "`dispersion` is a velocity (`3000`), a table of Hz and m/s"
                                    + " (`0.1:3200, 0.5:2600`) or a power law (`3000@0.2^-0.15`).")
                    .reference("Aki 1957; Sánchez-Sesma & Campillo 2006, doi:10.1785/0120050181")
                    .category("Seismology/Sources")
                    .tags("synthetic", "noise", "diffuse", "test", "example", "spac", "bessel")
                    .output(SeismicTypes.TRACE, "vertical velocity of each station, m/s")
                    .parameter(
                            Parameter.integer("stations", "Stations")
                                    .doc("How many stations there are.")
                                    .range(1, 5000)
                                    .defaultTo(16))
                    .parameter(
                            Parameter.choice("layout", "Layout", "random", "circle", "grid", "line")
                                    .doc("How they are spread."))
                    .parameter(
                            Parameter.longText("positions", "Positions")
                                    .doc(
                                            "Stations of your own instead: one a line with code,"
                                                    + " metres east, metres north.")
                                    .defaultTo("")
                                    .advanced())
                    .parameter(
                            Parameter.number("aperture", "Aperture")
                                    .doc("Largest distance of two stations.")
                                    .unit(Unit.METRE)
                                    .range(1, 1e7)
                                    .defaultTo(20000))
                    .parameter(
                            Parameter.time("startTime", "Start")
                                    .doc("Time of the first sample.")
                                    .defaultTo("2024-01-01"))
                    .parameter(
                            Parameter.number("duration", "Duration")
                                    .doc("Length of the data.")
                                    .unit(Unit.SECOND)
                                    .range(1, 100 * 366 * 86400.0)
                                    .defaultTo(43200))
                    .parameter(
                            Parameter.number("samplingRate", "Sampling rate")
                                    .doc("Of every station.")
                                    .unit(Unit.HERTZ)
                                    .range(1e-3, 1e5)
                                    .defaultTo(5))
                    .parameter(
                            Parameter.number("low", "From")
                                    .doc("Lowest frequency of the field.")
                                    .unit(Unit.HERTZ)
                                    .range(1e-6, 1e5)
                                    .defaultTo(0.1))
                    .parameter(
                            Parameter.number("high", "To")
                                    .doc(
                                            "Highest frequency of the field, below the Nyquist"
                                                    + " frequency.")
                                    .unit(Unit.HERTZ)
                                    .range(1e-6, 1e5)
                                    .defaultTo(1))
                    .parameter(
                            Parameter.text("dispersion", "Dispersion")
                                    .doc("Phase velocity c(f) in m/s.")
                                    .defaultTo("0.1:3200, 0.3:2900, 1:2600"))
                    .parameter(
                            Parameter.number("amplitude", "Amplitude")
                                    .doc("Root mean square of the field.")
                                    .unit(Unit.METRE_PER_SECOND)
                                    .range(1e-12, 1e6)
                                    .defaultTo(1e-6))
                    .parameter(
                            Parameter.number("localNoise", "Local noise")
                                    .doc(
                                            "Root mean square of each station's own noise, in"
                                                    + " units of the field's.")
                                    .range(0, 1000)
                                    .defaultTo(0.3))
                    .parameter(
                            Parameter.integer("seed", "Seed")
                                    .doc("Another seed is another field and another random layout.")
                                    .defaultTo(1))
                    .parameter(
                            Parameter.number("chunk", "Piece")
                                    .doc("Stretch that is emitted of one station at once.")
                                    .unit(Unit.SECOND)
                                    .range(1, 86400)
                                    .defaultTo(1800)
                                    .advanced())
                    .single()
                    .cost(20)
                    .build();

    private static final int STATE_VERSION = 1;
    private static final String NETWORK = "SY";

    private StationLayout layout;
    private DiffuseField field;
    private double samplingRate;
    private double noise;
    private long seed;
    private long firstSample;
    private long total;
    private int chunk;
    private long next;

    @Override
    protected void open(Parameters parameters) {
        samplingRate = parameters.number("samplingRate");
        seed = parameters.longInteger("seed");
        String positions = parameters.text("positions");
        layout =
                positions.isEmpty()
                        ? StationLayout.of(
                                parameters.choice("layout", StationLayout.Shape.class),
                                parameters.integer("stations"),
                                parameters.number("aperture"),
                                seed)
                        : StationLayout.parse(positions);
        double amplitude = parameters.number("amplitude");
        noise = amplitude * parameters.number("localNoise");
        long start = parameters.time("startTime").map(SampleClock::of).orElse(0L);
        firstSample = SampleClock.gridIndexFrom(start, samplingRate);
        total = Math.max(1, Math.round(parameters.number("duration") * samplingRate));
        chunk = (int) Math.max(1, Math.round(parameters.number("chunk") * samplingRate));
        field =
                new DiffuseField(
                        layout.x(),
                        layout.y(),
                        DispersionText.parse(parameters.text("dispersion")),
                        parameters.number("low"),
                        parameters.number("high"),
                        samplingRate,
                        amplitude,
                        seed);
    }

    @Override
    public Supply produce(Output out) {
        if (next >= total || context().draining()) {
            return Supply.END;
        }
        int count = (int) Math.min(chunk, total - next);
        long start = SampleClock.gridTime(firstSample + next, samplingRate);
        float[][] samples = field.samples(next, count);
        for (int s = 0; s < samples.length; s++) {
            addLocalNoise(samples[s], s);
            out.emit(
                    new Trace(
                            new SourceId(NETWORK, layout.names().get(s), "", channel()),
                            start,
                            samplingRate,
                            samples[s],
                            Gaps.NONE,
                            SampleUnit.VELOCITY,
                            Optional.of(StationLocation.local(layout.x()[s], layout.y()[s], 0)),
                            Optional.empty()));
        }
        next += count;
        out.watermark(SampleClock.gridTime(firstSample + next, samplingRate));
        double hours = samples.length / samplingRate / 3600;
        context().progress(next * hours, total * hours, "hours of data");
        return next < total ? Supply.MORE : Supply.END;
    }

    /// Gaussian numbers by the polar method (Marsaglia & Bray 1964, doi:10.1137/1006063), anew for
    /// every station and chunk.
    private void addLocalNoise(float[] samples, int station) {
        if (noise == 0) {
            return;
        }
        SplittableRandom random =
                new SplittableRandom(
                        ((seed * 31 + station) * 1_000_003 + next) * 0x9E3779B97F4A7C15L);
        for (int i = 0; i < samples.length; ) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s >= 1 || s == 0) {
                continue;
            }
            double factor = noise * Math.sqrt(-2 * StrictMath.log(s) / s);
            samples[i++] += (float) (u * factor);
            if (i < samples.length) {
                samples[i++] += (float) (v * factor);
            }
        }
    }

    /// The band code that the FDSN gives this sampling rate for a sensor with long periods; rates
    /// between those of two codes get that of the faster one.
    private String channel() {
        double[] from = {
            5000, 1000, 250, 80, 10, Math.nextUp(1.0), Math.nextUp(0.1), Math.nextUp(0.01)
        };
        String codes = "JFCHBMLV";
        for (int k = 0; k < from.length; k++) {
            if (samplingRate >= from[k]) {
                return codes.charAt(k) + "HZ";
            }
        }
        return "UHZ";
    }

    @Override
    public void save(DataOutput out) throws IOException {
        out.writeByte(STATE_VERSION);
        out.writeLong(next);
    }

    @Override
    public void restore(DataInput in) throws IOException {
        ItemFields.version(in, STATE_VERSION, "a saved source");
        next = in.readLong();
    }
}
