package dev.usher.mapping.cel;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lookup tables: literals by key, by name. Keys compare in NFC, since keyboards and directories differ in it. */
final class Tables {
    private final Map<String, Map<String, String>> tables = new TreeMap<>();

    Tables(Map<String, Map<String, String>> configured) {
        configured.forEach((name, entries) -> {
            var normalized = new HashMap<String, String>();
            entries.forEach((key, value) -> normalized.put(nfc(key), value));
            tables.put(name, normalized);
        });
    }

    boolean has(String table) {
        return tables.containsKey(table);
    }

    /** The tables' names, for a message. */
    String names() {
        return tables.isEmpty() ? "none" : String.join(", ", tables.keySet());
    }

    /**
     * The entry of a table.
     *
     * @param key as the interpreter gives it; null, an absent claim or a map has no entry
     */
    Optional<String> entry(String table, Object key) {
        var entries = tables.get(table);
        if (entries == null) {
            throw new RuleStopped("it looks into a table that is not configured");
        }
        return switch (Reading.of(key)) {
            case Reading.Text found -> Optional.ofNullable(entries.get(nfc(found.text())));
            case Reading.Nothing nothing -> Optional.empty();
            case Reading.Unusable unusable -> Optional.empty();
        };
    }

    private static String nfc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
