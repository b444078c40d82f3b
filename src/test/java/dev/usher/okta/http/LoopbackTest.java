package dev.usher.okta.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "127.8.9.10", "::1", "[::1]", "[0:0:0:0:0:0:0:1]"})
    void theMachineItself(String host) {
        assertThat(Loopback.is(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost.example.com",
                "127.0.0.1.example.com",
                "10.0.0.1",
                "[::2]",
                "[]",
                "[x]",
                "::",
                "1:",
                "999.1.1.1"
            })
    void anotherOne(String host) {
        assertThat(Loopback.is(host)).isFalse();
    }
}
