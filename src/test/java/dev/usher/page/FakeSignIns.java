package dev.usher.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.usher.device.SerialNumber;
import dev.usher.enrollment.BrowserSignIns;
import dev.usher.enrollment.BrowserView;
import dev.usher.enrollment.Callback;
import dev.usher.enrollment.CallbackEnd;
import dev.usher.enrollment.Enrollment;
import dev.usher.enrollment.EnrollmentView;
import dev.usher.enrollment.NewEnrollment;
import dev.usher.enrollment.caller.Caller;
import dev.usher.okta.step.Step;
import dev.usher.okta.step.WidgetStart;
import dev.usher.problem.Problem;
import dev.usher.problem.ProblemKind;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Sign-ins whose every step a test decides on, so that the page can be shown what no org has. */
@Alternative
@Singleton
public class FakeSignIns implements BrowserSignIns {
    static final String OKTA = "https://acme.okta.com/oauth2/default/v1/authorize?request_uri=urn:okta:secret";

    private record Kept(BrowserView view, @Nullable Secret browser) {}

    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Map<String, String> links = new ConcurrentHashMap<>();

    final List<NewEnrollment> begun = new ArrayList<>();
    final List<JsonNode> answers = new ArrayList<>();
    final List<String> again = new ArrayList<>();
    final List<String> disputes = new ArrayList<>();
    final List<String> anew = new ArrayList<>();

    /** What the widget is started with. */
    @Nullable WidgetStart widget;

    @Nullable Step first;

    /** What the next answer does to the enrollment. */
    UnaryOperator<BrowserView> next = UnaryOperator.identity();

    @Nullable Problem trouble;

    @Nullable CallbackEnd callbackEnd;

    int callbacks;

    void forget() {
        kept.clear();
        links.clear();
        begun.clear();
        answers.clear();
        again.clear();
        disputes.clear();
        anew.clear();
        widget = null;
        next = UnaryOperator.identity();
        trouble = null;
        callbackEnd = null;
        callbacks = 0;
    }

    /** An enrollment that this browser is bound to without having begun it. */
    String bound(BrowserView view, String browser) {
        kept.put(view.enrollment().id(), new Kept(view, Secret.of(browser)));
        return view.enrollment().id();
    }

    String link(BrowserView view) {
        kept.put(view.enrollment().id(), new Kept(view, null));
        var link = RandomId.base64Url(24);
        links.put(link, view.enrollment().id());
        return link;
    }

    /** What an enrollment is now. */
    void set(String id, UnaryOperator<BrowserView> change) {
        kept.computeIfPresent(id, (same, old) -> new Kept(change.apply(old.view()), old.browser()));
    }

    @Override
    public BrowserView begin(NewEnrollment wanted, Secret browser, Caller caller) {
        begun.add(wanted);
        var device = Objects.requireNonNull(wanted.device());
        var view = Views.signIn(
                String.valueOf(device.serialNumber()),
                Objects.requireNonNull(first),
                wanted.returnTo(),
                wanted.locale(),
                true);
        kept.put(view.enrollment().id(), new Kept(view, browser));
        return view;
    }

    @Override
    public BrowserView again(String id, Secret browser, Caller caller) {
        var view = read(id, browser, caller);
        again.add(id);
        return begin(
                new NewEnrollment(
                        new NewEnrollment.NewDevice(
                                Objects.requireNonNull(view.enrollment().device())
                                        .serialNumber(),
                                null,
                                null,
                                null),
                        null,
                        null,
                        view.returnTo(),
                        view.locale()),
                browser,
                caller);
    }

    @Override
    public Optional<BrowserView> latest(SerialNumber device, Secret browser, Caller caller) {
        return kept.values().stream()
                .filter(one -> browser.equals(one.browser()))
                .map(Kept::view)
                .filter(view -> Objects.requireNonNull(view.enrollment().device())
                        .serialNumber()
                        .equals(device.value()))
                .findFirst();
    }

    @Override
    public BrowserView read(String id, Secret browser, Caller caller) {
        var found = kept.get(id);
        if (found == null || !browser.equals(found.browser())) {
            throw Problem.of(ProblemKind.BROWSER_NOT_BOUND, "This sign-in belongs to another browser.");
        }
        return found.view();
    }

