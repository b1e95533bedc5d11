package org.correloom.streams.aggregate;

import org.correloom.api.pe.PEContext;
import org.correloom.api.pe.Parameter;
import org.correloom.api.pe.ParameterCheck;
import org.correloom.streams.item.Fields;
import org.correloom.streams.item.PlainValue;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A list of aggregates as a person writes it: `count, mean(magnitude) as m, max(depth)`.
public final class Aggregates {

    private static final Pattern FORM =
            Pattern.compile("([A-Za-z]+)(?:\\s*\\(\\s*([^()]+?)\\s*\\))?(?:\\s+as\\s+([\\w.-]+))?");

    private enum Of {
        COUNT(false, null),
        SUM(true, Statistics::sum),
        MEAN(true, Statistics::mean),
        STD(true, Statistics::std),
        MIN(true, Statistics::min),
        MAX(true, Statistics::max),
        FIRST(false, Statistics::first),
        LAST(false, Statistics::last);

        private final boolean numeric;
        private final Function<Statistics, Object> value;

        Of(boolean numeric, Function<Statistics, Object> value) {
            this.numeric = numeric;
            this.value = value;
        }

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Aggregate(Of function, String field, String name) {}

    /// What one group has come to.
    public static final class Group {
        private long count;
        private final Map<String, Statistics> byField = new LinkedHashMap<>();

        private Group() {}
    }

    private final List<Aggregate> aggregates;
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<String> numericFields = new LinkedHashSet<>();

    private Aggregates(List<Aggregate> aggregates) {
        this.aggregates = aggregates;
        for (Aggregate aggregate : aggregates) {
            if (aggregate.function() != Of.COUNT) {
                fields.add(aggregate.field());
            }
            if (aggregate.function().numeric) {
                numericFields.add(aggregate.field());
            }
        }
    }

    /// The parameter that holds such a list.
    public static Parameter.Builder parameter() {
        return Parameter.longText("aggregates", "Aggregates")
                .doc(
                        "What is computed, with commas between: count, sum(f), mean(f), std(f),"
                                + " min(f), max(f), first(f), last(f) of a field f; `as name` names"
                                + " the result, else it is called mean_f. std is that of a sample"
                                + " (n - 1). A text or number is the field `value`.")
                .defaultTo("count");
    }

    /// That the parameter holds such a list.
    public static ParameterCheck check(String... taken) {
        return ParameterCheck.of("aggregates", text -> of(text, taken));
    }

    /// Reads such a list.
    ///
    /// @param taken names of results that the PE itself gives
    /// @throws IllegalArgumentException naming the part that is wrong and what is allowed
    public static Aggregates of(String text, String... taken) {
        List<Aggregate> aggregates = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(List.of(taken));
        for (String part : text.split("[,\n]")) {
            if (part.isBlank()) {
                continue;
            }
            Aggregate aggregate = parse(part.strip());
            if (!names.add(aggregate.name())) {
                throw new IllegalArgumentException(
                        "parameter aggregates: two results are named \""
                                + aggregate.name()
                                + "\": write "
                                + part.strip()
                                + " as another name");
            }
            aggregates.add(aggregate);
        }
        if (aggregates.isEmpty()) {
            throw new IllegalArgumentException("parameter aggregates: there are none");
        }
        return new Aggregates(List.copyOf(aggregates));
    }

    private static Aggregate parse(String part) {
        Matcher form = FORM.matcher(part);
        if (!form.matches()) {
            throw wrong(part, "write for instance mean(magnitude) as m");
        }
        String word = form.group(1).toLowerCase(Locale.ROOT);
        Of function =
                Arrays.stream(Of.values())
                        .filter(one -> one.word().equals(word))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        wrong(
                                                part,
                                                "there are "
                                                        + Arrays.stream(Of.values())
                                                                .map(Of::word)
                                                                .toList()));
        String field = form.group(2);
        if (function == Of.COUNT ? field != null : field == null) {
            throw wrong(
                    part, function == Of.COUNT ? "count has no field" : word + " needs a field");
        }
        String name = form.group(3);
        if (name == null) {
            name = function == Of.COUNT ? word : word + "_" + field;
        }
        return new Aggregate(function, field, name);
    }

    private static IllegalArgumentException wrong(String part, String advice) {
        return new IllegalArgumentException(
                "parameter aggregates: \"" + part + "\" is no aggregate: " + advice);
    }

    public Group group() {
        Group group = new Group();
        fields.forEach(field -> group.byField.put(field, new Statistics()));
        return group;
    }

    /// Adds an item to a group. A value that an aggregate needs and that is missing, or no number,
    /// is counted as discarded; the item still counts.
    ///
    /// @param time the item's event time, or the same for all
    public void add(Object item, long time, Group group, PEContext context) {
        group.count++;
        for (String field : fields) {
            Object value = Fields.of(item, field);
            boolean number = value instanceof Number;
            if (numericFields.contains(field) && !number) {
                context.discard("values that are missing or no numbers", 1);
            }
            if (value != null && PlainValue.is(value)) {
                group.byField.get(field).add(value, time);
            }
        }
    }

    /// Adds all that `from` holds to `into`.
    public void merge(Group into, Group from) {
        into.count += from.count;
        from.byField.forEach((field, values) -> into.byField.get(field).merge(values));
    }

    /// Puts the results into a record; one that has no value (the mean of no numbers) is left out.
    public void results(Group group, Map<String, Object> record) {
        for (Aggregate aggregate : aggregates) {
            if (aggregate.function() == Of.COUNT) {
                record.put(aggregate.name(), group.count);
                continue;
            }
            Statistics statistics = group.byField.get(aggregate.field());
            Object value = aggregate.function().value.apply(statistics);
            if (value != null) {
                record.put(aggregate.name(), value);
            }
        }
    }

    public void write(Group group, DataOutput out) throws IOException {
        out.writeLong(group.count);
        for (Statistics statistics : group.byField.values()) {
            statistics.save(out);
        }
    }

    /// Reads what [#write] wrote for the same list of aggregates.
    public Group read(DataInput in) throws IOException {
        Group group = group();
        group.count = in.readLong();
        for (String field : fields) {
            group.byField.put(field, Statistics.read(in));
        }
        return group;
    }
}
