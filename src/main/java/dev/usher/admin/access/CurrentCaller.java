package dev.usher.admin.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the call that is being answered. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;

    CurrentCaller() {}

    void is(Caller admitted) {
        caller = admitted;
    }

    /** Whom the filter has admitted. */
    public Caller get() {
        var admitted = caller;
        if (admitted == null) {
            throw new IllegalStateException("only a method with @AdminCall has a caller");
        }
        return admitted;
    }
}
