package dev.usher.webhook.jamf;

import dev.usher.assignment.hint.DeviceHint;
import dev.usher.device.DeviceKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The events that Jamf Pro has webhooks for (jamf-pro.md 4.1), and what those say that Usher acts on.
 *
 * <p>A Mac that enrolls again under its old record has no event of its own: only its inventory tells, by a date that has
 * moved. {@code ComputerPushCapabilityChanged} is no proof that a Mac was unenrolled.
 */
enum JamfEvent {
    COMPUTER_ADDED("ComputerAdded", DeviceHint.Kind.ENROLLED, DeviceKind.COMPUTER),
    COMPUTER_CHECK_IN("ComputerCheckIn"),
    COMPUTER_INVENTORY_COMPLETED("ComputerInventoryCompleted", DeviceHint.Kind.INVENTORY, DeviceKind.COMPUTER),
    COMPUTER_PATCH_POLICY_COMPLETED("ComputerPatchPolicyCompleted"),
    COMPUTER_POLICY_FINISHED("ComputerPolicyFinished"),
    COMPUTER_PUSH_CAPABILITY_CHANGED("ComputerPushCapabilityChanged"),
    /** What kind of device it is, is not said. */
    DEVICE_ADDED_TO_DEP("DeviceAddedToDEP", new Meaning(DeviceHint.Kind.ON_ITS_WAY, Optional.empty())),
    DEVICE_RATE_LIMITED("DeviceRateLimited"),
    JSS_SHUTDOWN("JSSShutdown"),
    JSS_STARTUP("JSSStartup"),
    MOBILE_DEVICE_CHECK_IN("MobileDeviceCheckIn"),
    MOBILE_DEVICE_COMMAND_COMPLETED("MobileDeviceCommandCompleted"),
    MOBILE_DEVICE_ENROLLED("MobileDeviceEnrolled", DeviceHint.Kind.ENROLLED, DeviceKind.MOBILE),
    MOBILE_DEVICE_INVENTORY_COMPLETED("MobileDeviceInventoryCompleted", DeviceHint.Kind.INVENTORY, DeviceKind.MOBILE),
    MOBILE_DEVICE_PUSH_SENT("MobileDevicePushSent"),
    MOBILE_DEVICE_UN_ENROLLED("MobileDeviceUnEnrolled", DeviceHint.Kind.UNENROLLED, DeviceKind.MOBILE),
    PATCH_SOFTWARE_TITLE_UPDATED("PatchSoftwareTitleUpdated"),
    PUSH_SENT("PushSent"),
    /** Told of every write over the API, Usher's own among them. */
    REST_API_OPERATION("RestAPIOperation"),
    SCEP_CHALLENGE("SCEPChallenge"),
    SMART_GROUP_COMPUTER_MEMBERSHIP_CHANGE("SmartGroupComputerMembershipChange"),
    SMART_GROUP_MOBILE_DEVICE_MEMBERSHIP_CHANGE("SmartGroupMobileDeviceMembershipChange"),
    SMART_GROUP_USER_MEMBERSHIP_CHANGE("SmartGroupUserMembershipChange");

    private static final Map<String, JamfEvent> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(
                    event -> event.wireName.toLowerCase(Locale.ROOT), Function.identity()));

    private final String wireName;
    private final Optional<Meaning> meaning;

    JamfEvent(String wireName) {
        this.wireName = wireName;
        this.meaning = Optional.empty();
    }

    JamfEvent(String wireName, DeviceHint.Kind kind, DeviceKind deviceKind) {
        this(wireName, new Meaning(kind, Optional.of(deviceKind)));
    }

    JamfEvent(String wireName, Meaning meaning) {
        this.wireName = wireName;
        this.meaning = Optional.of(meaning);
    }

    /** What an event says of the device in it. */
    record Meaning(DeviceHint.Kind kind, Optional<DeviceKind> deviceKind) {}

    /** In any case: Jamf's own pages have two spellings of one event. */
    static Optional<JamfEvent> ofName(String name) {
        return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
    }

    /** The name as Jamf writes it. */
    String wireName() {
        return wireName;
    }

    /** Empty for an event that nobody here needs. */
    Optional<Meaning> meaning() {
        return meaning;
    }
}
