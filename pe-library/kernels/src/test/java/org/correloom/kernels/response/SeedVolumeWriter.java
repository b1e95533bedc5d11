package org.correloom.kernels.response;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes the control headers of SEED volumes by the field tables of the SEED manual 2.4,
/// chapters 4 to 6.
final class SeedVolumeWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<String> unitNames = new ArrayList<>();
    private final int exponent;
    private StringBuilder header = new StringBuilder();
    private char type = ' ';
    private int sequence;

    /// @param exponent records have 2 to this power bytes
    SeedVolumeWriter(int exponent) {
        this.exponent = exponent;
        begin('V');
        blockette(
                10,
                " 2.4%2d2000,001~2010,001~2010,002,03:04:05.0600~Correloom~test~"
                        .formatted(exponent));
    }

    /// Begins a header of the type V, A or S.
    SeedVolumeWriter begin(char newType) {
        endHeader();
        type = newType;
        return this;
    }

    SeedVolumeWriter blockette(int number, String body) {
        header.append("%03d%04d".formatted(number, body.length() + 7)).append(body);
        return this;
    }

    /// Blockette 34, with the next lookup code.
    SeedVolumeWriter unit(String name) {
        unitNames.add(name);
        return blockette(34, "%03d%s~unit~".formatted(unitNames.size(), name));
    }

    SeedVolumeWriter station(String network, String code, double lat, double lon, double elev) {
        return begin('S')
                .blockette(
                        50,
                        text(code, 5)
                                + f("%+010.6f%+011.6f%+07.1f", lat, lon, elev)
                                + "0001000Somewhere~0013210102000,001~~N"
                                + text(network, 2));
    }

    SeedVolumeWriter channel(ChannelEpoch epoch, String start, String end) {
        return blockette(
                52,
                text(epoch.id().location(), 2)
                        + text(epoch.id().channel(), 3)
                        + "0000001A comment~"
                        + unitCode(epoch.response().groundUnits())
                        + "000"
                        + f("%+010.6f%+011.6f", epoch.latitude(), epoch.longitude())
                        + f("%+07.1f%05.1f", epoch.elevation(), epoch.depth())
                        + f("%05.1f%+05.1f", epoch.azimuth(), epoch.dip())
                        + "000112"
                        + f("%10.4E", epoch.samplingRate())
                        + f("%10.4E", 0.0)
                        + "    CG~"
                        + start
                        + "~"
                        + end
                        + "~N");
    }

    /// The stages of a response, in the channel's own blockettes.
    SeedVolumeWriter stages(InstrumentResponse response) {
        for (ResponseStage stage : response.stages()) {
            String number = f("%2d", stage.number());
            String body = filter(stage);
            switch (stage.filter()) {
                case StageFilter.PolesZeros filter ->
                        blockette(53, domain(filter.domain()) + number + body);
                case StageFilter.Coefficients filter -> coefficients(stage, filter, number);
                case StageFilter.ResponseList filter -> blockette(55, number + body);
                case StageFilter.Fir filter -> blockette(61, number + "FIR~" + body);
                default -> {
                    // Gain and decimation only.
                }
            }
            stage.decimation().ifPresent(decimation -> blockette(57, number + body(decimation)));
            stage.gain().ifPresent(gain -> blockette(58, number + body(gain)));
        }
        response.sensitivity().ifPresent(gain -> blockette(58, " 0" + body(gain)));
        return this;
    }

    /// A blockette has four digits for its length: more coefficients go into another one.
    private void coefficients(ResponseStage stage, StageFilter.Coefficients filter, String number) {
        double[] all = filter.numerators();
        int from = 0;
        do {
            int to = Math.min(from + 400, all.length);
            boolean isLast = to == all.length;
            StringBuilder body = new StringBuilder(domain(filter.domain())).append(number);
            body.append(unitCode(stage.inputUnits())).append(unitCode(stage.outputUnits()));
            coefficients(Arrays.copyOfRange(all, from, to), body);
            coefficients(isLast ? filter.denominators() : new double[0], body);
            blockette(54, body.toString());
            from = to;
        } while (from < all.length);
    }

    /// The dictionary forms of a response's stages, with lookup keys from `key` on, to be followed
    /// by a station, a channel and [#references].
    SeedVolumeWriter dictionary(InstrumentResponse response, int key) {
        int next = key;
        for (ResponseStage stage : response.stages()) {
            String body = filter(stage);
            switch (stage.filter()) {
                case StageFilter.PolesZeros filter ->
                        blockette(43, name(next++) + domain(filter.domain()) + body);
                case StageFilter.Coefficients filter ->
                        blockette(44, name(next++) + domain(filter.domain()) + body);
                case StageFilter.ResponseList filter -> blockette(45, name(next++) + body);
                case StageFilter.Fir filter -> blockette(41, name(next++) + body);
                default -> {
                    // Gain and decimation only.
                }
            }
            if (stage.decimation().isPresent()) {
                blockette(47, name(next++) + body(stage.decimation().get()));
            }
            if (stage.gain().isPresent()) {
                blockette(48, name(next++) + body(stage.gain().get()));
            }
        }
        return this;
    }

    /// Blockette 60, for what [#dictionary] has written.
    SeedVolumeWriter references(InstrumentResponse response, int key) {
        StringBuilder body = new StringBuilder(f("%2d", response.stages().size()));
        int next = key;
        for (ResponseStage stage : response.stages()) {
            int parts = stage.filter() instanceof StageFilter.None ? 0 : 1;
            parts += stage.decimation().isPresent() ? 1 : 0;
            parts += stage.gain().isPresent() ? 1 : 0;
            body.append(f("%2d%2d", stage.number(), parts));
            for (int i = 0; i < parts; i++) {
                body.append(f("%4d", next++));
            }
        }
        return blockette(60, body.toString());
    }

    private static String name(int key) {
        return f("%4dName %d~", key, key);
    }

    /// The fields that a blockette and its dictionary form have in common.
    private String filter(ResponseStage stage) {
        String units = unitCode(stage.inputUnits()) + unitCode(stage.outputUnits());
        StringBuilder body = new StringBuilder();
        switch (stage.filter()) {
            case StageFilter.PolesZeros filter -> {
                body.append(units).append(e(filter.factor())).append(e(filter.frequency()));
                complex(filter.zeros(), body);
                complex(filter.poles(), body);
            }
            case StageFilter.Coefficients filter -> {
                body.append(units);
                coefficients(filter.numerators(), body);
                coefficients(filter.denominators(), body);
            }
            case StageFilter.ResponseList filter -> {
                body.append(units).append(f("%4d", filter.frequencies().length));
                for (int i = 0; i < filter.frequencies().length; i++) {
                    body.append(e(filter.frequencies()[i])).append(e(filter.amplitudes()[i]));
                    body.append(e(0)).append(e(filter.phases()[i])).append(e(0));
                }
            }
            case StageFilter.Fir filter -> {
                body.append(
                        switch (filter.symmetry()) {
                            case NONE -> 'A';
                            case ODD -> 'B';
                            case EVEN -> 'C';
                        });
                body.append(units).append(f("%4d", filter.coefficients().length));
                for (double coefficient : filter.coefficients()) {
                    body.append(f("%14.7E", coefficient));
                }
            }
            default -> {
                // Nothing.
            }
        }
        return body.toString();
    }

    private static void complex(List<Complex> values, StringBuilder body) {
        body.append(f("%3d", values.size()));
        for (Complex value : values) {
            body.append(e(value.real())).append(e(value.imaginary())).append(e(0)).append(e(0));
        }
    }

    private static void coefficients(double[] values, StringBuilder body) {
        body.append(f("%4d", values.length));
        for (double value : values) {
            body.append(e(value)).append(e(0));
        }
    }

    private static String body(Decimation decimation) {
        return f("%10.4E", decimation.inputRate())
                + f("%5d%5d", decimation.factor(), decimation.offset())
                + f("%11.4E%11.4E", decimation.delay(), decimation.correction());
    }

    private static String body(StageGain gain) {
        return e(gain.value()) + e(gain.frequency()) + " 0";
    }

    private static String domain(StageFilter.Domain domain) {
        return switch (domain) {
            case LAPLACE_RADIANS -> "A";
            case LAPLACE_HERTZ -> "B";
            case DIGITAL -> "D";
        };
    }

    private String unitCode(String unit) {
        return f("%3d", unit.isEmpty() ? 0 : unitNames.indexOf(unit) + 1);
    }

    private static String e(double value) {
        return f("%12.5E", value);
    }

    private static String f(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static String text(String code, int length) {
        return code + " ".repeat(length - code.length());
    }

    private void endHeader() {
        int room = (1 << exponent) - 8;
        for (int at = 0; at < header.length(); at += room) {
            String part = header.substring(at, Math.min(at + room, header.length()));
            String record = f("%06d", ++sequence) + type + (at == 0 ? ' ' : '*') + part;
            out.writeBytes(text(record, room + 8).getBytes(StandardCharsets.ISO_8859_1));
        }
        header = new StringBuilder();
    }

    byte[] bytes() {
        endHeader();
        return out.toByteArray();
    }
}
