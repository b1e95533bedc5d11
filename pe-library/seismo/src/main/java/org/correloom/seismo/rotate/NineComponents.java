package org.correloom.seismo.rotate;

import org.correloom.kernels.rotate.RadialTransverse;
import org.correloom.seismo.item.Correlation;
import org.correloom.seismo.item.CorrelationCodec;
import org.correloom.seismo.item.InterStation;
import org.correloom.seismo.item.StackInfo;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The correlations of all components of two sensors for one stretch of time, as far as they have
/// come: Z, N, E of the first against Z, N, E of the second.
final class NineComponents {

    private static final String ARRIVING = "ZNE";
    private static final String LEAVING = "ZRT";
    private static final CorrelationCodec CODEC = new CorrelationCodec();

    private final Correlation[] held = new Correlation[9];

    /// Whether both channels of a correlation are Z, N or E.
    static boolean isOfNine(Correlation correlation) {
        return index(correlation) >= 0;
    }

    private static int index(Correlation correlation) {
        int first = ARRIVING.indexOf(component(correlation.first().channel()));
        int second = ARRIVING.indexOf(component(correlation.second().channel()));
        return first < 0 || second < 0 ? -1 : 3 * first + second;
    }

    /// The last letter of a channel's code; a space when it has none.
    static char component(String channel) {
        return channel.isEmpty() ? ' ' : channel.charAt(channel.length() - 1);
    }

    /// Takes one of the nine in.
    ///
    /// @return whether it takes the place of one that was there
    boolean put(Correlation correlation) {
        int index = index(correlation);
        boolean twice = held[index] != null;
        held[index] = correlation;
        return twice;
    }

    private Stream<Correlation> all() {
        return Arrays.stream(held).filter(Objects::nonNull);
    }

    int count() {
        return (int) all().count();
    }

    boolean isComplete() {
        return count() == held.length;
    }

    /// Any of them.
    Correlation any() {
        return all().findFirst().orElseThrow();
    }

    /// The components that have not come, such as `[ZE, NE]`.
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            if (held[i] == null) {
                missing.add("" + ARRIVING.charAt(i / 3) + ARRIVING.charAt(i % 3));
            }
        }
        return missing;
    }

    /// Whether all have the same lags.
    boolean fitTogether() {
        Correlation like = any();
        return all().allMatch(
                        c ->
                                c.samplingRate() == like.samplingRate()
                                        && c.samples().length == like.samples().length);
    }

    /// Whether all are means over as many windows.
    boolean haveEqualWindows() {
        return all().mapToLong(Correlation::windows).distinct().count() == 1;
    }

    /// The nine correlations of Z, R and T, in this order at the first and then at the second
    /// station. Of what the nine differ in, the fewest windows, the whole time and the common
    /// band are taken.
    ///
    /// @param way from the first to the second station, which is known
    List<Correlation> turned(InterStation way) {
        float[][][] zne = new float[3][3][];
        for (int i = 0; i < held.length; i++) {
            zne[i / 3][i % 3] = held[i].samples();
        }
        float[][][] zrt = RadialTransverse.ofCorrelations(zne, way.azimuth(), way.backAzimuth());
        List<Correlation> turned = new ArrayList<>();
        for (int i = 0; i < held.length; i++) {
            turned.add(like(zrt[i / 3][i % 3], LEAVING.charAt(i / 3), LEAVING.charAt(i % 3)));
        }
        return turned;
    }

    private Correlation like(float[] samples, char first, char second) {
        Correlation any = any();
        return new Correlation(
                Triads.sibling(any.first(), first),
                Triads.sibling(any.second(), second),
                any.firstLocation(),
                any.secondLocation(),
                any.path(),
                any.samplingRate(),
                samples,
                all().mapToLong(Correlation::windows).min().orElseThrow(),
                all().mapToLong(Correlation::possibleWindows).max().orElseThrow(),
                all().mapToLong(Correlation::startTime).min().orElseThrow(),
                all().mapToLong(Correlation::endTime).max().orElseThrow(),
                all().mapToDouble(Correlation::bandLow).max().orElseThrow(),
                all().mapToDouble(Correlation::bandHigh).min().orElseThrow(),
                new StackInfo(
                        any.stack().kind(),
                        all().mapToLong(c -> c.stack().subStacks()).min().orElseThrow(),
                        all().mapToLong(c -> c.stack().startTime()).min().orElseThrow()),
                any.isFinal());
    }

    void save(DataOutput out) throws IOException {
        out.writeByte(count());
        for (Correlation correlation : held) {
            if (correlation != null) {
                CODEC.write(correlation, out);
            }
        }
    }

    static NineComponents read(DataInput in) throws IOException {
        NineComponents nine = new NineComponents();
        for (int left = in.readByte(); left > 0; left--) {
            nine.put(CODEC.read(in));
        }
        return nine;
    }
}
