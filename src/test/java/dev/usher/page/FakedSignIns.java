package dev.usher.page;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The page before sign-ins that the test makes up. */
public class FakedSignIns implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FakeSignIns.class);
    }
}
