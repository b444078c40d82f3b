package dev.usher.sandbox.jamf;

import java.time.Clock;
import java.time.Duration;

/** Mobile devices, inventory preload, and what becomes of devices: the parts that know of each other, put together. */
final class Inventory {
    private final Clock clock;
    private final SandboxGroups computerGroups;
    private final InventorySettings settings = new InventorySettings();
    private final SandboxDirectory directory = new SandboxDirectory();
    private final MobileAttributes mobileAttributes = new MobileAttributes(MobileData.ATTRIBUTES);
    private final SandboxMobileDevices mobileDevices;
    private final SandboxPreload preload;
    private final SandboxLife life;
    private final MobileDevices mobileEndpoints;

    Inventory(
            Clock clock,
            Macs macs,
            SandboxGroups computerGroups,
            ExtensionAttributes computerAttributes,
            LocationPatch locations,
            SettingsObjects departments,
            SettingsObjects buildings,
            Sites sites) {
        this.clock = clock;
        this.computerGroups = computerGroups;
        mobileDevices = new SandboxMobileDevices(clock);
        preload = new SandboxPreload(clock);
        var overwrite = new InventoryOverwrite(
                settings, directory, preload, departments, buildings, computerAttributes, mobileAttributes);
        life = new SandboxLife(clock, macs, mobileDevices, computerAttributes, mobileAttributes, settings, overwrite);
        mobileEndpoints = new MobileDevices(
                mobileDevices,
                MobileFields.listing(departments, buildings),
                new MobileInventoryDocument(mobileAttributes, departments, buildings, mobileDevices.groups()),
                new MobileDetailDocument(mobileAttributes, sites, mobileDevices.groups()),
                new MobilePatch(locations, mobileAttributes, mobileDevices));
        reset();
    }

    SandboxMobileDevices mobileDevices() {
        return mobileDevices;
    }

    SandboxPreload preload() {
        return preload;
    }

    SandboxLife life() {
        return life;
    }

    SandboxDirectory directory() {
        return directory;
    }

    InventorySettings settings() {
        return settings;
    }

    SandboxGroups computerGroups() {
        return computerGroups;
    }

    void lag(Duration lag) {
        mobileDevices.lag(lag);
        preload.lag(lag);
    }

    void reset() {
        computerGroups.reset();
        settings.reset();
        directory.reset();
        preload.reset();
        life.reset();
        mobileDevices.reset(MobileData.devices(clock.instant()));
    }

    void addTo(JamfRoutes routes) {
        var read = "Read Mobile Devices";
        // Before the one with an id, which would take it for one.
        routes.add("GET", "/api/v2/mobile-devices/detail", read, mobileEndpoints::inventory);
        routes.add("GET", "/api/v2/mobile-devices", read, mobileEndpoints::list);
        routes.add("GET", "/api/v2/mobile-devices/([^/]+)", read, mobileEndpoints::read);
        routes.add("GET", "/api/v2/mobile-devices/([^/]+)/detail", read, mobileEndpoints::detail);
        routes.add("PATCH", "/api/v2/mobile-devices/([^/]+)", "Update Mobile Devices", mobileEndpoints::patch);

        var readAttributes = "Read Mobile Device Extension Attributes";
        var attributes = "/api/v1/mobile-device-extension-attributes";
        routes.add("GET", attributes, readAttributes, mobileAttributes::list);
        routes.add("GET", attributes + "/([^/]+)", readAttributes, mobileAttributes::read);

        addPreload(routes);
        routes.add(
                "GET",
                "/api/v2/computer-inventory-collection-settings",
                "Read Computer Inventory Collection Settings",
                _ -> settings.collection());
        routes.add("GET", "/api/v1/reenrollment", "Read Re-enrollment", _ -> settings.reenrollment());
    }

    private void addPreload(JamfRoutes routes) {
        var preloads = " Inventory Preload Records";
        var records = "/api/v2/inventory-preload/records";
        var one = records + "/([^/]+)";
        routes.add("GET", records, "Read" + preloads, preload::list);
        routes.add("POST", records, "Create" + preloads, preload::create);
        routes.add("POST", records + "/delete-all", "Delete" + preloads, preload::deleteAll);
        routes.add("GET", one, "Read" + preloads, preload::read);
        routes.add("PUT", one, "Update" + preloads, preload::replace);
        routes.add("DELETE", one, "Delete" + preloads, preload::delete);
        routes.add("GET", "/api/v2/inventory-preload/ea-columns", "Read" + preloads, preload::attributeColumns);
    }
}
