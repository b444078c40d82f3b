-- One governor for all replicas: dev.usher.jamf.governor.ConnectionSlotStore and JamfPauseStore.
-- Which replica holds a connection, so that each gets its share.
ALTER TABLE jamf_connection ADD COLUMN replica text;

-- Replicas that wait for a connection, and since when. One that dies stops saying so.
CREATE TABLE jamf_waiting (
    replica     text PRIMARY KEY,
    since       timestamptz NOT NULL,
    seen_until  timestamptz NOT NULL
);

-- One row while the way to Jamf Pro is closed, none while it is open. After closed_until one session probes.
CREATE TABLE jamf_pause (
    only_row     boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    closed_until timestamptz NOT NULL,
    refusals     integer NOT NULL CHECK (refusals > 0),
    probe        text,
    probe_until  timestamptz,
    CHECK ((probe IS NULL) = (probe_until IS NULL))
);
