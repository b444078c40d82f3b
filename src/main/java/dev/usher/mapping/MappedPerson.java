package dev.usher.mapping;

import org.jspecify.annotations.Nullable;

/** Who a person is to Jamf Pro, as far as the rules can say without a device. */
public sealed interface MappedPerson {
    /**
     * The person has a username.
     *
     * @param username by which Jamf Pro will name the person for a device; whole, as the rule yields it
     * @param email likewise; null where its rule yields none that fits
     * @param realName null where its rule yields none
     */
    record Named(
            String username,
            @Nullable String email,
            @Nullable String realName) implements MappedPerson {
        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Named";
        }
    }

    /**
     * The rule of the username finds none, or none that Jamf Pro can hold as it is.
     *
     * @param sentence which rule and why, never with a claim's value
     */
    record Nameless(String sentence) implements MappedPerson {}
}
