package dev.usher.page.widget;

import dev.usher.okta.step.WidgetStart;

/** What the widget goes on with after a new beginning at Okta, for the script of the page of the bound browser. */
public record WidgetAnew(String interactionHandle, String codeChallenge, String state) {
    public static WidgetAnew of(WidgetStart start) {
        return new WidgetAnew(
                start.interactionHandle().reveal(),
                start.codeChallenge(),
                start.state().reveal());
    }

    /** Its name: it holds a handle. */
    @Override
    public String toString() {
        return "WidgetAnew";
    }
}
