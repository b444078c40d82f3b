package dev.usher.bench.load;

/** Whom the stand-in for Okta knows, and which Mac is whose. */
public final class Person {
    /** How many of each kind; numbers begin anew after the last. */
    public static final int PEOPLE = 1000;

    private static final String SERIAL = "BENCH%06d";

    private Person() {}

    /** The serial number of the Mac with a number. */
    public static String serial(int number) {
        return SERIAL.formatted(number);
    }

    /** The login of the person whose Mac it is to be. */
    public static String owner(String serial) {
        return Flow.PASSWORD.login(number(serial));
    }

    static int number(String serial) {
        return Integer.parseInt(serial.substring("BENCH".length()));
    }
}
