package dev.usher.admin.desk;

import dev.usher.admin.device.DeviceStory;
import org.jspecify.annotations.Nullable;

/**
 * Where a device stands: what the page begins with, and fetches again while something is under way.
 *
 * @param tone {@code good}, {@code wait}, {@code bad} or {@code note}
 * @param code the verdict as programs read it
 * @param fix what to do
 * @param reason a stable word that is more particular; null where there is none
 * @param reference what the person was shown; null where nobody was shown anything
 * @param latest what happened last; null if nothing is written down
 * @param every how many milliseconds until it is looked at again; 0 where nothing is under way
 * @param reload whether it has settled since the page was loaded, whose other parts are older by now
 */
record VerdictPart(
        String serialNumber,
        String word,
        String tone,
        String code,
        String sentence,
        String fix,
        @Nullable String reason,
        @Nullable String reference,
        @Nullable Line latest,
        int every,
        boolean reload) {
    static VerdictPart of(DeviceStory story, int every) {
        var view = story.view();
        return new VerdictPart(
                view.device().serialNumber(),
                Words.of(story.verdict()),
                Words.tone(story.verdict()),
                view.verdict(),
                view.sentence(),
                view.fix(),
                view.reason(),
                view.reference(),
                view.timeline().stream().findFirst().map(DevicePage::line).orElse(null),
                every,
                false);
    }

    /** As it is fetched again. */
    VerdictPart again() {
        return new VerdictPart(
                serialNumber, word, tone, code, sentence, fix, reason, reference, latest, every, every == 0);
    }

    /** Personal data stays out of logs. */
    @Override
    public String toString() {
        return "VerdictPart[" + serialNumber + ", " + code + "]";
    }
}
