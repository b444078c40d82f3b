package dev.usher.enrollment;

import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.link.BrowserBinding;
import dev.usher.enrollment.link.BrowserStore;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Enrollments without a device, bound to browsers as others are. */
@ApplicationScoped
class BoundDevicelessSignIns implements DevicelessSignIns {
    /** Two slashes at its beginning, or a backslash for one of them, would name a host. */
    private static final Pattern OWN_PATH = Pattern.compile("/(?![/\\\\])[\\x21-\\x5B\\x5D-\\x7E]*");

    private static final Pattern LANGUAGE = Pattern.compile(NewEnrollment.LOCALE);

    private final Beginning beginning;
    private final Enrollments enrollments;
    private final EnrollmentViews views;
    private final BrowserStore browsers;
    private final BrowserBinding binding;

    BoundDevicelessSignIns(
            Beginning beginning,
            Enrollments enrollments,
            EnrollmentViews views,
            BrowserStore browsers,
            BrowserBinding binding) {
        this.beginning = beginning;
        this.enrollments = enrollments;
        this.views = views;
        this.browsers = browsers;
        this.binding = binding;
    }

    @Override
    public BrowserView begin(String continueAt, @Nullable String locale, Secret browser, Caller caller) {
        if (!isOwnPath(continueAt)) {
            throw new IllegalArgumentException("a sign-in without a device goes on at a path of Usher's own");
        }
        var language = locale != null && LANGUAGE.matcher(locale).matches() ? locale : null;
        return views.inBrowser(
                beginning.deviceless(continueAt, language, browser, caller).enrollment());
    }

    static boolean isOwnPath(String path) {
        return OWN_PATH.matcher(path).matches();
    }

    @Override
    public Standing read(String enrollmentId, Secret browser, Caller caller) {
        binding.require(enrollmentId, browser);
        // Empty for one that is for a device.
        var newest = browsers.newestLike(enrollmentId, RandomId.digest(browser.reveal()))
                .orElseThrow(BrowserBinding::refused);
        var enrollment = enrollments.read(newest, caller);
        var view = views.inBrowser(enrollment);
        if (enrollment.state() == EnrollmentState.SIGN_IN) {
            return new Standing.SigningIn(view);
        }
        return views.person(enrollment)
                .flatMap(person -> views.signedInAt(enrollment)
                        .<Standing>map(at -> new Standing.SignedIn(
                                view,
                                person.identity(),
                                new PersonFields(person.username(), person.email(), person.realName()),
                                at)))
                .orElseGet(() -> new Standing.Over(view));
    }
}
