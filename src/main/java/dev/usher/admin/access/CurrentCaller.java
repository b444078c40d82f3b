package dev.usher.admin.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Who makes the call that is being answered. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;

    CurrentCaller() {}

    /** Says who it is, once a door has let them in. */
    public void is(Caller admitted) {
        caller = admitted;
    }

    /** Whom the filter has admitted. */
    public Caller get() {
        var admitted = caller;
        if (admitted == null) {
            throw new IllegalStateException("only a method with @AdminCall or @ConsoleCall has a caller");
        }
        return admitted;
    }
}
