package dev.usher.kit;

import dev.usher.page.FakeSignIns;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Usher whose Jamf Pro is down, and whose sign-ins a test makes up: {@link FakeSignIns}. Its pages, and whatever else needs
 * nobody.
 */
public class OnItsOwn implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeSignIns.class);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Sandbox.class, Map.of("usher.jamf.url", "http://127.0.0.1:1")));
    }

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }
}
