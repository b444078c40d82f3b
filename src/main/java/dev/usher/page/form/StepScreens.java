package dev.usher.page.form;

import dev.usher.okta.step.Step;
import dev.usher.okta.step.StepMessage;
import dev.usher.page.look.Words;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lays a step out: the action that is offered first as the page's form, everything else around it. */
public final class StepScreens {
    private static final String CANCEL = "cancel";
    /** Leaves Okta's probe for FastPass, which no page but Okta's can answer. */
    private static final Set<String> PROBE_ENDS =
            Set.of("cancel-polling", "cancel-polling-transaction", "cancel-transaction");

    private static final int SECRET_GROUP = 4;

    private final Words words;
    private final Step step;
    private final @Nullable Attempt attempt;
    private final UnaryOperator<String> ownLink;
    private final Names names;
    private int forms;

    private StepScreens(Words words, Step step, @Nullable Attempt attempt, UnaryOperator<String> ownLink) {
        this.words = words;
        this.step = step;
        this.attempt = attempt;
        this.ownLink = ownLink;
        this.names = new Names(words, step);
    }

    /**
     * @param attempt what the person sent that could not be taken; null if nothing
     * @param ownLink makes of a link's address one that shows it was followed from our page
     */
    public static StepScreen of(Words words, Step step, @Nullable Attempt attempt, UnaryOperator<String> ownLink) {
        return new StepScreens(words, step, attempt, ownLink).screen();
    }

    private StepScreen screen() {
        var first = step.actions().stream()
                .filter(action -> action.name().equals(step.name()))
                .findFirst()
                .orElse(null);
        var main = first == null || !isForm(first)
                ? null
                : form(first, attempt == null || attempt.action().equals(first.name()));
        var rest = step.actions().stream()
                .filter(action -> action != first && isForm(action))
                .map(action -> form(action, false))
                .toList();
        var leaving = step.actions().stream()
                .filter(action -> action.unavailable() == null)
                .flatMap(this::link)
                .toList();
        boolean alone = first != null && first.link() && rest.isEmpty();
        return new StepScreen(
                heading(first),
                first == null ? null : names.lead(first),
                errors(main, rest),
                notices(),
                step.numberChallenge(),
                step.qrCode(),
                groups(step.sharedSecret()),
                step.question(),
                step.app(),
                hasNewPassword(main) ? PolicyWords.of(words, step.passwordPolicy()) : List.of(),
                main,
                rest.stream().filter(form -> !form.inputs().isEmpty()).toList(),
                rest.stream().filter(form -> form.inputs().isEmpty()).toList(),
                leaving,
                unavailable(),
                links(step.links(), this::linkLabel),
                poll(),
                alone && !leaving.isEmpty() ? leaving.getFirst() : null,
                alone
                        && leaving.size() == 1
                        && step.messages().isEmpty()
                        && step.name().equals(Step.REDIRECT),
                Shown.step(step));
    }

    private String heading(Step.@Nullable Action first) {
        var number = step.numberChallenge();
        if (number != null) {
            return words.say("step.number", number);
        }
        return first == null ? words.say("step.other") : names.heading(first);
    }

    private static boolean isPoll(Step.Action action) {
        return action.refreshMillis() != null && !action.link();
    }

    /** Whether it can be filled in and sent here: polls are sent by the page, and what only a script knows needs one. */
    private boolean isForm(Step.Action action) {
        return !action.link()
                && !isPoll(action)
                && action.unavailable() == null
                && !action.name().equals(CANCEL)
                && (credential(action) != null || action.fields().stream().noneMatch(StepScreens::needsAScript));
    }

    private static boolean needsAScript(Step.Field field) {
        return field.hidden() && field.required() && !field.type().equals("boolean");
    }

    private StepScreen.Form form(Step.Action action, boolean focus) {
        var inputs = new Inputs(words, names, step, action, attempt, "f" + forms++).all(focus);
        var credential = credential(action);
        var webauthn = step.webauthn();
        boolean decides = inputs.stream().anyMatch(input -> input.kind().equals("buttons"));
        return new StepScreen.Form(
                action.name(),
                Shown.action(step, action),
                action.name().equals(step.name()) ? names.heading(action) : names.beside(action),
                action.name().equals(step.name()) ? null : names.lead(action),
                decides ? null : names.button(action),
                inputs,
                PROBE_ENDS.contains(Names.plain(action.name())) && action.name().equals(step.name()),
                credential,
                credential == null || webauthn == null ? null : webauthn.toString());
    }

