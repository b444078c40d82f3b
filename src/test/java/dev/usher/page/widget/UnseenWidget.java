package dev.usher.page.widget;

import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.Map;
import java.util.Set;

/** The widget transport without the widget's files, for tests that play the widget themselves. */
public class UnseenWidget implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "usher.sign-in.transport", "widget",
                "quarkus.arc.exclude-types", "dev.usher.page.widget.WidgetFiles");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(NoFiles.class);
    }

    /** None of the files, but all of their hashes. */
    @Alternative
    @ApplicationScoped
    public static class NoFiles extends WidgetFiles {
        public NoFiles() {
            super(PinnedFiles.ofJar(), null);
        }
    }
}
