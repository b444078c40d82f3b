package dev.usher.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Looks for secrets in the lines of a log. A long one is found wherever it stands. A short one, such as a code of six digits, would be found
 * by chance in times and ids: it counts where it stands by itself in quotes, or behind a colon or an equals sign.
 */
final class SecretsInTheLog {
    private static final int LONG = 10;
    private static final int BITS = 1 << 22;

    private final Map<Long, List<String>> longOnes = new HashMap<>();
    private final BitSet begins = new BitSet(BITS);
    private final Map<String, Pattern> shortOnes = new HashMap<>();

    SecretsInTheLog(Collection<String> secrets) {
        for (var secret : secrets) {
            if (secret.length() >= LONG && !secret.chars().allMatch(Character::isDigit)) {
                var begin = begin(secret, 0);
                begins.set(place(begin));
                longOnes.computeIfAbsent(begin, none -> new ArrayList<>()).add(secret);
            } else {
                shortOnes.put(
                        secret,
                        Pattern.compile("(?:[\"'`(\\[]|[:=]\\s?)" + Pattern.quote(secret) + "(?![A-Za-z0-9.:_-])"));
            }
        }
    }

    /** The lines that hold one, with the place of the line; the secret itself is not repeated. */
    List<String> in(Path log) throws IOException {
        var found = new ArrayList<String>();
        try (var lines = Files.newBufferedReader(log)) {
            var number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                for (var secret : in(line)) {
                    found.add("line " + number + ": a secret of " + secret.length() + " characters in: "
                            + line.replace(secret, "[HERE]"));
                }
            }
        }
        return found;
    }

    /** The secrets in a line. */
    TreeSet<String> in(String line) {
        var found = new TreeSet<String>();
        for (int at = 0; at + 8 <= line.length(); at++) {
            var begin = begin(line, at);
            if (begins.get(place(begin))) {
                for (var secret : longOnes.getOrDefault(begin, List.of())) {
                    if (line.startsWith(secret, at)) {
                        found.add(secret);
                    }
                }
            }
        }
        shortOnes.forEach((secret, pattern) -> {
            if (line.contains(secret) && pattern.matcher(line).find()) {
                found.add(secret);
            }
        });
        return found;
    }

    /** The first eight characters, as a number. */
    private static long begin(String text, int from) {
        long begin = 0;
        for (int i = from; i < from + 8; i++) {
            begin = begin << 8 ^ text.charAt(i);
        }
        return begin;
    }

    private static int place(long begin) {
        return (int) ((begin * 0x9E3779B97F4A7C15L) >>> 42);
    }
}
