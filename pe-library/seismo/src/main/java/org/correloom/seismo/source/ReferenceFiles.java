package org.correloom.seismo.source;

import org.correloom.kernels.format.FormatException;
import org.correloom.kernels.format.FormatProblem;
import org.correloom.kernels.format.sac.SacReader;
import org.correloom.kernels.format.sac.SacReal;
import org.correloom.kernels.format.sac.SacTrace;
import org.correloom.seismo.item.Correlation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads the references of pairs from a folder of SAC files, named and laid out as *Write SAC*
/// does: `PAIR.sac`, B at minus the largest lag.
///
/// @param folder where they are
public record ReferenceFiles(Path folder) {

    /// The file of a pair, there or not.
    public Path file(Correlation pair) {
        return folder.resolve(pair.fileName() + ".sac");
    }

    /// The reference at the lags of `current`; of a longer one the middle.
    ///
    /// @throws IOException when there is none, or it does not fit; says what to do
    public float[] read(Correlation current) throws IOException {
        Path file = file(current);
        SacTrace trace = SacReader.read(file, problem -> {});
        float[] samples = trace.samples();
        double rate = trace.header().samplingRate();
        double begin = trace.header().get(SacReal.B).orElse(Double.NaN);
        int zero = samples.length / 2;
        if (samples.length % 2 == 0 || !(Math.abs(begin * rate + zero) < 0.5)) {
            throw unfit(
                    file,
                    samples.length
                            + " samples from B = "
                            + begin
                            + " s on have no lag 0 in the middle",
                    "Lags must reach as far to both sides.");
        }
        // DELTA is single precision in most files.
        if (Math.abs(rate / current.samplingRate() - 1) > 1e-6) {
            throw unfit(
                    file,
                    "its sampling rate is "
                            + rate
                            + " Hz, that of the correlations "
                            + current.samplingRate()
                            + " Hz",
                    "Take a reference that was made with the same rate.");
        }
        int most = current.maxLagSamples();
        if (zero < most) {
            throw unfit(
                    file,
                    "its lags end at "
                            + zero / rate
                            + " s, those of the correlations at "
                            + current.maxLag()
                            + " s",
                    "Take a reference with lags as long, or correlate with a smaller maxLag.");
        }
        for (float sample : samples) {
            if (!Float.isFinite(sample)) {
                throw unfit(file, "it has samples that are not finite", "Make it anew.");
            }
        }
        return Arrays.copyOfRange(samples, zero - most, zero + most + 1);
    }

    private static FormatException unfit(Path file, String what, String advice) {
        return new FormatException(FormatProblem.ofFile(file.toString(), what, advice));
    }
}
