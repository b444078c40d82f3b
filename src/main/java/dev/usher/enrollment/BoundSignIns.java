package dev.usher.enrollment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.caller.Introduction;
import dev.usher.enrollment.claim.DeviceClaims;
import dev.usher.enrollment.link.BrowserBinding;
import dev.usher.enrollment.link.BrowserLinks;
import dev.usher.enrollment.link.BrowserStore;
import dev.usher.enrollment.step.Steps;
import dev.usher.okta.CodeReturned;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.WidgetStart;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Enrollments that are bound to browsers by the digests of their keys. */
@ApplicationScoped
class BoundSignIns implements BrowserSignIns {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final Pattern OTP = Pattern.compile("[A-Za-z0-9]{4,16}");

    private final Beginning beginning;
    private final Enrollments enrollments;
    private final EnrollmentViews views;
    private final Steps steps;
    private final BrowserStore browsers;
    private final BrowserLinks links;
    private final BrowserBinding binding;
    private final DeviceClaims claims;
    private final Introduction introduction;
    private final Clock clock;

    BoundSignIns(
            Beginning beginning,
            Enrollments enrollments,
            EnrollmentViews views,
            Steps steps,
            BrowserStore browsers,
            BrowserLinks links,
            BrowserBinding binding,
            DeviceClaims claims,
            Introduction introduction,
            Clock clock) {
        this.beginning = beginning;
        this.enrollments = enrollments;
        this.views = views;
        this.steps = steps;
        this.browsers = browsers;
        this.links = links;
        this.binding = binding;
        this.claims = claims;
        this.introduction = introduction;
        this.clock = clock;
    }

    @Override
    public BrowserView begin(NewEnrollment wanted, Secret browser, Caller caller) {
        var device = wanted.device();
        var goingOn = claims.goingOn(device == null ? null : device.validated(), wanted.claim(), digest(browser));
        return goingOn.isPresent()
                ? views.inBrowser(enrollments.read(goingOn.get(), caller))
                : views.inBrowser(beginning.begin(wanted, browser, caller).enrollment());
    }

    @Override
    public BrowserView again(String id, Secret browser, Caller caller) {
        binding.require(id, browser);
        return views.inBrowser(
                beginning.again(enrollments.read(id, caller), browser, caller).enrollment());
    }

    @Override
    public Optional<BrowserView> latest(SerialNumber device, Secret browser, Caller caller) {
        return browsers.latest(device, digest(browser), clock.instant().minus(REMEMBERED))
                .map(id -> views.inBrowser(enrollments.read(id, caller)));
    }

    @Override
    public BrowserView read(String id, Secret browser, Caller caller) {
        binding.require(id, browser);
        return views.inBrowser(enrollments.read(id, caller));
    }

    @Override
    public BrowserView answer(
            String id, String action, JsonNode input, @Nullable Integer stepNumber, Secret browser, Caller caller) {
        binding.require(id, browser);
        return views.inBrowser(enrollments.answer(id, action, input, stepNumber, caller));
    }

    @Override
    public WidgetStart widget(String id, Secret browser, Caller caller) {
        binding.require(id, browser);
        var start = steps.widget(enrollments.signingIn(id)).orElseThrow(() -> noWidget());
        browsers.inWidget(id, RandomId.digest(start.state().reveal()));
        return start;
    }

    @Override
    public void widgetAnew(String id, Secret browser, Caller caller) {
        binding.require(id, browser);
        enrollments.widgetAnew(id, caller);
    }

    @Override
    public void cancel(String id, Secret browser, Caller caller) {
        binding.require(id, browser);
        enrollments.cancel(id, caller);
    }

    @Override
    public BrowserView dispute(String id, String words, Secret browser) {
        binding.require(id, browser);
        return views.inBrowser(enrollments.dispute(id, words));
    }

    @Override
    public BrowserView linked(String link) {
        return views.inBrowser(enrollments.signingIn(links.open(link).enrollmentId()));
    }

    @Override
    public URI follow(String link, Secret browser, Caller caller) {
        var target = links.spend(link);
        var id = target.enrollmentId();
        try {
            var enrollment = enrollments.signingIn(id);
            requireOwn(enrollment, browser);
            return steps.depart(
                            enrollment,
                            target.action(),
                            introduction.of(enrollment, caller),
                            departure -> browsers.leaving(id, digest(browser), RandomId.digest(departure.state())))
                    .address();
        } catch (Problem e) {
            links.giveBack(link);
            throw e.with("enrollment", id);
        }
    }

