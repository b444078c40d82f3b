package dev.usher.okta.idx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that can be done next: a remediation or an action.
 *
 * @param name Okta's name for it, such as {@code challenge-authenticator}
 * @param label Okta's text for it, or the name of the identity provider behind a link
 * @param href where the answer is posted, exactly as Okta wrote it; it may carry a handle, so it is never printed
 * @param link whether a browser must go there instead: a remediation without {@code rel}, or with method GET
 * @param refresh how long to wait before a poll; null for anything but a poll. Okta writes milliseconds
 * @param fields its fields, {@code stateHandle} among them
 * @param json the form as it came, for what only some have
 */
public record IdxForm(
        String name,
        @Nullable String label,
        String href,
        boolean link,
        @Nullable Duration refresh,
        List<IdxField> fields,
        JsonNode json) {

    /** Whether it only asks how things stand, so that sending it twice changes nothing. */
    public boolean poll() {
        return refresh != null || name.equals("poll") || name.endsWith("-poll");
    }

    @Override
    public String toString() {
        return "IdxForm[" + name + "]";
    }
}
