package dev.usher.sandbox.okta.webauthn;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the part of RFC 8949 that authenticators write: definite lengths, no tags, no fractions. */
final class Cbor {
    private static final int DEEPEST = 16;

    private final ByteBuffer in;

    private Cbor(ByteBuffer in) {
        this.in = in;
    }

    /** Reads one map and leaves the buffer behind it. */
    static Map<?, ?> map(ByteBuffer in) throws WebAuthnRefused {
        try {
            if (new Cbor(in).value(0) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (BufferUnderflowException e) {
            throw new WebAuthnRefused("the CBOR ends too early", e);
        }
        throw new WebAuthnRefused("not a CBOR map");
    }

    private Object value(int depth) throws WebAuthnRefused {
        if (depth > DEEPEST) {
            throw new WebAuthnRefused("the CBOR is nested too deeply");
        }
        var head = in.get() & 0xff;
        var major = head >> 5;
        var length = argument(head & 0x1f);
        return switch (major) {
            case 0 -> length;
            case 1 -> -1 - length;
            case 2 -> bytes(length);
            case 3 -> new String(bytes(length), StandardCharsets.UTF_8);
            case 4 -> list(length, depth);
            case 5 -> pairs(length, depth);
            case 7 -> simple(length);
            default -> throw new WebAuthnRefused("CBOR of a kind that no authenticator writes: " + major);
        };
    }

    private long argument(int info) throws WebAuthnRefused {
        return switch (info) {
            case 24 -> in.get() & 0xff;
            case 25 -> in.getShort() & 0xffff;
            case 26 -> in.getInt() & 0xffff_ffffL;
            default -> {
                if (info > 23) {
                    throw new WebAuthnRefused("a CBOR length that no authenticator writes: " + info);
                }
                yield info;
            }
        };
    }

    private byte[] bytes(long length) {
        if (length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        var bytes = new byte[(int) length];
        in.get(bytes);
        return bytes;
    }

    private List<Object> list(long length, int depth) throws WebAuthnRefused {
        var list = new ArrayList<>();
        for (var i = 0L; i < length; i++) {
            list.add(value(depth + 1));
        }
        return list;
    }

    private Map<Object, Object> pairs(long length, int depth) throws WebAuthnRefused {
        var map = new LinkedHashMap<>();
        for (var i = 0L; i < length; i++) {
            var key = value(depth + 1);
            map.put(key, value(depth + 1));
        }
        return map;
    }

    private static Object simple(long value) throws WebAuthnRefused {
        if (value == 20 || value == 21) {
            return value == 21;
        }
        throw new WebAuthnRefused("a CBOR value that no authenticator writes: " + value);
    }
}
