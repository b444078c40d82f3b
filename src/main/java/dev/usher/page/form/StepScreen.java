package dev.usher.page.form;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A step, ready to be written by the template.
 *
 * @param errors what went wrong, each with the control that it is about
 * @param notices what Okta says besides
 * @param policy what a new password must be, in sentences
 * @param main what to do first; null where there is nothing to fill in
 * @param others what else can be done, folded away
 * @param buttons what else can be done with one press
 * @param leaving links to other pages of the sign-in
 * @param unavailable what Okta offers but this page cannot do
 * @param poll what is asked again and again; null if nothing
 * @param alone the one link that is left where there is nothing else; null otherwise
 * @param goesAlone whether the browser goes there by itself
 * @param shown what the page polls against
 */
public record StepScreen(
        String heading,
        @Nullable String lead,
        List<Error> errors,
        List<Notice> notices,
        @Nullable String number,
        @Nullable String qrCode,
        List<String> sharedSecret,
        @Nullable String question,
        @Nullable String app,
        List<String> policy,
        @Nullable Form main,
        List<Form> others,
        List<Form> buttons,
        List<Link> leaving,
        List<Unavailable> unavailable,
        List<Link> links,
        @Nullable Poll poll,
        @Nullable Link alone,
        boolean goesAlone,
        String shown) {

    /** The same under another heading. */
    public StepScreen headed(String other) {
        return new StepScreen(
                other,
                lead,
                errors,
                notices,
                number,
                qrCode,
                sharedSecret,
                question,
                app,
                policy,
                main,
                others,
                buttons,
                leaving,
                unavailable,
                links,
                poll,
                alone,
                goesAlone,
                shown);
    }

    /** @param control the id of the control that it is about; null if none */
    public record Error(String text, @Nullable String control) {}

    /** @param level {@code warning} or {@code info} */
    public record Notice(String level, String text, List<Link> links) {}

    public record Link(String label, String href) {}

    public record Unavailable(String label, String sentence) {}

    /** @param action what to submit */
    public record Poll(String action, String shown, long millis) {
        private static final long USUAL = 4_000;

        /** How long to wait between two polls: what Okta asks for, or what it usually does where it asks for nothing sensible. */
        public static long pause(@Nullable Long refreshMillis) {
            return refreshMillis == null || refreshMillis <= 0 ? USUAL : refreshMillis;
        }

        /** The action as a part of a path. */
        public String segment() {
            return StepScreen.segment(action);
        }
    }

    /**
     * @param shown what the person was shown, which is submitted too
     * @param button what the button says; null where the controls are buttons
     * @param once whether the browser may press it by itself
     * @param credential {@code get} or {@code create} where the browser fills it in by WebAuthn; null otherwise
     * @param options what WebAuthn is called with, as JSON
     */
    public record Form(
            String action,
            String shown,
            String heading,
            @Nullable String lead,
            @Nullable String button,
            List<Input> inputs,
            boolean once,
            @Nullable String credential,
            @Nullable String options) {
        /** The action as a part of a path. */
        public String segment() {
            return StepScreen.segment(action);
        }

        /** Whether something in it is wrong, so that it may not be folded away. */
        public boolean open() {
            return inputs.stream().flatMap(Input::withInner).anyMatch(input -> input.error() != null);
        }
    }

    private static String segment(String action) {
        return URLEncoder.encode(action, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Its name: it holds what a person typed and what a QR code says. */
    @Override
    public String toString() {
        return "StepScreen[" + heading + "]";
    }
}
