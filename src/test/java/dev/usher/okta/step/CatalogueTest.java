package dev.usher.okta.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.usher.okta.idx.IdxForm;
import dev.usher.okta.step.Catalogue.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static IdxForm form(String name, boolean link) {
        return new IdxForm(
                name, null, "https://acme.okta.com/x", link, null, List.of(), JsonNodeFactory.instance.objectNode());
    }

    @Test
    void everyNameIsOfAKind() {
        assertThat(Catalogue.names())
                .hasSizeGreaterThan(60)
                .doesNotHaveDuplicates()
                .allSatisfy(name ->
                        assertThat(Catalogue.ofRemediation(form(name, false))).isNotEqualTo(Kind.UNKNOWN));
    }

    @Test
    void aLinkIsOneWhateverItsName() {
        assertThat(Catalogue.ofRemediation(form("redirect-to-the-moon", true))).isEqualTo(Kind.LINK);
    }

    @Test
    void anActionOfAnAuthenticatorIsNeverTheStep() {
        assertThat(Catalogue.ofAction(form("resend", false))).isEqualTo(Kind.ASIDE);
        assertThat(Catalogue.ofAction(form("something-new", false))).isEqualTo(Kind.ASIDE);
        assertThat(Catalogue.ofAction(form("cancel-polling", false))).isEqualTo(Kind.ESCAPE);
        assertThat(Catalogue.ofRemediation(form("resend", false))).isEqualTo(Kind.STEP);
    }
}
