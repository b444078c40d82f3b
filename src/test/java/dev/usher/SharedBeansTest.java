package dev.usher;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.usher.sandbox.SandboxPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SharedBeansTest {
    @Test
    void aFailedStatementDoesNotTellItsArguments() throws SQLException {
        // Given
        try (var postgres = SandboxPostgres.shared()) {
            var source = new PGSimpleDataSource();
            source.setUrl(postgres.jdbcUrl());
            source.setUser(postgres.username());
            source.setPassword(postgres.password());
            var jdbi = new SharedBeans().jdbi(source, new PrimaryStore(source));

            // When, Then
            assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.createUpdate("INSERT INTO nowhere VALUES (:name)")
                            .bind("name", "ana@example.com")
                            .execute()))
                    .hasMessageContaining("nowhere")
                    .hasMessageNotContaining("ana@example.com");
        }
    }
}
