package dev.usher.jamf.name;

import static org.assertj.core.api.Assertions.assertThat;

import dev.usher.jamf.AttributeDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttributeWireTest {
    @Test
    void aScriptAttributeIsNeverWritable() {
        assertThat(new AttributeDefinition(AttributeWire.input("SCRIPT"), AttributeWire.data("STRING"), List.of())
                        .accepts("x"))
                .isFalse();
        assertThat(new AttributeDefinition(
                                AttributeWire.input("SOMETHING_NEW"), AttributeWire.data("STRING"), List.of())
                        .writable())
                .isFalse();
    }
}
