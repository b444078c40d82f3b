package dev.usher.page;

import dev.usher.enrollment.BrowserView;
import dev.usher.page.form.Attempt;
import dev.usher.page.form.StepScreens;
import dev.usher.page.look.Words;
import dev.usher.page.visit.Visit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the pages of a sign-in. */
@ApplicationScoped
class Pages {
    private final Frames frames;

    Pages(Frames frames) {
        this.frames = frames;
    }

    /** The step or the end, whichever it is; the question whose device it is where that has to come first. */
    String of(Visit visit, BrowserView view, @Nullable Attempt attempt) {
        var words = frames.words(visit, view.locale());
        if (view.enrollment().state().equals("sign_in") && !asked(visit, view)) {
            return confirmBegun(visit, words, view, Objects.requireNonNull(DeviceCard.begun(words, view)), null);
        }
        return view.enrollment().step() == null ? end(visit, words, view) : step(visit, words, view, attempt);
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
        var built = StepScreens.of(
                words,
                step,
                attempt,
                link -> link + "?from="
                        + visit.browser()
                                .linkProof(link.substring("/go/".length()))
                                .reveal());
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
