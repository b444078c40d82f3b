package dev.usher.page.look;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A colour of sRGB, and what can be read on it (WCAG 2.2, 1.4.3).
 *
 * @param red 0 to 255, like the others
 */
record Color(int red, int green, int blue) {
    static final Color WHITE = new Color(255, 255, 255);
    static final Color BLACK = new Color(0, 0, 0);

    /** What text needs against its ground. */
    static final double READABLE = 4.5;

    private static final Pattern HEX = Pattern.compile("#[0-9A-Fa-f]{6}");
    private static final int STEPS = 20;

    static Optional<Color> parse(String text) {
        if (!HEX.matcher(text).matches()) {
            return Optional.empty();
        }
        int rgb = Integer.parseInt(text.substring(1), 16);
        return Optional.of(new Color(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff));
    }

    /** Black or white, whichever stands out more; one of them always does by 4.5 to 1. */
    Color textOnIt() {
        return contrast(WHITE) >= READABLE ? WHITE : BLACK;
    }

    /** The nearest colour to this one that can be read on the ground. */
    Color readableOn(Color ground) {
        var away = ground.contrast(WHITE) > ground.contrast(BLACK) ? WHITE : BLACK;
        var color = this;
        for (int step = 1; step <= STEPS && color.contrast(ground) < READABLE; step++) {
            color = mixedWith(away, (double) step / STEPS);
        }
        return color;
    }

    double contrast(Color other) {
        double one = luminance();
        double two = other.luminance();
        return (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
    }

    private double luminance() {
        return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private Color mixedWith(Color other, double share) {
        return new Color(
                mixed(red, other.red, share), mixed(green, other.green, share), mixed(blue, other.blue, share));
    }

    private static int mixed(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    /** As CSS writes it. */
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
