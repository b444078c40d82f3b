package dev.usher.admin.desk;

import dev.usher.admin.console.Moment;
import dev.usher.admin.search.DevicelessSignIn;
import dev.usher.admin.search.Found;
import dev.usher.admin.search.FoundBy;
import dev.usher.admin.search.Hit;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was found.
 *
 * @param typed what was looked for, for the box
 * @param asked whether anything was
 * @param devices that were found
 * @param signIns that were found and are for no device
 * @param more whether there are more
 * @param withoutJamf why Jamf Pro is not in it; null where it is
 * @param trouble why nothing was looked for, or what is wrong with an address; null otherwise
 */
record SearchPage(
        String typed,
        boolean asked,
        List<Row> devices,
        List<SignIn> signIns,
        boolean more,
        @Nullable String withoutJamf,
        @Nullable String trouble) {

    /** A device. */
    record Row(
            String serialNumber,
            String name,
            String who,
            String realName,
            String standing,
            String by,
            @Nullable Moment at) {
        static Row of(Hit hit) {
            return new Row(
                    hit.serialNumber().value(),
                    text(hit.name()),
                    text(hit.username()),
                    text(hit.realName()),
                    hit.standing() != null ? hit.standing() : hit.at() == null ? "only in Jamf Pro" : "no assignment",
                    hit.by().stream().sorted().map(FoundBy::words).collect(Collectors.joining(", ")),
                    Moment.ofNullable(hit.at()));
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text;
        }

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "Row[" + serialNumber + "]";
        }
    }

    /** A sign-in without a device. */
    record SignIn(String who, String state, @Nullable String text, String reference, Moment at) {
        static SignIn of(DevicelessSignIn found) {
            var who = found.username();
            return new SignIn(
                    who == null ? "nobody named yet" : who,
                    Words.plain(found.state()),
                    found.text(),
                    found.reference(),
                    Moment.of(found.begunAt()));
        }

        /** Personal data stays out of logs. */
        @Override
        public String toString() {
            return "SignIn[" + reference + "]";
        }
    }

    /** Nothing looked for, since what was typed did not come along. */
    static SearchPage lost() {
        return trouble(
                "",
                "Your sign-in had run out, or the page was loaded anew, so nothing was looked for. Please type it again.");
    }

    /** Nothing looked for, and why. */
    static SearchPage trouble(String typed, String sentence) {
        return new SearchPage(typed, false, List.of(), List.of(), false, null, sentence);
    }

    static SearchPage of(String typed, Found.Several found) {
        return new SearchPage(
                typed,
                true,
                found.hits().stream().map(Row::of).toList(),
                found.signIns().stream().map(SignIn::of).toList(),
                found.more(),
                found.withoutJamf(),
                null);
    }

    public boolean nothing() {
        return asked && devices.isEmpty() && signIns.isEmpty();
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "SearchPage[" + devices.size() + "]";
    }
}
