package dev.usher.sandbox.okta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a transaction stands: what Okta shows there, and what may be answered. It holds no secrets of other steps. */
interface Step {
    /** Writes what Okta shows. It may be called any number of times. */
    void write(Page page);

    /**
     * Takes an answer; null where it answers no question of this step.
     *
     * @param action the endpoint under {@code /idp/idx/}, such as {@code challenge/answer}
     */
    default @Nullable Reply take(String action, Turn turn) {
        return null;
    }

    /** What is said as long as the step is shown. */
    default List<IonMessage> messages() {
        return List.of();
    }

    /** The status with which the step is shown. */
    default int status() {
        return 200;
    }
}
