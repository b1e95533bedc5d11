package org.correloom.seismo.prepare;

import org.correloom.api.graph.Problem.Severity;
import org.correloom.api.pe.Output;
import org.correloom.api.pe.PEDescriptor;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.Parameters;
import org.correloom.api.pe.Unit;
import org.correloom.kernels.whiten.SpectralWhitening;
import org.correloom.seismo.item.FrequencyBand;
import org.correloom.seismo.item.Gaps;
import org.correloom.seismo.item.SampleUnit;
import org.correloom.seismo.item.SeismicTypes;
import org.correloom.seismo.item.Trace;

import java.util.Arrays;

/// Spectral whitening of windows or of continuous segments.
///
/// A window is whitened as a whole, its missing samples being 0; other traces segment by
/// segment. The samples of a gap are 0 again afterwards.
public final class WhitenPE extends SegmentPE {

    public static final PEDescriptor DESCRIPTOR =
            PEDescriptor.of("seismo:whiten", "Whiten")
                    .doc(
                            "Flattens the amplitude spectrum within a band and removes all else;"
                                    + " phases stay.\n\n"
                                    + "- **phase**: each bin divided by its own amplitude.\n"
                                    + "- **running-mean**: by the mean amplitude over `width`.\n\n"
                                    + "At both ends of the band the spectrum rises as half a cosine"
                                    + " over `edge`, inside the band. The transform is padded with"
                                    + " zeros to twice the length. Windows are whitened whole, with"
                                    + " missing samples 0; traces that are no windows segment by"
                                    + " segment. The result has no unit. Phase-only whitening makes"
                                    + " every auto-correlation the same sinc: leave it out when you"
                                    + " want those.")
                    .reference(
                            "Bensen et al. 2007, section 2.1.3,"
                                    + " doi:10.1111/j.1365-246X.2007.03374.x")
                    .category("Seismology/Preparation")
                    .tags("whitening", "spectral", "phase", "flat spectrum")
                    .input(SeismicTypes.TRACE, "windows or longer traces")
                    .output(SeismicTypes.TRACE, "whitened traces")
                    .parameter(
                            Parameter.choice("method", "Method", "phase", "running-mean")
                                    .doc("What each bin is divided by."))
                    .parameter(
                            Parameter.number("low", "From")
                                    .doc("Lowest frequency of the band.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(0.01))
                    .parameter(
                            Parameter.number("high", "To")
                                    .doc("Highest frequency of the band.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(1))
                    .parameter(
                            Parameter.number("edge", "Edge")
                                    .doc(
                                            "Width of the cosine at either end; at most half of"
                                                    + " the band is used.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(0.01))
                    .parameter(
                            Parameter.number("width", "Width of the mean")
                                    .doc("Of `running-mean`: full width of the mean.")
                                    .unit(Unit.HERTZ)
                                    .atLeast(0)
                                    .defaultTo(0.02))
                    .cost(8)
                    .build();

    private SpectralWhitening whitening;
    private double high;

    @Override
    protected void open(Parameters parameters) {
        FrequencyBand band = FrequencyBand.of(parameters);
        high = band.high();
        double edge = Math.min(parameters.number("edge"), (high - band.low()) / 2);
        whitening =
                parameters.text("method").equals("phase")
                        ? SpectralWhitening.phaseOnly(band.low(), high, edge)
                        : SpectralWhitening.runningMean(
                                band.low(), high, edge, parameters.number("width"));
    }

    @Override
    boolean accepts(Trace trace) {
        if (high <= trace.samplingRate() / 2) {
            return true;
        }
        context()
                .report(
                        Severity.ERROR,
                        "band-above-nyquist",
                        trace.id()
                                + ": the band ends at "
                                + high
                                + " Hz, the Nyquist frequency is "
                                + trace.samplingRate() / 2
                                + " Hz. Lower high, or decimate less.");
        context().discard("traces whose Nyquist frequency is below the band's end", 1);
        return false;
    }

    @Override
    SampleUnit unit(Trace trace) {
        return SampleUnit.NONE;
    }

    @Override
    protected void process(Trace trace, Output out) {
        if (trace.window().isEmpty()) {
            super.process(trace, out);
        } else if (accepts(trace)) {
            float[] whitened = whitening.copyOf(trace.samples(), trace.samplingRate());
            Gaps gaps = trace.gaps();
            for (int i = 0; i < gaps.count(); i++) {
                Arrays.fill(whitened, gaps.start(i), gaps.end(i), 0f);
            }
            out.emit(trace.withSamples(whitened, gaps, SampleUnit.NONE));
        }
    }

    @Override
    float[] apply(float[] segment, double samplingRate) {
        return whitening.copyOf(segment, samplingRate);
    }
}
