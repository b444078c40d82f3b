package dev.usher.enrollment;

import dev.usher.device.Device;
import dev.usher.device.DeviceKind;
import dev.usher.device.ManagementId;
import dev.usher.device.SerialNumber;
import dev.usher.device.Udid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The body that begins an enrollment.
 *
 * @param device the device that the person sits at
 * @param claim a device secret or one-time claim
 * @param username a hint; it starts nothing at Okta
 * @param returnTo where the person goes afterwards; must start with an allowed prefix
 * @param locale the person's language, as a BCP 47 tag
 * @param assignTo whom a technician who signs in gives the device to; null where it is for who signs in
 */
@Schema(description = "Begins an enrollment. Only device.serialNumber is required.")
public record NewEnrollment(
        @Schema(required = true) @NotNull(message = "is required") @Valid @Nullable NewDevice device,

        @Size(max = 1024, message = "must have at most 1024 characters") @Nullable String claim,

        @Pattern(regexp = NewEnrollment.NAME, message = "must have at most 320 characters and no control characters") @Schema(examples = "mary@example.com")
        @Nullable String username,

        @Size(max = 2048, message = "must have at most 2048 characters") @Nullable String returnTo,

        @Pattern(regexp = NewEnrollment.LOCALE, message = "must be a language tag such as en or pt-BR") @Schema(examples = "en")
        @Nullable String locale,

        @Pattern(regexp = NewEnrollment.NAME, message = "must have at most 320 characters and no control characters") @Schema(examples = "zoe@example.com")
        @Nullable String assignTo) {
    /** PostgreSQL takes neither U+0000 nor half a surrogate pair, and no username has any of their kind. */
    static final String NAME = "[^\\p{Cc}\\p{Cs}]{0,320}";

    /** A language tag (BCP 47). */
    static final String LOCALE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}";

    private static final java.util.regex.Pattern NAME_SHAPE = java.util.regex.Pattern.compile(NAME);

    /** For who signs in. */
    public NewEnrollment(
            @Nullable NewDevice device,
            @Nullable String claim,
            @Nullable String username,
            @Nullable String returnTo,
            @Nullable String locale) {
        this(device, claim, username, returnTo, locale, null);
    }

    /** Whom it is for, where it is not for who signs in. */
    @Nullable String target() {
        return assignTo == null || assignTo.isBlank() ? null : assignTo.strip();
    }

    /** The same once more, as it was stored. */
    static NewEnrollment again(Enrollment before) {
        var device = before.device();
        return new NewEnrollment(
                device == null ? null : NewDevice.again(device),
                null,
                before.usernameHint(),
                before.returnTo(),
                before.locale(),
                before.purpose().assignTo());
    }

    /** Whether the text may be stored as a username. */
    static boolean isName(String text) {
        return NAME_SHAPE.matcher(text).matches();
    }

    /**
     * The device as the caller names it.
     *
     * @param serialNumber Apple's serial number, in either case
     * @param kind {@code computer} or {@code mobile}
     * @param udid what the caller knows of the device, as proof that it sits at it
     * @param managementId likewise
     */
    public record NewDevice(
            @NotNull(message = "is required") @Pattern(regexp = SerialNumber.PATTERN, message = "must be 8 to 20 letters and digits") @Schema(required = true, examples = "C02ZC2QYLJHD")
            @Nullable String serialNumber,

            @Pattern(regexp = "computer|mobile", message = "must be computer or mobile") @Schema(examples = "computer")
            @Nullable String kind,

            @Pattern(regexp = Udid.PATTERN, message = "must be the device's UDID, as Jamf Pro shows it") @Nullable String udid,

            @Pattern(regexp = ManagementId.PATTERN, message = "must be a UUID, as Jamf Pro shows it") @Nullable String managementId) {

        private static NewDevice again(Device device) {
            var kind = device.kind();
            var udid = device.udid();
            var managementId = device.managementId();
            return new NewDevice(
                    device.serialNumber().value(),
                    kind == null ? null : kind.wireName(),
                    udid == null ? null : udid.value(),
                    managementId == null ? null : managementId.value());
        }

        /** The device, once Bean Validation has passed this. */
        public Device validated() {
            return new Device(
                    SerialNumber.parse(String.valueOf(serialNumber)).orElseThrow(),
                    kind == null ? null : DeviceKind.valueOf(kind.toUpperCase(Locale.ROOT)),
                    udid == null ? null : Udid.parse(udid).orElseThrow(),
                    managementId == null
                            ? null
                            : ManagementId.parse(managementId).orElseThrow());
        }
    }
}
