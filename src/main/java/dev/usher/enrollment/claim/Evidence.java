package dev.usher.enrollment.claim;

import dev.usher.assignment.Proof;
import java.time.Instant;

/** What an enrollment begins with, besides the serial number of the device. */
public sealed interface Evidence {
    /** What the assignment will rest on. */
    Proof proof();

    /** Nothing. */
    record None() implements Evidence {
        @Override
        public Proof proof() {
            return Proof.NONE;
        }
    }

    /** The device's secret. */
    record KnownSecret() implements Evidence {
        @Override
        public Proof proof() {
            return Proof.SECRET;
        }
    }

    /** A link for this device, which has to be spent with the enrollment. */
    record Link(Token token) implements Evidence {
        @Override
        public Proof proof() {
            return Proof.LINK;
        }
    }

    /**
     * A link without its text.
     *
     * @param digest under which it is spent
     */
    record Token(byte[] digest, Instant expiresAt) {
        /** When it ends: a digest is nothing to print. */
        @Override
        public String toString() {
            return "Token[" + expiresAt + "]";
        }
    }
}
