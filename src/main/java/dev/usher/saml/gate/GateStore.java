package dev.usher.saml.gate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** The last answer of Jamf Pro's, for all replicas. */
@ApplicationScoped
class GateStore {
    private final Jdbi jdbi;

    GateStore(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<JamfKnown> read() {
        return jdbi.withHandle(handle ->
                handle.createQuery("""
                SELECT configuration, saml, user_attribute, group_attribute, settings_at, metadata, metadata_at
                FROM saml_gate WHERE id = 1""").map((row, context) -> known(row)).findOne());
    }

    /** Keeps it, unless another replica has read later; of metadata, the ones that were read last. */
    void keep(JamfKnown known) {
        var metadata = known.metadata();
        jdbi.useHandle(handle -> handle.createUpdate("""
                INSERT INTO saml_gate (id, configuration, saml, user_attribute, group_attribute, settings_at, metadata, metadata_at)
                VALUES (1, :configuration, :saml, :userAttribute, :groupAttribute, :settingsAt, :metadata, :metadataAt)
                ON CONFLICT (id) DO UPDATE SET
                    configuration = EXCLUDED.configuration,
                    saml = EXCLUDED.saml,
                    user_attribute = EXCLUDED.user_attribute,
                    group_attribute = EXCLUDED.group_attribute,
                    settings_at = EXCLUDED.settings_at,
                    metadata = CASE
                        WHEN saml_gate.metadata_at > EXCLUDED.metadata_at OR EXCLUDED.metadata_at IS NULL
                        THEN saml_gate.metadata ELSE EXCLUDED.metadata END,
                    metadata_at = greatest(EXCLUDED.metadata_at, saml_gate.metadata_at)
                WHERE saml_gate.settings_at <= EXCLUDED.settings_at""")
                .bind("configuration", known.configuration())
                .bind("saml", known.saml())
                .bind("userAttribute", known.userAttribute().orElse(null))
                .bind("groupAttribute", known.groupAttribute())
                .bind("settingsAt", at(known.settingsAt()))
                .bind("metadata", metadata.map(JamfKnown.Metadata::xml).orElse(null))
                .bind("metadataAt", metadata.map(read -> at(read.readAt())).orElse(null))
                .execute());
    }

    private static JamfKnown known(ResultSet row) throws SQLException {
        var metadata = row.getString("metadata");
        return new JamfKnown(
                row.getString("configuration"),
                row.getBoolean("saml"),
                Optional.ofNullable(row.getString("user_attribute")),
                row.getString("group_attribute"),
                instant(row, "settings_at"),
                metadata == null
                        ? Optional.empty()
                        : Optional.of(new JamfKnown.Metadata(metadata, instant(row, "metadata_at"))));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
