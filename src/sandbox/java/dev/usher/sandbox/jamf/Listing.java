package dev.usher.sandbox.jamf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A collection endpoint: filter, sort and page, as every one of Jamf's does.
 *
 * @param <T> a row
 * @param fields what may be filtered by, and how a row answers
 * @param sortable what may be sorted by, and how a row answers
 * @param defaultSort such as {@code id:asc}
 * @param operators what a filter may compare with
 */
record Listing<T>(
        Map<String, Field<T>> fields, Map<String, Field<T>> sortable, String defaultSort, Set<String> operators) {

    /** Larger pages are cut to this: what inventory serves in practice. */
    private static final int LARGEST_PAGE = 2000;

    private static final int DEFAULT_PAGE = 100;

    /** One datum of a row; null where it holds nothing. */
    @FunctionalInterface
    interface Field<T> {
        @Nullable String of(T row);
    }

    /** A listing whose filter may compare with any operator. */
    Listing(Map<String, Field<T>> fields, Map<String, Field<T>> sortable, String defaultSort) {
        this(fields, sortable, defaultSort, RsqlParser.OPERATORS);
    }

    /** A listing that sorts by whatever it filters by. */
    static <T> Listing<T> of(Map<String, Field<T>> fields, String defaultSort) {
        return new Listing<>(fields, fields, defaultSort);
    }

    JamfAnswer answer(JamfCall call, List<T> rows, Function<T, ObjectNode> document) {
        var filter = RsqlParser.parse(call.value("filter", ""), fields.keySet(), operators);
        var order = order(call.value("sort", defaultSort));
        var page = call.number("page", 0, 0);
        var size = Math.min(call.number("page-size", DEFAULT_PAGE, 1), LARGEST_PAGE);
        var found = rows.stream()
                .filter(row -> filter.matches(name -> read(fields, name, row)))
                .sorted(order)
                .toList();

        var answer = Json.object().put("totalCount", found.size());
        var results = answer.putArray("results");
        found.stream().skip((long) page * size).limit(size).map(document).forEach(results::add);
        return JamfAnswer.json(200, answer);
    }

    private Comparator<T> order(String sort) {
        return List.of(sort.split(",")).stream()
                .map(this::criterion)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private Comparator<T> criterion(String criterion) {
        var fieldAndDirection = criterion.strip().split(":", 2);
        var field = fieldAndDirection[0];
        if (!sortable.containsKey(field)) {
            throw JamfRefusal.badRequest("INVALID_FIELD", field, "Field is not allowed in the sort");
        }
        Comparator<T> ascending = (left, right) -> RsqlFilter.compare(sortKey(field, left), sortKey(field, right));
        return switch (fieldAndDirection.length == 2 ? fieldAndDirection[1] : "asc") {
            case "asc" -> ascending;
            case "desc" -> ascending.reversed();
            default -> throw JamfRefusal.badRequest("INVALID_FIELD", "sort", "Direction must be asc or desc");
        };
    }

    private String sortKey(String field, T row) {
        var value = read(sortable, field, row);
        return value == null ? "" : value;
    }

    private static <T> @Nullable String read(Map<String, Field<T>> fields, String name, T row) {
        var field = fields.get(name);
        return field == null ? null : field.of(row);
    }

    /** Field names the sandbox allows because Jamf does, but holds nothing for. */
    static <T> Map<String, Field<T>> empty(Set<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name, _ -> _ -> null));
    }
}
