package dev.usher.jamf.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.JamfTestBed.CountedTokens;
import dev.usher.jamf.SettableClock;
import dev.usher.secret.Secret;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TokenCacheTest {
    private final SettableClock clock = new SettableClock();
    private final CountedTokens source = new CountedTokens();
    private final TokenCache cache = new TokenCache(source, clock);

    @Test
    void aTokenOf59SecondsServesEveryCallOfThreeQuartersOfAMinute() {
        // When
        cache.current();
        clock.advance(Duration.ofSeconds(47));
        cache.current();

        // Then
        assertThat(source.fetched()).isEqualTo(1);
    }

    @Test
    void aTokenIsReplacedBeforeItEnds() {
        // When
        cache.current();
        clock.advance(Duration.ofSeconds(48));

        // Then
        assertThat(cache.current()).isEqualTo(Secret.of("token-2"));
    }

    @Test
    void aLongTokenIsReplacedHalfAMinuteBeforeItsEnd() {
        // Given
        var long20Minutes = new TokenCache(
                () -> new TokenSource.AccessToken(source.fetch().value(), Duration.ofMinutes(20)), clock);
        long20Minutes.current();

        // When, Then
        clock.advance(Duration.ofMinutes(20).minusSeconds(31));
        assertThat(long20Minutes.current()).isEqualTo(Secret.of("token-1"));
        clock.advance(Duration.ofSeconds(1));
        assertThat(long20Minutes.current()).isEqualTo(Secret.of("token-2"));
    }

    @Test
    void onlyTheRefusedTokenIsDropped() {
        // Given
        var first = cache.current();
        cache.drop(first);
        var second = cache.current();

        // When: a slower session reports the first one too
        cache.drop(first);

        // Then
        assertThat(cache.current()).isEqualTo(second);
        assertThat(source.fetched()).isEqualTo(2);
    }

    @Test
    void manyCallersFetchOnce() throws Exception {
        // Given
        Callable<Secret> ask = cache::current;

        // When
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var token :
                    threads.invokeAll(Stream.generate(() -> ask).limit(50).toList())) {
                assertThat(token.get()).isEqualTo(Secret.of("token-1"));
            }
        }

        // Then
        assertThat(source.fetched()).isEqualTo(1);
    }
}
