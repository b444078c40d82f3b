package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The device does not meet the requirements, which is forgiven for a while.
 *
 * @param until when the person is locked out
 */
record GracePeriod(Instant until) implements Step {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern(
                    "MM/dd/yyyy, hh:mm a 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final String KEY = "idx.error.code.access_denied.device_assurance.remediation.";
    private static final IonMessage UPGRADE = IonMessage.error(
                    "Update to macOS 26.1", KEY + "macos.upgrade_os_version", "26.1")
            .linked("https://support.apple.com/macos/upgrade");
    private static final IonMessage HELP = IonMessage.error(
                    "For more information, follow the instructions on the help page or contact your administrator for help",
                    KEY + "additional_help_default")
            .linked("https://help.example.com/devices");

    @Override
    public void write(Page page) {
        page.form("device-assurance-grace-period", "/skip");
    }

    @Override
    public List<IonMessage> messages() {
        var due = IonMessage.warning(
                "Your device doesn't meet the security requirements. Fix the issue by " + DAY.format(until)
                        + " to prevent lockout.",
                "idx.device_assurance.grace_period.warning.title.due_by_date",
                Documents.UTC_MILLIS.format(until));
        return List.of(due, UPGRADE, HELP);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return action.equals("skip") ? AfterSignIn.settled(turn, Flag.DEVICE_GRACE_PERIOD) : null;
    }
}
