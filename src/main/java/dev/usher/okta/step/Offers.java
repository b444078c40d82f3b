package dev.usher.okta.step;

import dev.usher.okta.idx.IdxDocument;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.step.Catalogue.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a document offers: what of it can work here, and what to offer first. */
final class Offers {
    /** What takes a sign-in further. */
    private static final Set<Kind> ONWARDS = EnumSet.of(Kind.STEP, Kind.LINK);

    private final List<Offer> offers;

    private Offers(List<Offer> offers) {
        this.offers = offers;
    }

    private record Offer(Step.Action action, Kind kind, boolean pushed) {
        boolean usable() {
            return action.unavailable() == null;
        }

        boolean choosesAuthenticator() {
            return action.name().startsWith("select-authenticator-");
        }

        Offer unknown() {
            return new Offer(
                    new Step.Action(
                            action.name(),
                            action.label(),
                            action.fields(),
                            action.link(),
                            null,
                            action.refreshMillis(),
                            Obstacle.UNKNOWN_STEP),
                    kind,
                    pushed);
        }
    }

    static Offers of(IdxDocument document, Obstacles obstacles) {
        var fields = new Fields(document, obstacles);
        var offers = new ArrayList<Offer>();
        document.offers().forEach((name, form) -> {
            var kind = offers.size() < document.remediations().size()
                    ? Catalogue.ofRemediation(form)
                    : Catalogue.ofAction(form);
            offers.add(new Offer(action(name, form, fields, obstacles), kind, obstacles.pushed(form)));
        });
        var known = new Offers(offers);
        return known.offersAny(ONWARDS) || known.offersAny(EnumSet.of(Kind.ESCAPE))
                ? known
                : new Offers(offers.stream()
                        .map(offer -> offer.kind() == Kind.UNKNOWN && offer.usable() ? offer.unknown() : offer)
                        .toList());
    }

    private static Step.Action action(String name, IdxForm form, Fields fields, Obstacles obstacles) {
        var refresh = form.refresh();
        var asked = form.link() ? List.<Step.Field>of() : fields.of(form);
        var obstacle = obstacles.of(form);
        return new Step.Action(
                name,
                form.label(),
                asked,
                form.link(),
                null,
                refresh == null ? null : refresh.toMillis(),
                obstacle == null ? Fields.inAll(asked) : obstacle);
    }

    /** The name of what to offer first. */
    String first() {
        var onwards = offersAny(ONWARDS) || offersAny(EnumSet.of(Kind.ESCAPE)) || !blocked();
        return onwards ? best().action().name() : Step.REDIRECT;
    }

    /** A form comes before a link, but the choice of another authenticator does not come before the link of this one. */
    private Offer best() {
        var best = offers.stream()
                .filter(Offer::usable)
                .min(Comparator.comparing(Offer::kind))
                .orElseThrow();
        return best.choosesAuthenticator()
                ? offers.stream()
                        .filter(offer -> offer.usable() && ONWARDS.contains(offer.kind()))
                        .findFirst()
                        .orElse(best)
                : best;
    }

    /** All of it in Okta's order, and Okta's own page as one more way where something cannot work here. */
    List<Step.Action> actions() {
        var actions = new ArrayList<>(offers.stream().map(Offer::action).toList());
        if (offers.stream().map(Offer::action).anyMatch(Offers::obstructed)) {
            actions.add(beforeCancel(actions), OwnSteps.REDIRECT);
        }
        return List.copyOf(actions);
    }

    /** What a person must be told beside what Okta says. */
    Stream<StepMessage> explanations() {
        var blocking = offersAny(ONWARDS)
                ? Stream.<Obstacle>of()
                : offers.stream()
                        .map(offer -> offer.action().unavailable())
                        .filter(Objects::nonNull)
                        .distinct();
        var push = offers.stream().anyMatch(offer -> offer.pushed() && offer.usable())
                ? Stream.of(StepMessage.info(
                        "usher.push.unproven",
                        "Okta may show Usher's address instead of yours in this push notification."))
                : Stream.<StepMessage>of();
        return Stream.concat(blocking.map(obstacle -> StepMessage.info(obstacle.key(), obstacle.sentence())), push);
    }

    private boolean offersAny(Set<Kind> kinds) {
        return offers.stream().anyMatch(offer -> kinds.contains(offer.kind()) && offer.usable());
    }

    private boolean blocked() {
        return offers.stream().anyMatch(offer -> !offer.usable());
    }

    private static boolean obstructed(Step.Action action) {
        return action.unavailable() != null || obstructed(action.fields());
    }

    private static boolean obstructed(@Nullable List<Step.Field> fields) {
        return fields != null
                && fields.stream()
                        .flatMap(field -> Stream.ofNullable(field.options()).flatMap(List::stream))
                        .anyMatch(option -> option.unavailable() != null || obstructed(option.fields()));
    }

    private static int beforeCancel(List<Step.Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i).name().equals("cancel")) {
                return i;
            }
        }
        return actions.size();
    }
}
