package dev.usher.enrollment.step;

import dev.usher.assignment.Assignments;
import dev.usher.device.Device;
import dev.usher.okta.SignInRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Okta is asked for before the person signs in, so that the sign-in is strong enough for the device. */
@ApplicationScoped
public class StepUp {
    /**
     * Okta takes levels and no methods. A person who has no second factor signs in all the same, and is told afterwards what
     * the sign-in lacks, in place of Okta's refusal that names no reason.
     */
    private static final String TWO_FACTORS_IF_POSSIBLE = "urn:okta:loa:2fa:any:ifpossible";

    private final Assignments assignments;

    StepUp(Assignments assignments) {
        this.assignments = assignments;
    }

    /**
     * The request for a sign-in.
     *
     * @param device null where none is known yet: then what every device needs is asked for
     * @param loginHint the username to propose; null for none
     */
    public SignInRequest request(@Nullable Device device, @Nullable String loginHint) {
        var required = device == null ? assignments.required() : assignments.required(device.serialNumber());
        return new SignInRequest(loginHint, levels(required.acr(), required.amr()), required.maximumAge());
    }

    private static List<String> levels(@Nullable String acr, Set<String> amr) {
        if (acr != null) {
            return List.of(acr);
        }
        return amr.contains("mfa") ? List.of(TWO_FACTORS_IF_POSSIBLE) : List.of();
    }
}