    @Override
    public CallbackEnd callback(Callback callback, Secret browser, Caller caller) {
        var state = callback.state();
        if (state == null) {
            throw unexpected();
        }
        return callback.otp() == null
                ? new CallbackEnd.AtThePage(
                        returned(state, callback.returned().orElseThrow(() -> unexpected()), browser, caller))
                : magicLink(RandomId.digest(state), callback.otp(), browser, caller);
    }

    private BrowserView returned(String state, CodeReturned returned, Secret browser, Caller caller) {
        var digest = RandomId.digest(state);
        var departed = browsers.awaiting(digest);
        var id = departed.or(() -> browsers.ofInteraction(digest)).orElseThrow(() -> unexpected());
        binding.require(id, browser);
        try {
            if (departed.isPresent()) {
                cameBack(id, state, digest, returned, caller);
            } else {
                unasked(id, state, returned, caller);
            }
            return views.inBrowser(enrollments.read(id, caller));
        } catch (Problem e) {
            throw e.with("enrollment", id);
        }
    }

    private void cameBack(String id, String state, byte[] digest, CodeReturned returned, Caller caller) {
        var enrollment = enrollments.signingIn(id);
        if (!browsers.take(id, digest)) {
            throw unexpected();
        }
        carryOn(enrollment, state, digest, returned, caller);
    }

    /** The widget brings what it was given; anybody else comes a second time, and is shown what came of the first. */
    private void unasked(String id, String state, CodeReturned returned, Caller caller) {
        var enrollment = enrollments.read(id, caller);
        if (enrollment.state() != EnrollmentState.SIGN_IN) {
            return;
        }
        if (!steps.inWidget(enrollment, state)) {
            throw unexpected();
        }
        steps.returned(enrollment, state, returned, introduction.of(enrollment, caller));
    }

    private void carryOn(Enrollment enrollment, String state, byte[] digest, CodeReturned returned, Caller caller) {
        try {
            steps.returned(enrollment, state, returned, introduction.of(enrollment, caller));
        } catch (Problem e) {
            // Okta could not be asked what it means: the same address, loaded again, may be answered.
            browsers.giveBack(enrollment.id(), digest);
            throw e;
        }
    }

    /** In the browser of the sign-in the code is given to Okta; in any other it is only shown, and signs nobody in. */
    private CallbackEnd magicLink(byte[] state, String otp, Secret browser, Caller caller) {
        if (!OTP.matcher(otp).matches()) {
            throw unexpected();
        }
        var id = browsers.ofInteraction(state).orElseThrow(() -> unexpected());
        if (!browsers.bound(id, digest(browser))) {
            return new CallbackEnd.CodeToType(otp);
        }
        var view = views.inBrowser(enrollments.read(id, caller));
        var step = view.enrollment().step();
        if (step != null && step.name().equals(Step.WIDGET)) {
            return new CallbackEnd.CodeForWidget(view, otp);
        }
        if (step == null || !step.asksForMailedCode()) {
            return new CallbackEnd.AtThePage(view);
        }
        var input = JsonNodeFactory.instance.objectNode();
        input.putObject("credentials").put("passcode", otp);
        return new CallbackEnd.AtThePage(
                views.inBrowser(enrollments.answer(id, step.name(), input, view.stepNumber(), caller)));
    }

    /**
     * A sign-in without a device stays in the browser that began it: it shows no device by which a person could tell that it is
     * somebody else's, and what comes after it is this browser's alone.
     */
    private void requireOwn(Enrollment enrollment, Secret browser) {
        if (enrollment.purpose().deviceless()) {
            binding.require(enrollment.id(), browser);
        }
    }

    private static Problem noWidget() {
        return Problem.of(
                ProblemKind.STEP_MOVED_ON, "This sign-in goes on without Okta's widget; read the page again.");
    }

    private static Problem unexpected() {
        return Problem.of(
                ProblemKind.CALLBACK_NOT_EXPECTED,
                "Okta's answer belongs to no sign-in that waits for one: it was used before, or took too long. Go back to the"
                        + " page where you signed in; if that is over too, begin again.");
    }

    private static byte[] digest(Secret browser) {
        return RandomId.digest(browser.reveal());
    }
}
