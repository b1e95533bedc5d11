package org.correloom.seismo.item;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.correloom.api.pe.ItemCodec;
import org.correloom.kernels.format.SourceId;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;

class SeismicCodecsTest {

    private static final SourceId A = SourceId.parse("KS.A7K2.00.LHZ");
    private static final SourceId B = SourceId.parse("KS.B4Q8..LHZ");
    private static final Optional<StationLocation> PLACE =
            Optional.of(StationLocation.geographic(38.499907, -98.603619, 512.5));

    @Test
    void aTraceComesBackWithGapsLocationAndWindow() throws IOException {
        float[] samples = new float[40_000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i % 7 == 0 ? 1e8f : -i / 3f;
        }
        WindowSpan window = new WindowSpan(914, 1_645_200L, 3600, 1800, 0.975);
        Trace trace =
                new Trace(
                        A,
                        1_652_745_600_000_000_123L,
                        99.98,
                        samples,
                        Gaps.of(3, 5, 100, 4000),
                        SampleUnit.VELOCITY,
                        PLACE,
                        Optional.of(window));

        Trace back = roundTrip(new TraceCodec(), trace);

        assertArrayEquals(trace.samples(), back.samples());
        assertEquals(trace.withSamples(samples), back.withSamples(samples));
    }

    @Test
    void aTraceWithoutLocationOrWindowComesBackWithout() throws IOException {
        Trace trace = new Trace(B, -5, 1, new float[] {1, Float.NaN, -0f});
        Trace back = roundTrip(new TraceCodec(), trace);
        assertArrayEquals(trace.samples(), back.samples());
        assertTrue(back.location().isEmpty() && back.window().isEmpty() && back.gaps().isEmpty());
    }

    @Test
    void aLocalLocationStaysLocal() throws IOException {
        Trace trace =
                new Trace(A, 0, 1, new float[1])
                        .withLocation(Optional.of(StationLocation.local(-48.4, 41.03, 2)));
        assertEquals(trace.location(), roundTrip(new TraceCodec(), trace).location());
    }

    @Test
    void aSpectrumComesBack() throws IOException {
        float[] values = {1, 2, 3, 4, -5, 6};
        Spectrum spectrum =
                new Spectrum(
                        A, new WindowSpan(1, 10, 20, 5, 1), 4, 14_400, 16_384, 41, values, PLACE);
        Spectrum back = roundTrip(new SpectrumCodec(), spectrum);
        assertArrayEquals(values, back.values());
        assertEquals(3, back.bins());
        assertEquals(spectrum.frequency(2), back.frequency(2));
        assertEquals(spectrum.window(), back.window());
        assertEquals(spectrum.location(), back.location());
        assertEquals(14_400, back.windowSamples());
    }

    @Test
    void aSpectrumOfPhasesKnowsItIsOne() throws IOException {
        PhaseContent content = new PhaseContent(2, new FrequencyBand(0.1, 0.4));
        Spectrum spectrum =
                new Spectrum(
                        A,
                        new WindowSpan(1, 10, 20, 5, 1),
                        4,
                        6,
                        8,
                        0,
                        new float[20],
                        PLACE,
                        Optional.of(content));
        Spectrum back = roundTrip(new SpectrumCodec(), spectrum);
        assertEquals(Optional.of(content), back.phases());
        assertEquals(5, back.bins());
        assertEquals(2, back.parts());
    }

    @Test
    void aCorrelationComesBack() throws IOException {
        float[] samples = {0, 1, -3, 2, 0};
        Correlation correlation =
                new Correlation(
                        A,
                        B,
                        PLACE,
                        Optional.empty(),
                        new InterStation(6620.5, 90.9, 270.95),
                        2,
                        samples,
                        319,
                        336,
                        1,
                        2,
                        0.1,
                        0.4,
                        new StackInfo(StackInfo.Kind.PHASE_WEIGHTED, 12, -7),
                        true);
        Correlation back = roundTrip(new CorrelationCodec(), correlation);
        assertArrayEquals(samples, back.samples());
        assertEquals(
                correlation.with(samples, correlation.stack(), true),
                back.with(samples, back.stack(), true));
    }

    @Test
    void anUnknownVersionIsRefusedByName() throws IOException {
        IOException refusal =
                assertThrows(
                        IOException.class,
                        () ->
                                new TraceCodec()
                                        .read(
                                                new DataInputStream(
                                                        new ByteArrayInputStream(new byte[] {9}))));
        assertTrue(refusal.getMessage().contains("version 9"), refusal.getMessage());
    }

    private static <T> T roundTrip(ItemCodec<T> codec, T item) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        codec.write(item, new DataOutputStream(bytes));
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
        T back = codec.read(in);
        assertEquals(-1, in.read(), "bytes left over");
        return back;
    }
}
