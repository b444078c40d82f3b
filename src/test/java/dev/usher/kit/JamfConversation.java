package dev.usher.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.usher.sandbox.jamf.JamfSchema;

/** What Usher has sent to the sandbox's Jamf Pro. */
public final class JamfConversation {
    private JamfConversation() {}

    /** Fails if a request does not fit Jamf's own schema; skips where that is not at hand. */
    public static void fitsTheSchema() {
        var schema = JamfSchema.load()
                .orElseGet(() -> abort("Jamf's schema is not here: set USHER_SHARED to the directory that has it"));
        var requests = Sandbox.jamf().requests();
        assertThat(requests).isNotEmpty();
        assertThat(requests)
                .allSatisfy(request -> assertThat(schema.violations(request))
                        .as(request.toString())
                        .isEmpty());
    }
}
