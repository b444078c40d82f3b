package dev.usher.sandbox;

import java.util.function.Supplier;

/**
 * What takes long to make and may be the same for everybody in a JVM. Quarkus gives each application that a test run starts a class loader of
 * its own, and with it new statics; system properties are there for all of them. Reports of tests show them: nothing for anybody's secrets.
 */
public final class OncePerJvm {
    private OncePerJvm() {}

    /** The text of this name; it is made where nobody has made it before. */
    public static String text(String name, Supplier<String> make) {
        // An interned text is the same in all class loaders; the properties themselves are everybody's lock.
        synchronized ((OncePerJvm.class.getName() + name).intern()) {
            var made = System.getProperty(name);
            if (made == null) {
                made = make.get();
                System.setProperty(name, made);
            }
            return made;
        }
    }
}
