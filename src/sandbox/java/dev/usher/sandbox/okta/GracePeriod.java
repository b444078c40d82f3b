package dev.usher.sandbox.okta;

import dev.usher.sandbox.okta.SandboxPerson.Flag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The device does not meet the requirements, which is forgiven until a day. */
record GracePeriod() implements Step {
    private static final String KEY = "idx.error.code.access_denied.device_assurance.remediation.";
    private static final IonMessage UNTIL = IonMessage.warning(
            "Your device doesn't meet the security requirements. Fix the issue by 12/17/2026, 05:00 AM UTC to prevent"
                    + " lockout.",
            "idx.device_assurance.grace_period.warning.title.due_by_date",
            "2026-12-17T05:00:00.000Z");
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
        return List.of(UNTIL, UPGRADE, HELP);
    }

    @Override
    public @Nullable Reply take(String action, Turn turn) {
        return action.equals("skip") ? AfterSignIn.settled(turn, Flag.DEVICE_GRACE_PERIOD) : null;
    }
}
