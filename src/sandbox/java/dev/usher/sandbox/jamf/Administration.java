package dev.usher.sandbox.jamf;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** What administrators keep in a Jamf Pro beside its devices, and the operations on it. */
final class Administration {
    private final SandboxUsers users;
    private final SandboxUserGroups groups;
    private final SandboxPrestages prestages;
    private final EnrollmentCustomizations customizations;
    private final SandboxSso sso;
    private final SandboxWebhooks webhooks;

    /** @param jamf the base URL of the server */
    Administration(Clock clock, Macs macs, SettingsObjects departments, SettingsObjects buildings, URI jamf) {
        users = new SandboxUsers(clock);
        groups = new SandboxUserGroups(users, clock);
        prestages = new SandboxPrestages(clock);
        customizations = new EnrollmentCustomizations(prestages);
        sso = new SandboxSso(jamf, customizations);
        webhooks = new SandboxWebhooks(
                clock,
                serial -> macs.withSerial(serial).stream()
                        .filter(SandboxMac::enrolled)
                        .findFirst()
                        .map(mac -> WebhookPayload.computer(mac, departments, buildings)));
        prestages.onAdded(serial -> webhooks.send(
                "DeviceAddedToDEP",
                WebhookPayload.addedToProgram(serial, prestages.description(serial), clock.millis())));
    }

    /** Every Mac in inventory is in the smart group of all managed ones, which comes with each Jamf Pro. */
    private static OptionalInt smartGroupsOfComputer(Macs macs, String id) {
        return macs.isInventoried(id) ? OptionalInt.of(1) : OptionalInt.empty();
    }

    private static OptionalInt smartGroupsOfMobileDevice(SandboxMobileDevices mobileDevices, String id) {
        return mobileDevices.all().stream()
                        .anyMatch(device -> device.enrolled() && device.id().equals(id))
                ? OptionalInt.of(1)
                : OptionalInt.empty();
    }

    /** The operations, on these and on what they are tied to. */
    List<JamfRoute> routes(
            Macs macs,
            SandboxMobileDevices mobileDevices,
            SettingsObjects departments,
            SettingsObjects buildings,
            Sites sites,
            ApiClients clients) {
        var assignees = new Assignees(users);
        return Stream.of(
                        new Users(users).routes(),
                        new StaticUserGroups(groups).routes(),
                        new ClassicUsers(users, groups, sites, macs).routes(),
                        new ClassicUserGroups(groups, users).routes(),
                        new ClassicComputers(macs, departments, buildings, sites, assignees, clients).routes(),
                        new Recalculations(
                                        id -> smartGroupsOfComputer(macs, id),
                                        id -> smartGroupsOfMobileDevice(mobileDevices, id),
                                        this::smartGroupsOfUser)
                                .routes(),
                        new ClassicWebhooks(webhooks).routes(),
                        prestages.routes(),
                        customizations.routes(),
                        sso.routes())
                .flatMap(List::stream)
                .toList();
    }

    private OptionalInt smartGroupsOfUser(String id) {
        return users.exists(id)
                ? OptionalInt.of((int)
                        groups.all().stream().filter(SandboxUserGroup::smart).count())
                : OptionalInt.empty();
    }

    SandboxUsers users() {
        return users;
    }

    SandboxUserGroups groups() {
        return groups;
    }

    SandboxPrestages prestages() {
        return prestages;
    }

    SandboxSso sso() {
        return sso;
    }

    SandboxWebhooks webhooks() {
        return webhooks;
    }

    void lag(Duration lag) {
        users.lag(lag);
        groups.lag(lag);
        prestages.lag(lag);
    }

    void reset() {
        users.reset();
        groups.reset();
        prestages.reset();
        sso.reset();
        webhooks.reset();
    }
}
