package dev.usher.page.widget;

import dev.usher.okta.step.WidgetStart;
import dev.usher.page.look.Brand;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Makes pages with the widget. */
@ApplicationScoped
public class WidgetScreens {
    private static final int NONCE_BYTES = 16;

    private final WidgetFiles files;
    private final Brand brand;

    WidgetScreens(WidgetFiles files, Brand brand) {
        this.files = files;
        this.brand = brand;
    }

    /**
     * One page, for one answer.
     *
     * @param otp the code of a magic link; null for none
     * @param language what the sign-in was begun in; null where the browser decides
     * @param instead the link to Okta's own page; null for none
     * @param path of the sign-in
     */
    public WidgetScreen of(
            WidgetStart start, @Nullable String otp, @Nullable String language, @Nullable String instead, String path) {
        return new WidgetScreen(
                start,
                files.script(),
                files.styles(),
                files.base(),
                otp,
                language,
                brand.colorUnderWhite(),
                RandomId.base64Url(NONCE_BYTES),
                instead,
                path);
    }
}
