package dev.usher.okta.step;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxField;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.idx.IdxOption;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a form asks for. It leaves out what Okta has fixed or filled in unseen. */
final class Fields {
    /** Okta marks passwords only; a mailed code or an answer is as secret while it lasts, so the caller is told to mask it. */
    private static final Set<String> CREDENTIALS = Set.of("passcode", "nextPasscode", "totp", "answer");

    private final IdxDocument document;
    private final Obstacles obstacles;

    Fields(IdxDocument document, Obstacles obstacles) {
        this.document = document;
        this.obstacles = obstacles;
    }

    List<Step.Field> of(IdxForm form) {
        return fields(form.fields(), List.of(), false).toList();
    }

    /** Why none of the answers to a form can work; null where one can. */
    static @Nullable Obstacle inAll(List<Step.Field> fields) {
        return fields.stream()
                .flatMap(field -> Stream.ofNullable(field.options()))
                .filter(options -> options.stream().allMatch(option -> option.unavailable() != null))
                .flatMap(options -> options.stream().map(Step.Option::unavailable))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Stream<Step.Field> fields(List<IdxField> fields, List<String> above, boolean hidden) {
        return fields.stream().filter(IdxField::asked).flatMap(field -> {
            var path = Stream.concat(above.stream(), Stream.of(field.name())).toList();
            var unseen = hidden || field.hidden();
            var form = field.form();
            return form == null ? Stream.of(field(field, path, unseen)) : fields(form, path, unseen);
        });
    }

    private Step.Field field(IdxField field, List<String> path, boolean hidden) {
        var choice = !field.options().isEmpty();
        var secret = field.secret() || CREDENTIALS.contains(field.name());
        return new Step.Field(
                String.join(".", path),
                path,
                field.label(),
                choice ? "choice" : field.type(),
                secret,
                field.required(),
                hidden,
                secret ? null : proposal(field, path),
                field.description(),
                field.maxLength(),
                choice
                        ? field.options().stream()
                                .map(option -> option(field, option))
                                .toList()
                        : null);
    }

    private static @Nullable JsonNode proposal(IdxField field, List<String> path) {
        var value = field.value();
        var harmless = field.type().equals("boolean") || !path.getFirst().equals("credentials");
        return value != null && value.isValueNode() && harmless ? value : null;
    }

    private Step.Option option(IdxField field, IdxOption option) {
        var form = option.form();
        var obstacle = obstacles.of(field, option);
        if (form == null) {
            return new Step.Option(option.label(), null, Objects.requireNonNull(option.value()), obstacle, List.of());
        }
        var inside = fields(form, List.of(), false).toList();
        return new Step.Option(
                option.label(),
                document.hintOf(option),
                option.fixedValues(),
                obstacle == null ? inAll(inside) : obstacle,
                inside);
    }
}
