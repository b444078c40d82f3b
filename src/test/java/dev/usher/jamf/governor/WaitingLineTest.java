package dev.usher.jamf.governor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.Urgency;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class WaitingLineTest {
    private final WaitingLine line = new WaitingLine();

    @Test
    void ofFourThatGoOneIsOfTheBackgroundWhileBothWait() {
        // Given
        for (int i = 0; i < 6; i++) {
            line.join(Urgency.INTERACTIVE, 0);
        }
        var first = line.join(Urgency.BACKGROUND, 0);
        var second = line.join(Urgency.BACKGROUND, 0);

        // When
        var order = new ArrayList<WaitingLine.Waiter>();
        while (!line.isEmpty()) {
            order.add(line.next().orElseThrow());
        }

        // Then
        assertThat(order.indexOf(first)).isEqualTo(3);
        assertThat(order.indexOf(second)).isEqualTo(7);
    }

    @Test
    void whoCameFirstGoesFirstWithinAnUrgency() {
        // Given
        var first = line.join(Urgency.BACKGROUND, 0);
        var second = line.join(Urgency.BACKGROUND, 0);

        // When, Then
        assertThat(line.next()).contains(first);
        assertThat(line.next()).contains(second);
        assertThat(line.next()).isEmpty();
    }

    @Test
    void whoLeftIsNotServed() {
        // Given
        var gone = line.join(Urgency.INTERACTIVE, 0);

        // When, Then
        assertThat(line.leave(gone)).isTrue();
        assertThat(line.leave(gone)).isFalse();
        assertThat(line.next()).isEmpty();
    }
}
