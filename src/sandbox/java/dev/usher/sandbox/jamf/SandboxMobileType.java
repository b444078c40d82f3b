package dev.usher.sandbox.jamf;

/** What runs on a mobile device. */
public enum SandboxMobileType {
    IOS("iOS", "iPad (10th generation)", "iPad13,18"),
    TVOS("tvOS", "Apple TV 4K (3rd generation)", "AppleTV14,1"),
    WATCHOS("watchOS", "Apple Watch Series 9", "Watch7,1"),
    VISIONOS("visionOS", "Apple Vision Pro", "RealityDevice14,1"),
    /** In no schema; live servers answer it for records that they know little of. */
    UNKNOWN("Unknown", "", "");

    private final String inInventory;
    private final String model;
    private final String modelIdentifier;

    SandboxMobileType(String inInventory, String model, String modelIdentifier) {
        this.inInventory = inInventory;
        this.model = model;
        this.modelIdentifier = modelIdentifier;
    }

    /** As the detailed list spells it; the other answers use lower case. */
    String inInventory() {
        return inInventory;
    }

    String model() {
        return model;
    }

    String modelIdentifier() {
        return modelIdentifier;
    }
}
