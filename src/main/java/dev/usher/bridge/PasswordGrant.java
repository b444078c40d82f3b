package dev.usher.bridge;

import dev.usher.guard.Guard;
import dev.usher.guard.PasswordGuard;
import dev.usher.guard.PasswordGuard.Admission;
import dev.usher.guard.PasswordGuard.Charge;
import dev.usher.identity.Identity;
import dev.usher.okta.OktaFailure;
import dev.usher.okta.OktaNotUnderstood;
import dev.usher.okta.OktaRateLimited;
import dev.usher.okta.OktaRefused;
import dev.usher.okta.OktaUnavailable;
import dev.usher.okta.RequestContext;
import dev.usher.okta.Tokens;
import dev.usher.okta.password.PasswordAnswer;
import dev.usher.okta.password.PasswordCheck;
import dev.usher.problem.ConfigurationFault;
import dev.usher.problem.Problem;
import dev.usher.secret.Secret;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One password, checked: who may ask about whom, what Okta says, and what counts. */
@Startup
@ApplicationScoped
class PasswordGrant {
    private static final Logger LOG = Logger.getLogger(PasswordGrant.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final BridgeOkta okta;
    private final BridgeDeviceTokens devices;
    private final DeviceOwners owners;
    private final Guard flood;
    private final PasswordGuard guard;
    private final PasswordGuard.Limits limits;
    private final List<String> allowedScopes;

    @Inject
    PasswordGrant(
            BridgeConfig config,
            BridgeOkta okta,
            BridgeDeviceTokens devices,
            DeviceOwners owners,
            Guard flood,
            PasswordGuard guard) {
        this.okta = okta;
        this.devices = devices;
        this.owners = owners;
        this.flood = flood;
        this.guard = guard;
        this.limits = limits(config.wrongPasswords());
        this.allowedScopes = config.scopes().stream()
                .flatMap(entry -> Stream.of(entry.strip().split("\\s+")))
                .filter(scope -> !scope.isEmpty())
                .distinct()
                .toList();
    }

    private static PasswordGuard.Limits limits(BridgeConfig.WrongPasswords config) {
        if (config.most() < 1 || config.most() > 100) {
            throw new ConfigurationFault("usher.bridge.wrong-passwords.most", "must be from 1 to 100", "4");
        }
        if (config.total() < 1 || config.total() > 100) {
            throw new ConfigurationFault("usher.bridge.wrong-passwords.total", "must be from 1 to 100", "8");
        }
        if (config.pause().compareTo(Duration.ofSeconds(1)) < 0
                || config.pause().compareTo(Duration.ofDays(1)) > 0) {
            throw new ConfigurationFault("usher.bridge.wrong-passwords.pause", "must be from 1s to 24h", "15m");
        }
        return new PasswordGuard.Limits(
                config.most(), config.total(), config.pause(), config.address(), config.client());
    }

    /**
     * What is asked.
     *
     * @param clientId by which client
     * @param scopes as it asks for them; empty for all that it may have
     * @param address the caller's
     * @param userAgent the caller's
     */
    record Asked(
            String clientId,
            String username,
            Secret password,
            Set<String> scopes,
            String address,
            @Nullable String userAgent) {
        /** The username is personal data. */
        @Override
        public String toString() {
            return "Asked";
        }
    }

    /** Checks the password. */
    GrantAnswer answer(Asked asked) {
        try {
            flood.admitCheck(asked.username(), asked.address());
        } catch (Problem tooMany) {
            return new GrantAnswer.Refused(Outcome.TOO_MANY, tooMany.retryAfter());
        }
        // Before Okta is asked, so that the answer about somebody without a device cannot depend on the password.
        var candidates = owners.named(asked.username());
        var names = new LinkedHashSet<>(candidates.subjects());
        names.add(asked.username());
        return switch (guard.admit(names, asked.address(), asked.clientId(), limits)) {
            case Admission.Paused paused -> new GrantAnswer.Refused(Outcome.PAUSED, paused.retryAfter());
            case Admission.TooMany many -> new GrantAnswer.Refused(Outcome.TOO_MANY, many.retryAfter());
            case Admission.Admitted admitted -> {
                if (candidates.none()) {
                    guard.notAsked(admitted.charge());
                    yield GrantAnswer.refused(Outcome.NOT_OWNER);
                }
                yield admitted(asked, candidates, admitted.charge());
            }
        };
    }

    private GrantAnswer admitted(Asked asked, DeviceOwners.Candidates candidates, Charge charge) {
        var context = context(asked);
        var check = new PasswordCheck(okta.client(), context, asked.username(), asked.password());
        PasswordAnswer answer;
        try {
            answer = check.answer(wanted(asked.scopes()));
        } catch (OktaFailure e) {
            // Okta may have counted a password that it did not answer to, and then so do we.
            if (!check.passwordSent() || e instanceof OktaRateLimited) {
                guard.notJudged(charge);
            }
            // It may have broken off behind the password, where it comes to right ones only.
            return check.passwordSent() && !owners.include(candidates, check.personId())
                    ? GrantAnswer.refused(Outcome.NOT_OWNER)
                    : trouble(e);
        }
        return settled(answer, asked, candidates, charge, check.personId(), context);
    }

    private GrantAnswer settled(
            PasswordAnswer answer,
            Asked asked,
            DeviceOwners.Candidates candidates,
            Charge charge,
            Optional<String> personId,
            RequestContext context) {
        return switch (answer) {
            case PasswordAnswer.SignedIn signedIn -> {
                var subject = Optional.of(signedIn.identity().subject());
                if (!owners.include(candidates, subject)) {
                    end(signedIn.tokens(), context);
                    yield GrantAnswer.refused(Outcome.NOT_OWNER);
                }
                right(charge, asked, subject);
                yield new GrantAnswer.Issued(signedIn.tokens());
            }
            case PasswordAnswer.MoreWanted more -> {
                var outcome = switch (more.what()) {
                    case FACTOR -> Outcome.MFA_REQUIRED;
                    case INTERACTION -> Outcome.INTERACTION_REQUIRED;
                };
                yield ofOwner(outcome, more.personId(), candidates, () -> right(charge, asked, more.personId()));
            }
            case PasswordAnswer.MustChange change ->
                ofOwner(
                        Outcome.PASSWORD_EXPIRED,
                        change.personId(),
                        candidates,
                        () -> right(charge, asked, change.personId()));
            // Said whatever the password was, or for the right one: it is no wrong one.
            case PasswordAnswer.Denied denied ->
                ofOwner(Outcome.DENIED, denied.personId(), candidates, () -> guard.notJudged(charge));
            case PasswordAnswer.Locked locked ->
                ofOwner(Outcome.LOCKED, locked.personId(), candidates, () -> guard.locked(charge));
            case PasswordAnswer.Wrong wrong -> GrantAnswer.refused(Outcome.WRONG);
            case PasswordAnswer.TooFast fast -> {
                guard.notJudged(charge);
                yield new GrantAnswer.Refused(Outcome.OKTA_RATE_LIMITED, fast.retryAfter());
            }
            case PasswordAnswer.NotChecked not -> {
                if (!not.passwordSent()) {
                    guard.notJudged(charge);
                    yield GrantAnswer.refused(Outcome.NOT_CHECKED);
                }
                // A step that nobody has heard of may come after right passwords only.
                yield GrantAnswer.refused(owners.known(candidates, personId) ? Outcome.NOT_CHECKED : Outcome.NOT_OWNER);
            }
        };
    }

    private GrantAnswer ofOwner(
            Outcome outcome, Optional<String> personId, DeviceOwners.Candidates candidates, Runnable ofOwner) {
        if (!owners.include(candidates, personId)) {
            return GrantAnswer.refused(Outcome.NOT_OWNER);
        }
        ofOwner.run();
        return GrantAnswer.refused(outcome);
    }

    private void right(Charge charge, Asked asked, Optional<String> subject) {
        // An owner of whom the name is all that Usher knows counts under it; of other such names Okta said nothing.
        var names = Stream.of(asked.username(), Identity.ofName(asked.username()));
        guard.right(charge, Stream.concat(names, subject.stream()).toList());
    }

    /** Nobody will have them. */
    private void end(Tokens tokens, RequestContext context) {
        try {
            okta.client().revoke(tokens.accessToken(), "access_token", context);
            var refresh = tokens.refreshToken();
            if (refresh != null) {
                okta.client().revoke(refresh, "refresh_token", context);
            }
        } catch (OktaFailure e) {
            LOG.warnf(
                    "tokens of a person without a device could not be ended at Okta and will end by themselves: %s",
                    e.getMessage());
        }
    }

    private GrantAnswer trouble(OktaFailure failure) {
        LOG.warnf("a password could not be checked: %s", failure.getMessage());
        return switch (failure) {
            case OktaRateLimited limited ->
                new GrantAnswer.Refused(
                        Outcome.OKTA_RATE_LIMITED, limited.retryAfter().orElse(SOON));
            case OktaUnavailable unavailable ->
                new GrantAnswer.Refused(
                        Outcome.OKTA_UNAVAILABLE, unavailable.retryAfter().orElse(SOON));
            case OktaNotUnderstood not -> new GrantAnswer.Refused(Outcome.OKTA_UNAVAILABLE, SOON);
            case OktaRefused refused -> GrantAnswer.refused(Outcome.OKTA_REFUSED);
        };
    }

    /** What was asked for and may be had; Okta issues no ID token without {@code openid}. */
    private List<String> wanted(Set<String> asked) {
        var scopes = new LinkedHashSet<String>();
        scopes.add("openid");
        allowedScopes.stream()
                .filter(scope -> asked.isEmpty() || asked.contains(scope))
                .forEach(scopes::add);
        return List.copyOf(scopes);
    }

    private RequestContext context(Asked asked) {
        return new RequestContext(
                asked.address(), asked.userAgent(), null, devices.of(asked.username(), asked.address()));
    }
}
