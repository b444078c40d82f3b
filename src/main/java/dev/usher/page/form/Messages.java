package dev.usher.page.form;

import dev.usher.okta.step.StepMessage;
import dev.usher.page.look.Words;

/** What a person is told: ours in their language, Okta's as it came. */
final class Messages {
    private Messages() {}

    static String text(Words words, StepMessage message) {
        var key = message.key();
        return key != null && key.startsWith("usher.") ? words.find(key).orElse(message.text()) : message.text();
    }
}
