package dev.usher.enrollment;

import dev.usher.assignment.DeviceProof;
import dev.usher.enrollment.caller.Caller;
import dev.usher.enrollment.caller.Introduction;
import dev.usher.enrollment.claim.DeviceClaims;
import dev.usher.enrollment.claim.Evidence;
import dev.usher.enrollment.link.ReturnTo;
import dev.usher.enrollment.step.OktaPace;
import dev.usher.enrollment.step.OktaTrouble;
import dev.usher.enrollment.step.SealedConversation;
import dev.usher.enrollment.step.SignInEnd;
import dev.usher.enrollment.step.StepUp;
import dev.usher.enrollment.technician.Technicians;
import dev.usher.guard.Guard;
import dev.usher.okta.OktaClient;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.Turn;
import dev.usher.problem.Problem;
import dev.usher.problem.Reference;
import dev.usher.problem.Violation;
import dev.usher.secret.RandomId;
import dev.usher.secret.Secret;
import dev.usher.trace.Activity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How an enrollment begins: who may, for which device, and with which first step. */
@ApplicationScoped
class Beginning {
    private static final Logger LOG = Logger.getLogger(Beginning.class);
    private static final int TOKEN_BYTES = 32;

    private final EnrollmentStore store;
    private final SignInEnd signInEnd;
    private final OktaClient okta;
    private final StepUp stepUp;
    private final SealedConversation conversations;
    private final Introduction introduction;
    private final Guard guard;
    private final DeviceProof proof;
    private final DeviceClaims claims;
    private final Technicians technicians;
    private final ReturnTo returnTo;
    private final EnrollmentConfig config;
    private final Clock clock;

    Beginning(
            EnrollmentStore store,
            SignInEnd signInEnd,
            OktaClient okta,
            StepUp stepUp,
            SealedConversation conversations,
            Introduction introduction,
            Guard guard,
            DeviceProof proof,
            DeviceClaims claims,
            Technicians technicians,
            ReturnTo returnTo,
            EnrollmentConfig config,
            Clock clock) {
        this.store = store;
        this.signInEnd = signInEnd;
        this.okta = okta;
        this.stepUp = stepUp;
        this.conversations = conversations;
        this.introduction = introduction;
        this.guard = guard;
        this.proof = proof;
        this.claims = claims;
        this.technicians = technicians;
        this.returnTo = returnTo;
        this.config = config;
        this.clock = clock;
    }

    /** A new enrollment and its bearer token, which exists in this answer only. */
    record Begun(Enrollment enrollment, String token) {}

    /**
     * Begins a sign-in at Okta. Nothing is stored where that fails.
     *
     * @param browser the key of the browser that begins it on the page; null for the API
     */
    Begun begin(NewEnrollment wanted, @Nullable Secret browser, Caller caller) {
        return begin(wanted, null, new Enrollment.Purpose(false, wanted.target()), browser, caller);
    }

    /** Begins a sign-in that only shows what would be written. Its claim is looked at and not spent. */
    Begun dryRun(NewEnrollment wanted, Caller caller, String by) {
        if (wanted.target() != null) {
            throw Problem.invalid(List.of(new Violation("assignTo", "cannot be tried out; leave it out")));
        }
        var begun = begin(wanted, null, new Enrollment.Purpose(true, null), null, caller);
        signInEnd.tried(begun.enrollment(), by);
        return begun;
    }

    /** Begins a sign-in on the page for no device, after which the browser goes on at this path. */
    Begun deviceless(String continueAt, @Nullable String locale, Secret browser, Caller caller) {
        return begin(
                new NewEnrollment(null, null, null, null, locale),
                null,
                Enrollment.Purpose.deviceless(continueAt),
                browser,
                caller);
    }

    /** Begins anew for a browser whose enrollment came to nothing, with what that was proved with. */
    Begun again(Enrollment before, Secret browser, Caller caller) {
        return begin(NewEnrollment.again(before), before, before.purpose(), browser, caller);
    }

