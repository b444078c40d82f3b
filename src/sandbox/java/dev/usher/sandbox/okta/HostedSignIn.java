package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The rules of the hosted page. It is Okta's own, so it can do what a client's page cannot, such as FastPass. */
final class HostedSignIn {
    static final String NO_POLICY =
            "Policy evaluation failed for this request, please check the policy configurations.";

    private final Org org;

    HostedSignIn(Org org) {
        this.org = org;
    }

    Reply begin(Call call, AuthorizationRequest request) {
        var session = org.sessions.of(call);
        var person = session == null ? null : org.people.find(session.person().login());
        if (session != null && person != null && request.accepts(session, call.at())) {
            return finish(request, session.of(person), call.at());
        }
        if (request.prompts("none")) {
            return request.refuse(
                    "login_required", "The client specified not to prompt, but the user is not logged in.");
        }
        var visit = org.sessions.visit(request, call.at());
        if (org.settings.has(OrgTrait.ONLY_IDP)) {
            return toProvider(visit);
        }
        var hint = request.loginHint();
        return page(visit, hint == null ? "" : hint, "");
    }

    /** A press on one of the page's buttons. */
    Reply submit(Call call) {
        var form = call.form();
        var visit = org.sessions.find(form.require("stateToken"), call.at());
        if (visit == null) {
            return Html.refusal("This sign-in is unknown or has expired.");
        }
        synchronized (visit) {
            var action = form.require("action");
            var person = visit.person();
            return person == null || action.equals("password")
                    ? first(visit, form, action, call.at())
                    : further(visit, person, form, action, call.at());
        }
    }

    IdpHop hop(HostedVisit visit) {
        return new HostedHop(this, visit);
    }

    Reply federated(HostedVisit visit, IdentityProvider provider, SandboxPerson person, Instant now) {
        synchronized (visit) {
            visit.begin(person, provider.id, "fed");
            return proved(visit, person, now);
        }
    }

    Reply refused(HostedVisit visit) {
        return deny(visit, "The identity provider did not sign the user in.");
    }

    Reply page(HostedVisit visit, String username, String problem) {
        return HostedPage.signIn(visit, username, IdentityProvider.offered(org.settings), problem);
    }

    private Reply first(HostedVisit visit, Call.Form form, String action, Instant now) {
        var username = form.get("username");
        var person = username == null ? null : org.people.find(username);
        if (person != null && person.is(Flag.FEDERATED)) {
            return toProvider(visit);
        }
        if (person != null && action.equals("fastpass")) {
            visit.begin(person, IdentityProvider.OKTA, "mfa", "okta_verify", "phr");
            return proved(visit, person, now);
        }
        if (person != null && person.is(Flag.LOCKED)) {
            return deny(visit, IonMessage.SUSPENDED.text());
        }
        if (person == null || !action.equals("password") || !person.password().equals(form.get("password"))) {
            return page(visit, username == null ? "" : username, "Unable to sign in");
        }
        visit.begin(person, IdentityProvider.OKTA, Factor.PASSWORD.amr);
        return proved(visit, person, now);
    }

    private Reply further(HostedVisit visit, SandboxPerson person, Call.Form form, String action, Instant now) {
        return switch (action) {
            case "code" -> code(visit, person, form.get("code"), now);
            case "resend" -> {
                if (visit.secondFactors().contains(Factor.EMAIL)) {
                    sendEmail(visit, person, now);
                }
                yield HostedPage.secondFactor(visit, "");
            }
            case "fastpass" -> {
                visit.add("okta_verify");
                visit.add("phr");
                yield proved(visit, person, now);
            }
            case "approve" -> {
                visit.secondFactors().stream()
                        .filter(factor -> factor != Factor.EMAIL)
                        .findFirst()
                        .ifPresent(factor -> visit.add(factor.amr));
                yield proved(visit, person, now);
            }
            default -> HostedPage.secondFactor(visit, "");
        };
    }

    private Reply code(HostedVisit visit, SandboxPerson person, @Nullable String code, Instant now) {
        return switch (org.attempts.next(person, now)) {
            case SUSPENDED -> HostedPage.secondFactor(visit, IonMessage.SUSPENDED.text());
            case TOO_MANY -> HostedPage.secondFactor(visit, IonMessage.TOO_MANY_CODES.text());
            case CHECK -> {
                if (isRight(visit.mail(), code, now)) {
                    org.attempts.right(person);
                    visit.add(Factor.EMAIL.amr);
                    yield proved(visit, person, now);
                }
                org.attempts.wrong(person, now);
                yield HostedPage.secondFactor(visit, IonMessage.WRONG_CODE.text());
            }
        };
    }

    private boolean isRight(@Nullable SandboxMail mail, @Nullable String code, Instant now) {
        return mail != null
                && now.isBefore(mail.at().plus(org.settings.emailCodeLifetime()))
                && (mail.code().equals(code) || org.mailbox.isClicked(mail));
    }

    private Reply proved(HostedVisit visit, SandboxPerson person, Instant now) {
        var denial = denial(visit.request, person);
        if (denial != null) {
            return deny(visit, denial);
        }
        if (visit.isComplete()) {
            org.sessions.end(visit);
            var session = visit.session(person, now);
            return org.sessions.open(session, finish(visit.request, session, now));
        }
        if (visit.mail() == null && visit.secondFactors().contains(Factor.EMAIL)) {
            sendEmail(visit, person, now);
        }
        return HostedPage.secondFactor(
                visit, visit.hasTwoFactors() ? "This app asks for a phishing-resistant way to sign in" : "");
    }

    private Reply finish(AuthorizationRequest request, HostedSession session, Instant now) {
        var denial = denial(request, session.person());
        if (denial != null) {
            return request.refuse("access_denied", denial);
        }
        var code = org.authorizationCodes.issue(request, session, now);
        return request.back().with("code", code).with("state", request.state()).reply();
    }

    private Reply deny(HostedVisit visit, String reason) {
        org.sessions.end(visit);
        return visit.request.refuse("access_denied", reason);
    }

    private @Nullable String denial(AuthorizationRequest request, SandboxPerson person) {
        if (person.is(Flag.LOCKED)) {
            return IonMessage.SUSPENDED.text();
        }
        if (person.is(Flag.UNASSIGNED)) {
            return "User is not assigned to the client application.";
        }
        var lacksRule = request.issuer() == Issuer.CUSTOM && org.settings.has(OrgTrait.LACKS_POLICY_RULE);
        return person.is(Flag.DENIED) || lacksRule ? NO_POLICY : null;
    }

    private void sendEmail(HostedVisit visit, SandboxPerson person, Instant now) {
        visit.mail(org.mailbox.send(person, org.origin, visit.request.app(), now));
    }

    private Reply toProvider(HostedVisit visit) {
        return BrowserReturn.to(org.origin + IdpEndpoint.PATH + IdentityProvider.ADFS.id)
                .with("stateToken", visit.token)
                .reply();
    }
}
