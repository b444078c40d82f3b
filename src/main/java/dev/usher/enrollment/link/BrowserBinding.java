package dev.usher.enrollment.link;

import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets a browser at the enrollments that are bound to it, and at no other. */
@ApplicationScoped
public class BrowserBinding {
    private final BrowserStore browsers;

    BrowserBinding(BrowserStore browsers) {
        this.browsers = browsers;
    }

    /**
     * Refuses any other browser, also where there is no such enrollment.
     *
     * @throws Problem {@link ProblemKind#BROWSER_NOT_BOUND}
     */
    public void require(String enrollmentId, Secret browser) {
        if (!browsers.bound(enrollmentId, RandomId.digest(browser.reveal()))) {
            throw refused();
        }
    }

    /** What is said to any other browser. */
    public static Problem refused() {
        return Problem.of(
                ProblemKind.BROWSER_NOT_BOUND,
                "This sign-in was begun in another browser, or this one has forgotten it, as a private window does."
                        + " Go on where it was begun, or begin again here.");
    }
}