    private @Nullable String credential(Step.Action action) {
        var members =
                action.fields().stream().map(field -> field.path().getLast()).toList();
        if (step.webauthn() == null || !members.contains("clientData")) {
            return null;
        }
        return members.contains("attestation") ? "create" : members.contains("signatureData") ? "get" : null;
    }

    private StepScreen.@Nullable Poll poll() {
        return step.actions().stream()
                .filter(StepScreens::isPoll)
                .filter(action -> action.unavailable() == null)
                .findFirst()
                .map(action -> new StepScreen.Poll(
                        action.name(), Shown.action(step, action), StepScreen.Poll.pause(action.refreshMillis())))
                .orElse(null);
    }

    private Stream<StepScreen.Link> link(Step.Action action) {
        var href = action.href();
        var path = action.link() && href != null ? path(href) : null;
        return path == null
                ? Stream.empty()
                : Stream.of(new StepScreen.Link(names.button(action), ownLink.apply(path)));
    }

    /** Without scheme and host: the page links to itself only, whatever it is told. */
    private static @Nullable String path(String href) {
        var path = URI.create(href).getRawPath();
        return path != null && path.startsWith("/go/") ? path : null;
    }

    /** Where one of these is the only way, a message says so already. */
    private List<StepScreen.Unavailable> unavailable() {
        var said = step.messages().stream()
                .map(message -> Messages.text(words, message))
                .toList();
        return step.actions().stream()
                .flatMap(action -> Stream.ofNullable(Inputs.sentence(words, action.unavailable()))
                        .filter(sentence -> !said.contains(sentence))
                        .map(sentence -> new StepScreen.Unavailable(names.button(action), sentence)))
                .distinct()
                .toList();
    }

    private List<StepScreen.Error> errors(StepScreen.@Nullable Form main, List<StepScreen.Form> rest) {
        var errors = new ArrayList<StepScreen.Error>();
        var trouble = attempt == null ? null : attempt.trouble();
        if (trouble != null) {
            errors.add(new StepScreen.Error(trouble, null));
        }
        var inputs = Stream.concat(Stream.ofNullable(main), rest.stream())
                .flatMap(form -> form.inputs().stream())
                .flatMap(Input::withInner)
                .filter(input -> input.error() != null)
                .toList();
        inputs.forEach(input -> errors.add(new StepScreen.Error(input.label() + ": " + input.error(), input.id())));
        step.messages().stream()
                .filter(message ->
                        message.level().equals("error") && message.links().isEmpty())
                .map(message -> Messages.text(words, message))
                .filter(text -> inputs.stream().noneMatch(input -> text.equals(input.error())))
                .distinct()
                .forEach(text -> errors.add(new StepScreen.Error(text, null)));
        return errors;
    }

    private List<StepScreen.Notice> notices() {
        return step.messages().stream()
                .filter(message ->
                        !message.level().equals("error") || !message.links().isEmpty())
                .map(this::notice)
                .toList();
    }

    private StepScreen.Notice notice(StepMessage message) {
        return new StepScreen.Notice(
                message.level().equals("info") ? "info" : "warning",
                Messages.text(words, message),
                links(message.links(), Step.Link::label));
    }

    private static List<StepScreen.Link> links(List<Step.Link> links, Function<Step.Link, String> label) {
        return links.stream()
                .filter(link -> link.href().startsWith("https://"))
                .map(link -> new StepScreen.Link(label.apply(link), link.href()))
                .toList();
    }

    /** A link beside a step has a label of ours, in English, or else a name of the customer's. */
    private String linkLabel(Step.Link link) {
        return words.find("link." + link.label().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .orElse(link.label());
    }

    private static boolean hasNewPassword(StepScreen.@Nullable Form form) {
        return form != null
                && form.inputs().stream()
                        .anyMatch(input -> input.autocomplete().equals(Kind.NEW_PASSWORD.autocomplete()));
    }

    /** In groups, so that it can be typed without losing one's place. */
    private static List<String> groups(@Nullable String secret) {
        return secret == null ? List.of() : List.of(secret.split("(?<=\\G.{" + SECRET_GROUP + "})"));
    }
}
