package dev.usher.page;

import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.BrowserView;
import dev.usher.okta.step.Step;
import dev.usher.page.form.Attempt;
import dev.usher.page.form.StepScreens;
import dev.usher.page.look.Words;
import dev.usher.page.visit.Visit;
import dev.usher.page.widget.WidgetScreens;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes the pages of a sign-in. */
@ApplicationScoped
class Pages {
    private final BrowserSignIns signIns;
    private final Frames frames;
    private final WidgetScreens widgets;

    Pages(BrowserSignIns signIns, Frames frames, WidgetScreens widgets) {
        this.signIns = signIns;
        this.frames = frames;
        this.widgets = widgets;
    }

    /** @param headers that it needs beside those of every page, or in their place */
    record Written(String html, Map<String, String> headers) {
        static Written plain(String html) {
            return new Written(html, Map.of());
        }

        /** Its name: a page may hold what its browser alone may see. */
        @Override
        public String toString() {
            return "Written";
        }
    }

    /** The step or the end, whichever it is; the question whose device it is where that has to come first. */
    Written of(Visit visit, BrowserView view, @Nullable Attempt attempt) {
        return of(visit, view, attempt, null);
    }

    /** The same, with the code of a magic link that this browser has opened. */
    Written ofMagicLink(Visit visit, BrowserView view, String otp) {
        return of(visit, view, null, otp);
    }

    private Written of(Visit visit, BrowserView view, @Nullable Attempt attempt, @Nullable String otp) {
        var words = frames.words(visit, view.locale());
        if (view.enrollment().state().equals("sign_in") && !asked(visit, view)) {
            return Written.plain(
                    confirmBegun(visit, words, view, Objects.requireNonNull(DeviceCard.begun(words, view)), null));
        }
        var step = view.enrollment().step();
        if (step == null) {
            return Written.plain(end(visit, words, view));
        }
        return step.name().equals(Step.WIDGET)
                ? widget(visit, words, view, otp)
                : Written.plain(step(visit, words, view, attempt));
    }

    /**
     * Which device a sign-in is for that was not begun here.
     *
     * @param link what to follow once the person has said yes; null where a form says so
     */
    String confirmBegun(Visit visit, Words words, BrowserView view, DeviceCard device, @Nullable String link) {
        var heading = words.say("confirm.heading");
        var confirm = new Confirm(
                heading,
                words.say("confirm.begun"),
                device,
                path(view) + "/confirm",
                words.say("confirm.yes"),
                link,
                "/enroll/not-mine",
                List.of(),
                false,
                null);
        return Templates.confirm(frames.of(visit, words, heading, view), confirm)
                .render();
    }

    private String step(Visit visit, Words words, BrowserView view, @Nullable Attempt attempt) {
        var step = Objects.requireNonNull(view.enrollment().step());
        var built = StepScreens.of(words, step, attempt, link -> followedHere(visit, link));
        // Where no device is shown, the first step says what it is all for.
        var screen = view.enrollment().device() == null && step.name().equals("identify")
                ? built.headed(words.say("setup.heading"))
                : built;
        boolean trouble = !screen.errors().isEmpty();
        var frame = trouble
                ? frames.ofTrouble(visit, words, words.say("title.error", screen.heading()), view.reference())
                : frames.of(visit, words, screen.heading(), view);
        return Templates.step(frame, screen, DeviceCard.begun(words, view), path(view))
                .render();
    }

    private Written widget(Visit visit, Words words, BrowserView view, @Nullable String otp) {
        var start = signIns.widget(view.enrollment().id(), visit.key(), visit.caller());
        var screen = widgets.of(start, otp, view.locale(), instead(visit, view), path(view));
        var device = DeviceCard.begun(words, view);
        var frame = frames.of(visit, words, words.say(device == null ? "setup.heading" : "widget.heading"), view);
        return new Written(
                Templates.widget(frame, screen, device).render(), Map.of("Content-Security-Policy", screen.policy()));
    }

    /** Okta's own page, where the widget cannot do what is asked. */
    private static @Nullable String instead(Visit visit, BrowserView view) {
        return Objects.requireNonNull(view.enrollment().step()).actions().stream()
                .filter(action -> action.name().equals(Step.REDIRECT))
                .flatMap(action -> Stream.ofNullable(action.href()))
                .map(href -> followedHere(visit, URI.create(href).getRawPath()))
                .findFirst()
                .orElse(null);
    }

    /** A link's address that shows it was followed from our page. */
    private static String followedHere(Visit visit, String link) {
        return link + "?from="
                + visit.browser().linkProof(link.substring("/go/".length())).reveal();
    }

    private String end(Visit visit, Words words, BrowserView view) {
        var end = Ends.of(words, view);
        var frame = end.tone().equals("bad")
                ? frames.ofTrouble(visit, words, end.heading(), view.reference())
                : frames.of(visit, words, end.heading(), view);
        return Templates.end(frame, end, path(view)).render();
    }

    /** Whether the person knows which device it is for: nothing is shown to and answered for anybody else. */
    static boolean asked(Visit visit, BrowserView view) {
        return view.begunHere()
                || view.enrollment().device() == null
                || visit.confirmed(view.enrollment().id());
    }

    static String path(BrowserView view) {
        return path(view.enrollment().id());
    }

    static String path(String enrollmentId) {
        return "/enroll/" + enrollmentId;
    }
}
