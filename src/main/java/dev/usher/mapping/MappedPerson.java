package dev.usher.mapping;

import org.jspecify.annotations.Nullable;

/** Who a person is to Jamf Pro, as far as the rules can say without a device. */
public sealed interface MappedPerson {
    /**
     * The person has a username.
     *
     * @param username by which Jamf Pro will name the person for a device
     * @param email null where its rule yields none
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
     * The rule of the username finds none.
     *
     * @param sentence which rule and why, never with a claim's value
     */
    record Nameless(String sentence) implements MappedPerson {}
}
