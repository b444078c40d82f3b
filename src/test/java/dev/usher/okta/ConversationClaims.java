package dev.usher.okta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.okta.idx.Json;

/** What must hold whatever stands where a sign-in's conversation should: it is read, or refused without being quoted. */
public final class ConversationClaims {
    private ConversationClaims() {}

    public static void hold(byte[] data) {
        try {
            var read = Conversation.fromBytes(data);
            var again = read.toBytes();
            assertThat(Json.object(again))
                    .isEqualTo(Json.object(Conversation.fromBytes(again).toBytes()));
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank().hasSizeLessThan(200);
        }
    }
}
