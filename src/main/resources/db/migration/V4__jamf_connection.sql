-- The connections to Jamf Pro that all replicas together may hold: dev.usher.jamf.governor.ConnectionSlotStore.
-- Rows are inserted on demand, 1 to usher.jamf.max-connections.
CREATE TABLE jamf_connection (
    slot       integer PRIMARY KEY CHECK (slot > 0),
    holder     text,
    held_until timestamptz,
    CHECK ((holder IS NULL) = (held_until IS NULL))
);