    private Begun begin(
            NewEnrollment wanted,
            @Nullable Enrollment before,
            Enrollment.Purpose purpose,
            @Nullable Secret browser,
            Caller caller) {
        var trace = Activity.current().flatMap(Activity::begins).orElse(null);
        if (purpose.assignTo() != null && !technicians.enabled()) {
            throw Problem.invalid(List.of(new Violation(
                    "assignTo", "is off here; whoever runs Usher sets usher.enrollment.technician-group to allow it")));
        }
        var newDevice = wanted.device();
        var device = newDevice == null ? null : newDevice.validated();
        returnTo.check(wanted.returnTo());
        guard.admitStart(
                wanted.username(), device == null ? null : device.serialNumber().value(), caller.address());
        if (device != null) {
            proof.require(device);
        }
        var evidence = before == null
                ? claims.weigh(device, wanted.claim(), digest(browser), caller.address())
                : claims.carried(before);
        var now = clock.instant();
        var enrollment = new Enrollment(
                "enr_" + RandomId.base64Url(16),
                EnrollmentState.SIGN_IN,
                device,
                evidence.proof(),
                wanted.returnTo(),
                wanted.locale(),
                wanted.username(),
                false,
                null,
                null,
                null,
                Reference.random().value(),
                new Enrollment.Begun(now, caller.address(), browser != null, trace),
                1,
                null,
                now.plus(config.lifetime()).truncatedTo(ChronoUnit.MILLIS),
                purpose,
                null);
        Activity.current().ifPresent(activity -> activity.about(enrollment.matter()));
        var pace = new OktaPace(List.of(), null, clock);
        var turn = firstTurn(enrollment, browser, pace, caller);
        var token = RandomId.base64Url(TOKEN_BYTES);
        store(enrollment, evidence, sealed(enrollment, token, browser, turn), pace);
        signInEnd.count(EnrollmentState.SIGN_IN);
        LOG.infof(
                "enrollment %s begun for device %s [%s]",
                enrollment.id(), device == null ? "unknown" : device.serialNumber(), enrollment.reference());
        // Okta may end a sign-in at once, where its policy lets nobody in from here.
        switch (turn) {
            case Turn.Asking asking -> {}
            case Turn.SignedIn signedIn -> throw new IllegalStateException("nobody signs in without having been asked");
            case Turn.Denied denied -> signInEnd.ended(enrollment, EnrollmentState.DENIED, denied.message());
            case Turn.Expired expired -> signInEnd.ended(enrollment, EnrollmentState.EXPIRED, expired.message());
            case Turn.Failed failed -> signInEnd.ended(enrollment, EnrollmentState.FAILED, failed.message());
        }
        return new Begun(store.find(enrollment.id()).orElseThrow(), token);
    }

    /** A link is spent if and only if the enrollment that it is good for exists. */
    private void store(Enrollment enrollment, Evidence evidence, EnrollmentStore.Sealed sealed, OktaPace pace) {
        QuarkusTransaction.requiringNew().run(() -> {
            if (!enrollment.purpose().dryRun()) {
                claims.settle(evidence, enrollment.id(), sealed.browser());
            }
            store.insert(enrollment, sealed, pace);
        });
    }

    private static byte @Nullable [] digest(@Nullable Secret browser) {
        return browser == null ? null : RandomId.digest(browser.reveal());
    }

    private EnrollmentStore.Sealed sealed(Enrollment enrollment, String token, @Nullable Secret browser, Turn turn) {
        var conversation = turn instanceof Turn.Asking asking ? asking.conversation() : null;
        var state =
                conversation == null ? null : conversation.interactionState().orElse(null);
        return new EnrollmentStore.Sealed(
                RandomId.digest(token),
                digest(browser),
                state == null ? null : RandomId.digest(state),
                conversation == null ? null : conversations.seal(enrollment.id(), conversation));
    }

    private Turn firstTurn(Enrollment enrollment, @Nullable Secret browser, OktaPace pace, Caller caller) {
        // Scripts fill in forms: the API is always embedded.
        var transport = browser == null ? EnrollmentConfig.Transport.EMBEDDED : config.transport();
        if (transport == EnrollmentConfig.Transport.REDIRECT) {
            return okta.beginOnOktasPage();
        }
        pace.call();
        var request = stepUp.request(enrollment.device(), null);
        var context = introduction.of(enrollment, caller);
        try {
            return transport == EnrollmentConfig.Transport.WIDGET
                    ? okta.beginInWidget(request, context)
                    : okta.begin(request, context);
        } catch (OktaFailure e) {
            throw OktaTrouble.problem(e);
        }
    }
}
