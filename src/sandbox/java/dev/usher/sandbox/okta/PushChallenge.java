package dev.usher.sandbox.okta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Waits until the person taps Yes, a number or No on the phone. */
final class PushChallenge implements Step {
    private static final IonMessage REJECTED =
            IonMessage.error("You have chosen to reject this login.", "api.authn.poll.error.push_rejected");
    private static final IonMessage TIMED_OUT =
            IonMessage.error("Verification timed out. Please try again", "core.system.transaction_resource_not_found");

    private final Enrollment.Device device;
    private final Push push;
    private final boolean automatic;
    private final AtomicInteger polls = new AtomicInteger();

    private PushChallenge(Enrollment.Device device, Push push, boolean automatic) {
        this.device = device;
        this.push = push;
        this.automatic = automatic;
    }

    static Reply send(Turn turn, Enrollment.Device device, boolean automatic) {
        var account = turn.account();
        var numbers = device.factor() == Factor.OKTA_VERIFY && account.is(Flag.NUMBER_CHALLENGE);
        var push = turn.org().phone.push(account, device.factor().label, numbers, turn.now());
        return turn.go(new PushChallenge(device, push, automatic));
    }

    @Override
    public void write(Page page) {
        var form = page.has(OrgTrait.ASKS_BEFORE_PUSH)
                ? page.form("challenge-poll", "/authenticators/poll", automatic(automatic))
                : page.form("challenge-poll", "/authenticators/poll");
        Ion.relatesTo(form.put("refresh", page.settings.refresh()), "$.currentAuthenticator");
        var node = described(device);
        if (!push.number.isEmpty()) {
            node.putObject("contextualData").put("correctAnswer", push.number);
        }
        node.set("resend", page.action("resend", "/challenge/resend"));
        page.put("currentAuthenticator", node);
        Choice.write(page);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return switch (action) {
            case "authenticators/poll", "challenge/poll" -> poll(turn);
            case "challenge/resend" -> {
                turn.org().phone.withdraw(push);
                yield send(turn, device, automatic);
            }
            case "challenge" -> {
                var reply = Choice.take(turn);
                if (reply != null) {
                    turn.org().phone.withdraw(push);
                }
                yield reply;
            }
            default -> null;
        };
    }

    static ObjectNode automatic(boolean value) {
        return Ion.field("autoChallenge", "Send push automatically")
                .put("type", "boolean")
                .put("required", false)
                .put("value", value);
    }

    static ObjectNode described(Enrollment.Device device) {
        var node = Authenticators.known(device.factor());
        node.putArray("methods").addObject().put("type", "push");
        return node;
    }

    private Reply poll(Turn turn) {
        if (turn.pollsTooSoon(turn.settings().refresh())) {
            return turn.tooFast();
        }
        if (polls.incrementAndGet() == turn.settings().approveAtPoll()) {
            turn.org().phone.approve(push.shown.id());
        }
        return switch (push.state()) {
            case APPROVED -> turn.proved(device, "push");
            case REJECTED -> turn.go(new PushOver(device), REJECTED);
            case WAITING -> {
                if (turn.now().isBefore(push.shown.at().plus(turn.settings().pushLifetime()))) {
                    yield turn.show();
                }
                turn.org().phone.withdraw(push);
                turn.transaction().go(new PushOver(device));
                yield turn.terminal(404, TIMED_OUT);
            }
        };
    }
}
