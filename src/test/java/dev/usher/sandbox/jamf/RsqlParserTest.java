package dev.usher.sandbox.jamf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RsqlParserTest {
    private static final Set<String> FIELDS = Set.of("name", "city", "count", "seen", "quote", "missing");
    private static final Map<String, String> ROW = Map.of(
            "name",
            "Human Resources",
            "city",
            "München",
            "count",
            "10",
            "seen",
            "2026-07-20T10:00:00Z",
            "quote",
            "a\"b\\c");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name==\"Human Resources\"",
                "name==\"HUMAN resources\"",
                "name=='Human Resources'",
                "name==\"*resources\"",
                "name==human*",
                "city==\"MÜNCHEN\"",
                "name!=IT",
                "missing==\"\"",
                "quote==\"a\\\"b\\\\c\"",
                "name==\"h\\*\"",
                "count=in=(9,10,11)",
                "count=in=(9|10)",
                "name=in=(\"IT\",\"Human Resources\")",
                "count=out=(1,2)",
                "count>9",
                "count=gt=9",
                "count>=10",
                "count=ge=10",
                "count<11",
                "count=lt=11",
                "count<=10",
                "count=le=10",
                "seen>\"2026-07-20T09:59:59.999Z\"",
                "name==IT,count==10",
                "name==IT or count==10",
                "name==Human*;count==10",
                "name==Human* and count==10",
                "name==IT;count==1,count==10",
                "(name==IT,count==10);city==M*",
                " ( name == human* ) ",
            })
    void thisFilterFindsTheRow(String filter) {
        assertThat(matches(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name==\"Human\"",
                "name!=\"human resources\"",
                "count>10",
                "count<9",
                "count=in=(1,2)",
                "count=out=(10)",
                "missing>\"\"",
                "name==IT;count==10",
                "name==IT and (count==10 or count==11)",
                "quote==\"a.b.c\"",
                "seen<\"2026-07-20T10:00:00Z\"",
            })
    void thisFilterDoesNot(String filter) {
        assertThat(matches(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "site==\"x\"",
                "name",
                "name==",
                "name=\"x\"",
                "==x",
                "name==\"x",
                "name==x)",
                "(name==x",
                "name==x;",
                "name=in=x",
                "name=in=()",
                "name=like=x",
            })
    void thisFilterIsRefused(String filter) {
        assertThatThrownBy(() -> RsqlParser.parse(filter, FIELDS))
                .isInstanceOfSatisfying(
                        JamfRefusal.class,
                        refusal -> assertThat(refusal.answer().status()).isEqualTo(400));
    }

    @Test
    void aSerialThatIsRsqlIsOnlyAText() {
        assertThat(matches("name==\"x\\\",count==10,name==\\\"\"")).isFalse();
    }

    private static boolean matches(String filter) {
        return RsqlParser.parse(filter, FIELDS).matches(ROW::get);
    }
}
