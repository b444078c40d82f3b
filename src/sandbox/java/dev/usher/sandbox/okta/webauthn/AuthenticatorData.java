package dev.usher.sandbox.okta.webauthn;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** The bytes that an authenticator signs: for whom, whether the person was there, and how often it has signed. */
record AuthenticatorData(byte[] relyingParty, int flags, long counter, ByteBuffer rest) {
    private static final int USER_PRESENT = 0x01;
    private static final int HAS_CREDENTIAL = 0x40;
    private static final int HASH_LENGTH = 32;
    private static final int MODEL_LENGTH = 16;

    static AuthenticatorData of(byte[] bytes) throws WebAuthnRefused {
        try {
            var in = ByteBuffer.wrap(bytes);
            var hash = new byte[HASH_LENGTH];
            in.get(hash);
            var flags = in.get() & 0xff;
            return new AuthenticatorData(hash, flags, in.getInt() & 0xffff_ffffL, in);
        } catch (BufferUnderflowException e) {
            throw new WebAuthnRefused("the authenticator data ends too early", e);
        }
    }

    boolean userPresent() {
        return (flags & USER_PRESENT) != 0;
    }

    Credential credential() throws WebAuthnRefused {
        if ((flags & HAS_CREDENTIAL) == 0) {
            throw new WebAuthnRefused("no credential was made");
        }
        try {
            rest.position(rest.position() + MODEL_LENGTH);
            var id = new byte[rest.getShort() & 0xffff];
            rest.get(id);
            return new Credential(id, CoseKey.of(Cbor.map(rest)), counter);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw new WebAuthnRefused("the credential data ends too early", e);
        }
    }
}
