package org.correloom.streams.expression;

import org.correloom.streams.item.EventTime;
import org.correloom.streams.item.NumberText;
import org.correloom.streams.item.Rows;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// The functions of the expression language; `docs/expressions.md` describes each, and a test runs
/// the examples of that page.
///
/// It is public, and so are its methods, because the expression engine calls them by reflection.
/// They have no effects. An argument that makes no sense is an [ArithmeticException], whose message
/// goes to the person who wrote the expression. Times are nanoseconds since 1970-01-01T00:00:00Z.
///
/// It is long for its many short methods: each is one word of the language.
public final class Functions {

    /// Longest text that an expression may make, in characters.
    static final int MAX_TEXT = 1 << 20;

    private static final int PATTERNS_KEPT = 256;
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private Functions() {}

    static void requireShort(long length) {
        if (length > MAX_TEXT) {
            throw new ArithmeticException(
                    "a text of more characters than are allowed, which are " + MAX_TEXT);
        }
    }

    // Numbers

    public static Number abs(Number x) {
        return isWhole(x) ? (Number) Math.abs(x.longValue()) : (Number) Math.abs(x.doubleValue());
    }

    public static double sqrt(Number x) {
        return Math.sqrt(x.doubleValue());
    }

    public static double exp(Number x) {
        return Math.exp(x.doubleValue());
    }

    public static double log(Number x) {
        return Math.log(x.doubleValue());
    }

    public static double log10(Number x) {
        return Math.log10(x.doubleValue());
    }

    public static double pow(Number x, Number exponent) {
        return Math.pow(x.doubleValue(), exponent.doubleValue());
    }

    public static double hypot(Number x, Number y) {
        return Math.hypot(x.doubleValue(), y.doubleValue());
    }

    public static double sin(Number radians) {
        return Math.sin(radians.doubleValue());
    }

    public static double cos(Number radians) {
        return Math.cos(radians.doubleValue());
    }

    public static double tan(Number radians) {
        return Math.tan(radians.doubleValue());
    }

    public static double atan2(Number y, Number x) {
        return Math.atan2(y.doubleValue(), x.doubleValue());
    }

    public static double radians(Number degrees) {
        return Math.toRadians(degrees.doubleValue());
    }

    public static double degrees(Number radians) {
        return Math.toDegrees(radians.doubleValue());
    }

    public static Number floor(Number x) {
        return rounded(x, RoundingMode.FLOOR);
    }

    public static Number ceil(Number x) {
        return rounded(x, RoundingMode.CEILING);
    }

    public static Number round(Number x) {
        return rounded(x, RoundingMode.HALF_UP);
    }

    private static Number rounded(Number x, RoundingMode mode) {
        if (isWhole(x)) {
            return x.longValue();
        }
        double value = x.doubleValue();
        if (!(Math.abs(value) < 9e18)) {
            return value;
        }
        return new BigDecimal(value).setScale(0, mode).longValueExact();
    }

    public static double round(Number x, Number digits) {
        double value = x.doubleValue();
        if (!Double.isFinite(value)) {
            return value;
        }
        int places = Math.clamp(digits.longValue(), -20, 20);
        return BigDecimal.valueOf(value).setScale(places, RoundingMode.HALF_UP).doubleValue();
    }

    public static double sign(Number x) {
        return Math.signum(x.doubleValue());
    }

    public static Number min(Number a, Number b) {
        return isWhole(a) && isWhole(b)
                ? (Number) Math.min(a.longValue(), b.longValue())
                : (Number) Math.min(a.doubleValue(), b.doubleValue());
    }

    public static Number max(Number a, Number b) {
        return isWhole(a) && isWhole(b)
                ? (Number) Math.max(a.longValue(), b.longValue())
                : (Number) Math.max(a.doubleValue(), b.doubleValue());
    }

    /// Whole part of a quotient, towards minus infinity.
    public static long quotient(Number a, Number b) {
        if (!isWhole(a) || !isWhole(b)) {
            throw new ArithmeticException("quotient needs whole numbers");
        }
        if (b.longValue() == 0) {
            throw new ArithmeticException("division by zero");
        }
        return Math.floorDiv(a.longValue(), b.longValue());
    }

    public static boolean isFinite(Number x) {
        return Double.isFinite(x.doubleValue());
    }

    private static boolean isWhole(Number x) {
        return x instanceof Long || x instanceof Integer || x instanceof Short || x instanceof Byte;
    }

    /// The number that a text says; a number is itself.
    public static Number number(Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return NumberText.read(String.valueOf(value).strip())
                .orElseThrow(() -> new ArithmeticException("a text that is no number"));
    }

    /// Whether a text is a number as a person writes one.
    static boolean readsAsNumber(CharSequence text) {
        return NumberText.is(text.toString().strip());
    }

    // Texts

    public static String text(Object value) {
        return String.valueOf(value);
    }

    public static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    public static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    public static String strip(String text) {
        return text.strip();
    }

    public static long length(String text) {
        return text.codePointCount(0, text.length());
    }

    public static boolean startsWith(String text, String part) {
        return text.startsWith(part);
    }

    public static boolean endsWith(String text, String part) {
        return text.endsWith(part);
    }

    /// Whether a text has a part, or a list an element; numbers of equal value are equal.
    public static boolean contains(Object container, Object value) {
        if (container instanceof String text) {
            return text.contains(String.valueOf(value));
        }
        Object wanted = comparable(value);
        return elements(container).stream()
                .anyMatch(element -> Objects.equals(comparable(element), wanted));
    }

