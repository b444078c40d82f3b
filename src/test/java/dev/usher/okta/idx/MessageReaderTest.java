package dev.usher.okta.idx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    private static String message(String text) {
        return "{'message':'" + text + "','i18n':{'key':'some.key'},'class':'ERROR'}";
    }

    private static List<IdxMessage> read(String onTop, String fields) throws IOException {
        return MessageReader.read(Json.MAPPER.readTree(("{'messages':{'value':[" + onTop
                        + "]},'remediation':{'value':[{'name':'enroll-profile','value':[{'name':'userProfile','form':{'value':["
                        + fields + "]}}]}]}}")
                .replace('\'', '"')));
    }

    private static String field(String name, String text) {
        return "{'name':'" + name + "','messages':{'value':[" + message(text) + "]}}";
    }

    @Test
    void whatIsSaidOnTopAndAtAFieldIsShownAtTheField() throws IOException {
        var messages = read(message("Too short") + "," + message("Try again"), field("email", "Too short"));

        assertThat(messages).extracting(IdxMessage::text).containsExactly("Too short", "Try again");
        assertThat(messages).extracting(IdxMessage::field).containsExactly("userProfile.email", null);
    }

    @Test
    void whatStandsAtAFormOrWithinItsOptionsIsFound() throws IOException {
        var form = "{'name':'select','messages':{'value':[" + message("Choose")
                + "]},'value':[{'name':'authenticator','options':["
                + "{'value':{'form':{'value':[" + field("id", "One") + "]}}},{'form':{'value':["
                + field("method", "Two")
                + "]}}]},{'name':'user','value':{'form':{'value':[" + field("email", "Three") + "]}}}]}";

        var messages = MessageReader.read(
                Json.MAPPER.readTree(("{'remediation':{'value':[" + form + "]}}").replace('\'', '"')));

        assertThat(messages).extracting(IdxMessage::text).containsExactly("Choose", "One", "Two", "Three");
        assertThat(messages)
                .extracting(IdxMessage::field)
                .containsExactly(null, "authenticator.id", "authenticator.method", "user.email");
    }

    @Test
    void twoFieldsMayLackTheSame() throws IOException {
        assertThat(read("", field("email", "Required") + "," + field("lastName", "Required")))
                .extracting(IdxMessage::field)
                .containsExactly("userProfile.email", "userProfile.lastName");
    }

    @Test
    void theSameFieldInTwoOptionsSaysItOnce() throws IOException {
        assertThat(read("", field("answer", "Too short") + "," + field("answer", "Too short")))
                .hasSize(1);
    }

    @Test
    void onTopTheSameAdviceMayStandUnderTwoHeadings() throws IOException {
        var advice = message("Lock the screen");

        assertThat(read(message("Option 1") + "," + advice + "," + message("Option 2") + "," + advice, ""))
                .extracting(IdxMessage::text)
                .containsExactly("Option 1", "Lock the screen", "Option 2", "Lock the screen");
    }
}
