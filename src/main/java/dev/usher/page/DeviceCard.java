package dev.usher.page;

import dev.usher.enrollment.BrowserView;
import dev.usher.enrollment.EnrollmentView;
import dev.usher.page.look.Words;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device that a sign-in is about, as people can compare it.
 *
 * @param word what such a device is called
 * @param groups the serial number in groups
 * @param mobile whether it is an iPhone or iPad, which shows its serial number elsewhere
 * @param known whether the kind is known
 * @param begunAt when the sign-in was begun, for people; null before it has
 * @param begunAtTime the same for the machine
 * @param begunFrom from which address; null before it has
 */
record DeviceCard(
        String word,
        List<String> groups,
        String serial,
        boolean mobile,
        boolean known,
        @Nullable String begunAt,
        @Nullable String begunAtTime,
        @Nullable String begunFrom) {
    private static final int GROUP = 4;

    static DeviceCard toBegin(Words words, String serial, @Nullable String kind) {
        return of(words, serial, kind, null, null);
    }

    /** The device of an enrollment; null where it has none. */
    static @Nullable DeviceCard begun(Words words, BrowserView view) {
        var device = view.enrollment().device();
        return device == null
                ? null
                : of(words, device.serialNumber(), device.kind(), view.begunAt(), view.begunFrom());
    }

    /** What a device of this enrollment is called. */
    static String word(Words words, EnrollmentView enrollment) {
        var device = enrollment.device();
        return word(words, device == null ? null : device.kind());
    }

    private static String word(Words words, @Nullable String kind) {
        return words.say("device." + ("computer".equals(kind) || "mobile".equals(kind) ? kind : "any"));
    }

    private static DeviceCard of(
            Words words, String serial, @Nullable String kind, @Nullable Instant at, @Nullable String from) {
        return new DeviceCard(
                word(words, kind),
                List.of(serial.split("(?<=\\G.{" + GROUP + "})")),
                serial,
                "mobile".equals(kind),
                kind != null,
                at == null ? null : readable(words, at),
                at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString(),
                from);
    }

    private static String readable(Words words, Instant at) {
        return DateTimeFormatter.ofPattern(words.say("time.pattern"), words.locale())
                        .format(at.atZone(ZoneOffset.UTC))
                + " UTC";
    }
}
