package dev.usher.mapping;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** A fingerprint of rules and tables: equal for equal configurations, whatever the order in which they were written. */
final class RulesVersion {
    private static final int BYTES_SHOWN = 6;

    private final MessageDigest digest;

    private RulesVersion(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(RuleBook book, Map<String, Map<String, String>> tables) {
        try {
            var version = new RulesVersion(MessageDigest.getInstance("SHA-256"));
            book.fields().values().forEach(version::add);
            book.whenNotInJamf().forEach((field, choice) -> version.add(field.wireName(), choice.wireName()));
            book.attributes().values().forEach(version::add);
            book.exclusions().values().forEach(version::add);
            book.userGroups().values().forEach(version::add);
            new TreeMap<>(tables)
                    .forEach((name, entries) ->
                            new TreeMap<>(entries).forEach((key, value) -> version.add(name, key, value)));
            return HexFormat.of().formatHex(version.digest.digest(), 0, BYTES_SHOWN);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private void add(Rule rule) {
        add(rule.key(), rule.source(), rule.whenMissing().wireName());
    }

    private void add(ExclusionRule rule) {
        add(rule.condition());
        add(rule.sentence());
    }

    private void add(Condition condition) {
        add(condition.key(), condition.source());
    }

    private void add(String... parts) {
        for (var part : parts) {
            // The length in front keeps "ab" + "c" apart from "a" + "bc".
            digest.update((part.length() + ":" + part).getBytes(StandardCharsets.UTF_8));
        }
    }
}
