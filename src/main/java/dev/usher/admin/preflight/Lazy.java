package dev.usher.admin.preflight;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is asked for once in a run and used by several checks of one group. Who cannot get it fails alike each time. */
public final class Lazy<T> {
    private final Supplier<T> source;
    private @Nullable T value;
    private @Nullable RuntimeException failure;

    public Lazy(Supplier<T> source) {
        this.source = source;
    }

    public T get() {
        var known = value;
        if (known != null) {
            return known;
        }
        if (failure != null) {
            throw failure;
        }
        try {
            var fresh = source.get();
            value = fresh;
            return fresh;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }
}
