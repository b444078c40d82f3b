package dev.usher.mapping;

import java.text.BreakIterator;
import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as Jamf Pro can hold it: trimmed, in NFC, without control characters and not too long.
 *
 * <p>Jamf's Classic API is XML 1.0, which cannot carry control characters, lone surrogates or noncharacters even
 * escaped; one of them in a name breaks every later answer about that device.
 *
 * @param text empty where nothing visible is left
 * @param cut whether the text was longer than the field
 */
record FieldText(String text, boolean cut) {
    static FieldText of(String raw, int maxLength) {
        var clean = trim(Normalizer.normalize(printable(raw), Normalizer.Form.NFC));
        if (clean.codePoints().allMatch(FieldText::invisible)) {
            return new FieldText("", false);
        }
        return clean.length() <= maxLength
                ? new FieldText(clean, false)
                : new FieldText(trim(clean.substring(0, end(clean, maxLength))), true);
    }

    /** Whether it is what was there, but for blanks around it. */
    boolean isWhole(String raw) {
        return text.equals(trim(raw));
    }

    private static String printable(String raw) {
        var result = new StringBuilder(raw.length());
        raw.replace("\r\n", "\n").codePoints().forEach(point -> {
            if (breaksLine(point)) {
                result.append(' ');
            } else if (!forbidden(point)) {
                result.appendCodePoint(point);
            }
        });
        return result.toString();
    }

    private static boolean breaksLine(int point) {
        return (point >= '\t' && point <= '\r') || point == 0x85 || point == 0x2028 || point == 0x2029;
    }

    private static boolean forbidden(int point) {
        var noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        var type = Character.getType(point);
        return noncharacter || type == Character.CONTROL || type == Character.SURROGATE;
    }

    /** Joiners and direction marks are part of names and emoji, but alone they would look like an empty field. */
    private static boolean invisible(int point) {
        return space(point) || Character.getType(point) == Character.FORMAT;
    }

    /** Java's {@code strip} leaves the no-break space that comes with copied names. */
    private static boolean space(int point) {
        return Character.isWhitespace(point) || Character.isSpaceChar(point);
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && space(text.charAt(start))) {
            start++;
        }
        while (end > start && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Where to cut: between characters as people see them; within one only if it is absurdly long. */
    private static int end(String text, int maxLength) {
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        var end = characters.preceding(maxLength + 1);
        if (end > maxLength / 2) {
            return end;
        }
        return Character.isSurrogatePair(text.charAt(maxLength - 1), text.charAt(maxLength))
                ? maxLength - 1
                : maxLength;
    }
}
