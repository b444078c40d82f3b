package dev.usher.enrollment.caller;

import dev.usher.enrollment.Enrollment;
import dev.usher.okta.RequestContext;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Base64;

/** How Usher introduces a person to Okta: by their own address, program, language and device, and not by Usher's. */
@ApplicationScoped
public class Introduction {
    private static final int DEVICE_TOKEN_BYTES = 24;
    /** What stands before the enrollment's id in what its token is made of. */
    private static final String WITHOUT_DEVICE = "usher okta device|";

    private final DeviceTokens deviceTokens;

    Introduction(DeviceTokens deviceTokens) {
        this.deviceTokens = deviceTokens;
    }

    public RequestContext of(Enrollment enrollment, Caller caller) {
        var device = enrollment.device();
        var locale = enrollment.locale();
        return new RequestContext(
                caller.address(),
                caller.userAgent(),
                locale == null ? caller.acceptLanguage() : locale,
                device == null ? ofSignIn(enrollment) : deviceTokens.of(device.serialNumber()));
    }

    /** A device that nobody knows is the same one to Okta throughout the sign-in, and another in the next. */
    private static String ofSignIn(Enrollment enrollment) {
        var digest = RandomId.digest(WITHOUT_DEVICE + enrollment.id());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, DEVICE_TOKEN_BYTES));
    }
}
