package org.correloom.streams.item;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The binary form of plain values in saved states: texts, numbers, booleans, null, lists, and maps
/// with text keys, nested at most [#MAX_DEPTH] levels. Classes of numbers and the order of fields
/// are kept.
public final class PlainValue {

    /// Deeper values are no plain ones: a record that contains itself must not end in an endless
    /// loop.
    public static final int MAX_DEPTH = 64;

    private enum Tag {
        NULL,
        TEXT,
        LONG,
        DOUBLE,
        TRUE,
        FALSE,
        LIST,
        MAP,
        INT,
        FLOAT,
        SHORT,
        BYTE
    }

    private static final Tag[] TAGS = Tag.values();

    private PlainValue() {}

    /// Whether `value` can be written.
    public static boolean is(Object value) {
        return is(value, 0);
    }

    private static boolean is(Object value, int depth) {
        if (depth > MAX_DEPTH) {
            return false;
        }
        return switch (value) {
            case null -> true;
            case String text -> true;
            case Boolean flag -> true;
            case Number number -> tag(number) != null;
            case List<?> list -> list.stream().allMatch(element -> is(element, depth + 1));
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .allMatch(
                                    entry ->
                                            entry.getKey() instanceof String
                                                    && is(entry.getValue(), depth + 1));
            default -> false;
        };
    }

    private static Tag tag(Number number) {
        return switch (number) {
            case Long whole -> Tag.LONG;
            case Double decimal -> Tag.DOUBLE;
            case Integer whole -> Tag.INT;
            case Float decimal -> Tag.FLOAT;
            case Short whole -> Tag.SHORT;
            case Byte whole -> Tag.BYTE;
            default -> null;
        };
    }

    /// @throws IOException when `value` is no plain value; names its class
    public static void write(Object value, DataOutput out) throws IOException {
        switch (value) {
            case null -> out.writeByte(Tag.NULL.ordinal());
            case String text -> {
                out.writeByte(Tag.TEXT.ordinal());
                State.writeText(text, out);
            }
            case Boolean flag -> out.writeByte((flag ? Tag.TRUE : Tag.FALSE).ordinal());
            case Number number -> writeNumber(number, out);
            case List<?> list -> {
                out.writeByte(Tag.LIST.ordinal());
                out.writeInt(list.size());
                for (Object element : list) {
                    write(element, out);
                }
            }
            case Map<?, ?> map -> {
                out.writeByte(Tag.MAP.ordinal());
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    State.writeText(String.valueOf(entry.getKey()), out);
                    write(entry.getValue(), out);
                }
            }
            default -> throw notPlain(value);
        }
    }

    private static void writeNumber(Number number, DataOutput out) throws IOException {
        Tag tag = tag(number);
        if (tag == null) {
            throw notPlain(number);
        }
        out.writeByte(tag.ordinal());
        switch (tag) {
            case DOUBLE -> out.writeLong(Double.doubleToRawLongBits(number.doubleValue()));
            case FLOAT -> out.writeInt(Float.floatToRawIntBits(number.floatValue()));
            default -> out.writeLong(number.longValue());
        }
    }

    private static IOException notPlain(Object value) {
        return new IOException(
                "an item of "
                        + value.getClass().getName()
                        + " cannot be saved by a general PE: only texts, numbers, booleans, lists"
                        + " and records can");
    }

    /// @throws IOException when the bytes are no plain value
    public static Object read(DataInput in) throws IOException {
        int code = in.readUnsignedByte();
        if (code >= TAGS.length) {
            throw new IOException("saved state holds a value of the unknown kind " + code);
        }
        return switch (TAGS[code]) {
            case NULL -> null;
            case TEXT -> State.readText(in);
            case TRUE -> true;
            case FALSE -> false;
            case LONG -> in.readLong();
            case DOUBLE -> Double.longBitsToDouble(in.readLong());
            case INT -> (int) in.readLong();
            case FLOAT -> Float.intBitsToFloat(in.readInt());
            case SHORT -> (short) in.readLong();
            case BYTE -> (byte) in.readLong();
            case LIST -> {
                List<Object> list = new ArrayList<>();
                for (int left = in.readInt(); left > 0; left--) {
                    list.add(read(in));
                }
                yield Collections.unmodifiableList(list);
            }
            case MAP -> readMap(in);
        };
    }

    private static Map<String, Object> readMap(DataInput in) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            map.put(State.readText(in), read(in));
        }
        return Collections.unmodifiableMap(map);
    }
}