    /// Lists that stand in an expression are arrays to its engine.
    private static List<Object> elements(Object list) {
        if (list instanceof Collection<?> many) {
            return new ArrayList<>(many);
        }
        if (list == null || !list.getClass().isArray()) {
            throw new ArithmeticException("a list is needed");
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(list); i++) {
            elements.add(Array.get(list, i));
        }
        return elements;
    }

    private static Object comparable(Object value) {
        if (!(value instanceof Number number)) {
            return value;
        }
        return isWhole(number) && Math.abs(number.longValue()) > 1L << 53
                ? (Object) number.longValue()
                : (Object) number.doubleValue();
    }

    /// From the character at `from`, counted from 0, to the end.
    public static String part(String text, Number from) {
        return part(text, from, text.length());
    }

    /// From the character at `from` to before the one at `to`; ends outside of the text are moved
    /// into it.
    public static String part(String text, Number from, Number to) {
        int start = Math.clamp(from.longValue(), 0, text.length());
        int end = Math.clamp(to.longValue(), start, text.length());
        return text.substring(start, end);
    }

    public static long indexOf(String text, String part) {
        return text.indexOf(part);
    }

    public static String replace(String text, String part, String by) {
        if (part.isEmpty()) {
            throw new ArithmeticException("replace needs a part that is not empty");
        }
        long grown = Math.max(0, by.length() - part.length());
        requireShort(text.length() + grown * (text.length() / part.length()));
        return text.replace(part, by);
    }

    public static List<String> split(String text, String separator) {
        if (separator.isEmpty()) {
            throw new ArithmeticException("split needs a separator that is not empty");
        }
        return List.of(text.split(Pattern.quote(separator), -1));
    }

    public static String join(Object list, String separator) {
        List<String> texts = new ArrayList<>();
        long length = 0;
        for (Object element : elements(list)) {
            String one = String.valueOf(element);
            length += one.length() + separator.length();
            requireShort(length);
            texts.add(one);
        }
        return String.join(separator, texts);
    }

    /// Whether the whole text matches a regular expression.
    public static boolean matches(String text, String pattern) {
        return pattern(pattern).matcher(new SteppedText(text)).matches();
    }

    /// The first match of a regular expression, or of its first group when it has one; null when
    /// there is none.
    public static String find(String text, String pattern) {
        Matcher matcher = pattern(pattern).matcher(new SteppedText(text));
        if (!matcher.find()) {
            return null;
        }
        return matcher.group(matcher.groupCount() == 0 ? 0 : 1);
    }

    private static Pattern pattern(String pattern) {
        Pattern known = PATTERNS.get(pattern);
        if (known != null) {
            return known;
        }
        try {
            Pattern compiled = Pattern.compile(pattern, Pattern.UNICODE_CHARACTER_CLASS);
            if (PATTERNS.size() >= PATTERNS_KEPT) {
                PATTERNS.clear();
            }
            PATTERNS.put(pattern, compiled);
            return compiled;
        } catch (PatternSyntaxException e) {
            throw new ArithmeticException(
                    "no regular expression: "
                            + e.getDescription()
                            + " at its character "
                            + (e.getIndex() + 1));
        }
    }

    // Times

    public static long instant(String iso) {
        return EventTime.parse(iso)
                .orElseThrow(() -> new ArithmeticException("a text that is no ISO 8601 time"));
    }

    public static String iso(Number nanos) {
        return EventTime.instant(nanos.longValue()).toString();
    }

    public static double seconds(Number nanos) {
        return nanos.longValue() / 1e9;
    }

    public static long nanos(Number seconds) {
        return EventTime.nanos(seconds.doubleValue());
    }

    /// The begin of the stretch of so many seconds, counted from 1970, that a time lies in.
    public static long floorTime(Number nanos, Number seconds) {
        long stretch = EventTime.nanos(seconds.doubleValue());
        if (stretch <= 0) {
            throw new ArithmeticException("floorTime needs a length above zero");
        }
        return Math.floorDiv(nanos.longValue(), stretch) * stretch;
    }

    public static long year(Number nanos) {
        return utc(nanos).getYear();
    }

    public static long month(Number nanos) {
        return utc(nanos).getMonthValue();
    }

    public static long day(Number nanos) {
        return utc(nanos).getDayOfMonth();
    }

    public static long dayOfYear(Number nanos) {
        return utc(nanos).getDayOfYear();
    }

    /// 1 is Monday, as ISO 8601 counts.
    public static long dayOfWeek(Number nanos) {
        DayOfWeek day = utc(nanos).getDayOfWeek();
        return day.getValue();
    }

    public static long hour(Number nanos) {
        return utc(nanos).getHour();
    }

    public static long minute(Number nanos) {
        return utc(nanos).getMinute();
    }

    public static double second(Number nanos) {
        OffsetDateTime utc = utc(nanos);
        return utc.getSecond() + utc.getNano() / 1e9;
    }

    private static OffsetDateTime utc(Number nanos) {
        return EventTime.instant(nanos.longValue()).atOffset(ZoneOffset.UTC);
    }

    // Lists

    public static double sum(Object numbers) {
        return elements(numbers).stream().mapToDouble(value -> number(value).doubleValue()).sum();
    }

    public static double mean(Object numbers) {
        int count = elements(numbers).size();
        if (count == 0) {
            throw new ArithmeticException("the mean of no numbers");
        }
        return sum(numbers) / count;
    }

    // Records

    /// A record without one of its fields.
    public static Map<String, Object> without(Map<?, ?> record, String field) {
        Map<String, Object> copy = Rows.copy(record);
        copy.remove(field);
        return copy;
    }

    public static boolean has(Map<?, ?> record, String field) {
        return record.get(field) != null;
    }
}
