package dev.usher.browser;

import dev.usher.packaged.PackagedUsher;
import dev.usher.packaged.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A packaged Usher with an Okta org, a Jamf Pro and a browser around it. */
final class Stage implements AutoCloseable {
    private static final String LOCALHOST = "localhost";

    final World world;
    final PackagedUsher usher;
    private final Chromium chromium;

    private Stage(World world, PackagedUsher usher, Chromium chromium) {
        this.world = world;
        this.usher = usher;
        this.chromium = chromium;
    }

    /** Usher under the name of this machine, with these settings beside the usual ones. */
    static Stage with(Map<String, String> settings) {
        return at(LOCALHOST, settings);
    }

    /** Usher under another host name, which leads to this machine too. */
    static Stage at(String host) {
        return at(host, Map.of());
    }

    private static Stage at(String host, Map<String, String> settings) {
        var world = new World();
        try {
            var environment = world.environment();
            environment.putAll(world.console());
            environment.put("USHER_MAPPING_FIELDS_DEPARTMENT_VALUE", "claims.department");
            environment.put("USHER_MAPPING_FIELDS_BUILDING_VALUE", "claims.office.split('/')[0]");
            environment.putAll(settings);
            var usher = PackagedUsher.startAt(host, environment, log());
            world.letBrowsersComeBackTo(usher.address());
            var named = host.equals(LOCALHOST) ? new URI[0] : new URI[] {usher.address()};
            return new Stage(world, usher, Chromium.start(named));
        } catch (RuntimeException | Error e) {
            world.close();
            throw e;
        }
    }

    /** Somebody who comes with a phone, reads English and has never been here. */
    Person person() {
        return person(Screen.phone());
    }

    Person person(Screen screen) {
        return person(screen, Screen.phone());
    }

    /** Somebody at a desk, for whom pages have to do with no less than a tablet. */
    Person atDesk() {
        return person(Screen.desktop(), Screen.tablet());
    }

    private Person person(Screen screen, Screen smallest) {
        return new Person(chromium.visit(screen), screen, smallest, usher.address(), world.okta.origin());
    }

    /** The same person, who has closed the browser since and opened it again. */
    Person comeBack(Person person) {
        return new Person(
                chromium.visitAfter(person.visit(), person.screen()),
                person.screen(),
                Screen.phone(),
                usher.address(),
                world.okta.origin());
    }

    private static Path log() {
        try {
            return Files.createTempFile(Files.createDirectories(Path.of("target", "browser")), "usher", ".log");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        chromium.close();
        usher.close();
        world.close();
    }
}
