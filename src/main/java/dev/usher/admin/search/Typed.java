package dev.usher.admin.search;

import dev.usher.device.SerialNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What somebody typed into the search box. It may be several things at once: {@code MARYJANE} is a username and could be a serial
 * number.
 *
 * @param text without blanks around it, 1 to {@value #LONGEST} characters and no control characters
 */
public record Typed(String text) {
    static final int LONGEST = 200;
    /** Shorter beginnings are those of half the company. */
    static final int SHORTEST_BEGINNING = 3;

    private static final int SHORTEST_PART = 4;
    private static final Pattern PART = Pattern.compile("[A-Za-z0-9]{" + SHORTEST_PART + ",20}");
    private static final Pattern REFERENCE = Pattern.compile("U-[0-9A-Z]{8}");
    private static final Pattern ENROLLMENT = Pattern.compile("enr_[A-Za-z0-9_-]{1,64}");
    private static final Pattern ASSIGNMENT = Pattern.compile("asg_[A-Za-z0-9_-]{1,64}");
    /** What a phone or a mail makes of a hyphen. */
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");

    /** What was typed; empty if it is nothing to look for. */
    public static Optional<Typed> of(String given) {
        var text = given.strip();
        return text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(new Typed(text));
    }

    /** As a reference is stored, if it is one: read out, an O is a zero and an I or an L is a one (Crockford's Base32). */
    Optional<String> reference() {
        var plain = DASHES.matcher(text).replaceAll("-").replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        return REFERENCE.matcher(plain).matches()
                ? Optional.of(plain.substring(0, 2)
                        + plain.substring(2).replace('O', '0').replace('I', '1').replace('L', '1'))
                : Optional.empty();
    }

    /** The id of an enrollment. */
    Optional<String> enrollmentId() {
        return Optional.of(text).filter(ENROLLMENT.asMatchPredicate());
    }

    /** The id of an assignment. */
    Optional<String> assignmentId() {
        return Optional.of(text).filter(ASSIGNMENT.asMatchPredicate());
    }

    /** A whole serial number. */
    Optional<SerialNumber> serialNumber() {
        return SerialNumber.parse(text);
    }

    /** The beginning or the end of a serial number, in capitals. */
    Optional<String> serialPart() {
        return PART.matcher(text).matches() ? Optional.of(text.toUpperCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether it is looked for as the beginning or a part of something. */
    boolean longEnough() {
        return text.length() >= SHORTEST_BEGINNING;
    }

    /** Nothing of it: it may name a person. */
    @Override
    public String toString() {
        return "Typed[" + text.length() + "]";
    }
}
