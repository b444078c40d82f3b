package dev.usher.sandbox.okta;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** One org for the tests of a class, as new for each of them. */
final class WithOkta implements AfterEachCallback, AfterAllCallback {
    final MovingClock clock = new MovingClock();
    final SandboxOkta okta = SandboxOkta.start(0, clock);
    final Caller caller = Caller.custom(okta);

    @Override
    public void afterEach(ExtensionContext context) {
        okta.clear();
        caller.headers.clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        okta.close();
    }

    String codeMailedTo(String address) {
        return okta.mailbox().latest(address).orElseThrow().code();
    }

    void has(OrgTrait... traits) {
        okta.settings().with(traits);
    }
}