    @Override
    public BrowserView answer(
            String id, String action, JsonNode input, @Nullable Integer stepNumber, Secret browser, Caller caller) {
        var view = read(id, browser, caller);
        answers.add(input);
        if (trouble != null) {
            throw trouble;
        }
        var after = next.apply(view);
        kept.put(id, new Kept(after, browser));
        return after;
    }

    @Override
    public WidgetStart widget(String id, Secret browser, Caller caller) {
        read(id, browser, caller);
        return Objects.requireNonNull(widget);
    }

    @Override
    public void widgetAnew(String id, Secret browser, Caller caller) {
        read(id, browser, caller);
        anew.add(id);
    }

    @Override
    public void cancel(String id, Secret browser, Caller caller) {
        var view = read(id, browser, caller);
        kept.put(id, new Kept(Views.ended(view, "cancelled", null, "Cancelled."), browser));
    }

    @Override
    public BrowserView dispute(String id, String words, Secret browser) {
        disputes.add(words);
        return Objects.requireNonNull(kept.get(id)).view();
    }

    @Override
    public BrowserView linked(String link) {
        return Objects.requireNonNull(kept.get(enrollment(link))).view();
    }

    @Override
    public URI follow(String link, Secret browser, Caller caller) {
        var id = enrollment(link);
        if (trouble != null) {
            throw trouble.with("enrollment", id);
        }
        links.remove(link);
        kept.computeIfPresent(id, (same, old) -> new Kept(old.view(), browser));
        return URI.create(OKTA);
    }

    private String enrollment(String link) {
        var id = links.get(link);
        if (id == null) {
            throw Problem.of(ProblemKind.ENROLLMENT_ENDED, "This link has been used.");
        }
        return id;
    }

    @Override
    public CallbackEnd callback(Callback callback, Secret browser, Caller caller) {
        callbacks++;
        if (trouble != null) {
            throw trouble;
        }
        if (callback.state() == null || callbackEnd == null) {
            throw Problem.of(ProblemKind.FORBIDDEN, "This sign-in belongs to another browser.");
        }
        return callbackEnd;
    }

    /** Views of enrollments, as the tests want them. */
    static final class Views {
        private static final Instant BEGUN = Instant.parse("2026-11-24T15:04:05Z");

        private Views() {}

        static BrowserView signIn(
                String serial, Step step, @Nullable String returnTo, @Nullable String locale, boolean begunHere) {
            var id = "enr_" + RandomId.base64Url(16);
            return new BrowserView(
                    new EnrollmentView(
                            id,
                            null,
                            "sign_in",
                            BEGUN.plusSeconds(3600),
                            new EnrollmentView.DeviceView(serial, "computer"),
                            step,
                            null,
                            null,
                            null),
                    1,
                    BEGUN,
                    "203.0.113.7",
                    begunHere,
                    returnTo,
                    locale,
                    "U-TESTTEST");
        }

        static BrowserView at(BrowserView view, Step step) {
            var old = view.enrollment();
            return with(
                    view,
                    new EnrollmentView(
                            old.id(), null, "sign_in", old.expiresAt(), old.device(), step, null, null, null));
        }

        static BrowserView ended(BrowserView view, String state, @Nullable String key, String text) {
            var old = view.enrollment();
            return with(
                    view,
                    new EnrollmentView(
                            old.id(),
                            null,
                            state,
                            old.expiresAt(),
                            old.device(),
                            null,
                            null,
                            null,
                            new Enrollment.Outcome(state, text, key, "U-TESTTEST")));
        }

        static BrowserView done(BrowserView view, String state, Map<String, Object> fields) {
            var old = view.enrollment();
            return with(
                    view,
                    new EnrollmentView(
                            old.id(),
                            null,
                            state,
                            old.expiresAt(),
                            old.device(),
                            null,
                            new EnrollmentView.PersonView(
                                    "00u1", "ana@example.com", "Ana <Silva>", null, List.of("pwd"), null),
                            new EnrollmentView.AssignmentView("asg_1", "verified", fields, List.of(), "7", null, null),
                            null));
        }

        private static BrowserView with(BrowserView view, EnrollmentView enrollment) {
            return new BrowserView(
                    enrollment,
                    view.stepNumber(),
                    view.begunAt(),
                    view.begunFrom(),
                    view.begunHere(),
                    view.returnTo(),
                    view.locale(),
                    view.reference());
        }
    }
}
