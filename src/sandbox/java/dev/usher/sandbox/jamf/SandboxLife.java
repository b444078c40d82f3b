package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The life of devices: they enroll, enroll again, and send inventory. A serial number names a Mac or a mobile device.
 *
 * <p>An inventory follows every enrollment at once, and each applies what {@link InventoryOverwrite} says.
 */
public final class SandboxLife {
    /** When Jamf writes the username of whoever signed in, which users.md 6 counts among what is not established. */
    public enum UsernameWritten {
        /** All events of the enrollment show it. */
        BEFORE_EVENTS,
        /** The first event, {@code ComputerAdded}, shows nobody; that of the inventory shows it. */
        BETWEEN_EVENTS,
        /** No event of the enrollment shows it: only the record does, and a later inventory. */
        AFTER_EVENTS
    }

    private final Clock clock;
    private final Macs macs;
    private final SandboxMobileDevices mobileDevices;
    private final ExtensionAttributes computerAttributes;
    private final MobileAttributes mobileAttributes;
    private final InventorySettings settings;
    private final InventoryOverwrite overwrite;
    private final LifeEvents events = new LifeEvents();
    private volatile boolean renewsManagementIds;

    SandboxLife(
            Clock clock,
            Macs macs,
            SandboxMobileDevices mobileDevices,
            ExtensionAttributes computerAttributes,
            MobileAttributes mobileAttributes,
            InventorySettings settings,
            InventoryOverwrite overwrite) {
        this.clock = clock;
        this.macs = macs;
        this.mobileDevices = mobileDevices;
        this.computerAttributes = computerAttributes;
        this.mobileAttributes = mobileAttributes;
        this.settings = settings;
        this.overwrite = overwrite;
    }

    /** The device enrolls, for the first time or after its record was deleted: from now on inventory shows it. */
    public void enroll(String serial) {
        var now = clock.instant();
        change(LifeEvent.Kind.ENROLLED, serial, mac -> mac.enrolledAt(now), device -> device.enrolledAt(now));
        recon(serial);
    }

    /** The device was wiped and enrolls under its old record; what is flushed, the settings say. */
    public void reEnroll(String serial) {
        reEnroll(serial, settings.flushesLocation());
    }

    /** The same, but whether User and Location is flushed is said here. */
    public void reEnroll(String serial, boolean flushLocation) {
        var now = clock.instant();
        change(
                LifeEvent.Kind.RE_ENROLLED,
                serial,
                mac -> reEnrolled(mac.enrolledAt(now), flushLocation),
                device -> reEnrolled(device.enrolledAt(now), flushLocation));
        recon(serial);
    }

    /**
     * The Mac enrolls, or enrolls again, by the sign-in of a person whom no directory knows: the record gets the username and
     * nothing else of theirs.
     *
     * @throws IllegalArgumentException if there is no such Mac
     */
    public void enrollAs(String serial, String username, UsernameWritten when) {
        var again = macs.withSerial(serial).stream().anyMatch(SandboxMac::enrolled);
        var now = clock.instant();
        UnaryOperator<SandboxMac> enroll =
                mac -> again ? reEnrolled(mac.enrolledAt(now), settings.flushesLocation()) : mac.enrolledAt(now);
        UnaryOperator<SandboxMac> name =
                mac -> mac.withUserAndLocation(mac.userAndLocation().withUsername(username));
        var first = when == UsernameWritten.BEFORE_EVENTS;
        macs.atTheMac(serial, mac -> first ? name.apply(enroll.apply(mac)) : enroll.apply(mac));
        var kind = again ? LifeEvent.Kind.RE_ENROLLED : LifeEvent.Kind.ENROLLED;
        macs.withSerial(serial).forEach(mac -> tell(kind, LifeEvent.Device.COMPUTER, mac.id(), serial));
        if (when == UsernameWritten.BETWEEN_EVENTS) {
            macs.atTheMac(serial, name);
        }
        recon(serial);
        if (when == UsernameWritten.AFTER_EVENTS) {
            macs.atTheMac(serial, name);
        }
    }

