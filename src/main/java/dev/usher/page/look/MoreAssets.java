package dev.usher.page.look;

import java.util.Map;

/** Files that pages of another room link to, served beside those of the page. */
public interface MoreAssets {
    /** By their names, which nobody else may use. */
    Map<String, Asset> assets();
}
