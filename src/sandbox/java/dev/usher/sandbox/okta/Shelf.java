package dev.usher.sandbox.okta;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A map that forgets its oldest entries, so that a long benchmark does not grow the stand-in without end. */
final class Shelf<V> {
    private static final int CAPACITY = 20_000;

    private final Map<String, V> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > CAPACITY;
        }
    };

    synchronized void put(String key, V value) {
        entries.put(key, value);
    }

    synchronized @Nullable V get(String key) {
        return entries.get(key);
    }

    synchronized @Nullable V remove(String key) {
        return entries.remove(key);
    }

    /** Adds unless present; false where the key was there already. */
    synchronized boolean add(String key, V value) {
        return entries.putIfAbsent(key, value) == null;
    }

    synchronized void clear() {
        entries.clear();
    }
}