    /** Whether a re-enrollment gives the device another management id; at first it keeps the old one. */
    public void renewManagementIds(boolean renew) {
        renewsManagementIds = renew;
    }

    /** Inventory is collected: {@code jamf recon}, or the mobile device's own report. */
    public void recon(String serial) {
        recon(serial, Optional.empty());
    }

    /**
     * {@code jamf recon -endUsername}: also rewrites the user and leaves the rest of User and Location blank, if the
     * settings allow it.
     */
    public void recon(String serial, String endUsername) {
        if (macs.withSerial(serial).isEmpty()) {
            throw new IllegalArgumentException("there is no jamf binary on mobile device " + serial);
        }
        recon(serial, Optional.of(endUsername));
    }

    /** Where all that happens to devices passes; a listener outlives {@link SandboxJamf#clear}. */
    LifeEvents events() {
        return events;
    }

    void reset() {
        renewsManagementIds = false;
    }

    private void recon(String serial, Optional<String> endUsername) {
        var now = clock.instant();
        change(
                LifeEvent.Kind.INVENTORY_COMPLETED,
                serial,
                mac -> mac.enrolled() ? overwrite.of(mac.reportedAt(now), endUsername) : mac,
                device -> device.enrolled() ? inventoried(device.inventoriedAt(now)) : device);
    }

    private SandboxMobileDevice inventoried(SandboxMobileDevice device) {
        return overwrite.of(mobileDevices.renamed(device));
    }

    private SandboxMac reEnrolled(SandboxMac mac, boolean flushLocation) {
        var renewed = renewsManagementIds ? mac.withIdentifiers(mac.udid(), newId()) : mac;
        var flushed = flushLocation ? renewed.withUserAndLocation(SandboxUserAndLocation.NONE) : renewed;
        return settings.flushesExtensionAttributes()
                ? flushed.withExtensionAttributes(kept(flushed.extensionAttributes(), this::outlivesOnMac))
                : flushed;
    }

    private SandboxMobileDevice reEnrolled(SandboxMobileDevice device, boolean flushLocation) {
        var renewed = renewsManagementIds ? device.withManagementId(newId()) : device;
        var flushed = flushLocation ? renewed.withUserAndLocation(SandboxUserAndLocation.NONE) : renewed;
        return settings.flushesExtensionAttributes()
                ? flushed.withExtensionAttributes(kept(flushed.extensionAttributes(), this::outlivesOnMobile))
                : flushed;
    }

    /** Those shown with User and Location survive; those of a script are collected anew. */
    private boolean outlivesOnMac(String id) {
        return computerAttributes
                .definition(id)
                .filter(found -> found.section() == ComputerSection.USER_AND_LOCATION
                        || found.input() == ExtensionAttribute.Input.SCRIPT)
                .isPresent();
    }

    private boolean outlivesOnMobile(String name) {
        return mobileAttributes
                .named(name)
                .filter(found -> found.section() == MobileSection.USER_AND_LOCATION)
                .isPresent();
    }

    private static Map<String, List<String>> kept(Map<String, List<String>> values, Predicate<String> outlives) {
        var kept = new HashMap<>(values);
        kept.keySet().removeIf(outlives.negate());
        return kept;
    }

    private static String newId() {
        return UUID.randomUUID().toString();
    }

    private void change(
            LifeEvent.Kind kind,
            String serial,
            UnaryOperator<SandboxMac> ofMac,
            UnaryOperator<SandboxMobileDevice> ofMobileDevice) {
        var found = macs.withSerial(serial);
        if (found.isEmpty()) {
            mobileDevices.atTheDevice(serial, ofMobileDevice);
            mobileDevices
                    .find(serial)
                    .ifPresent(device -> tell(kind, LifeEvent.Device.MOBILE_DEVICE, device.id(), serial));
        } else {
            macs.atTheMac(serial, ofMac);
            found.forEach(mac -> tell(kind, LifeEvent.Device.COMPUTER, mac.id(), serial));
        }
    }

    private void tell(LifeEvent.Kind kind, LifeEvent.Device device, String id, String serial) {
        events.happened(new LifeEvent(kind, device, id, serial, clock.instant()));
    }
}
