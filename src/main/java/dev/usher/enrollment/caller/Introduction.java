package dev.usher.enrollment.caller;

import dev.usher.enrollment.Enrollment;
import dev.usher.okta.RequestContext;
import dev.usher.secret.RandomId;
import jakarta.enterprise.context.ApplicationScoped;

/** How Usher introduces a person to Okta: by their own address, program, language and device, and not by Usher's. */
@ApplicationScoped
public class Introduction {
    private static final int DEVICE_TOKEN_BYTES = 24;

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
                device == null ? RandomId.base64Url(DEVICE_TOKEN_BYTES) : deviceTokens.of(device.serialNumber()));
    }
}
