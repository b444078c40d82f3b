package dev.usher.enrollment;

/** Where a callback ends. */
public sealed interface CallbackEnd {
    /** The sign-in goes on, or has ended: the page shows it, or {@code returnTo} is next where the person is signed in. */
    record AtThePage(BrowserView view) implements CallbackEnd {}

    /** A magic link was opened in the browser of a sign-in by the widget, which takes the code there. */
    record CodeForWidget(BrowserView view, String otp) implements CallbackEnd {
        @Override
        public String toString() {
            return "CodeForWidget";
        }
    }

    /** A magic link was opened in another browser: it signs nobody in there, but shows the code to type in the first one. */
    record CodeToType(String otp) implements CallbackEnd {
        @Override
        public String toString() {
            return "CodeToType";
        }
    }
}
