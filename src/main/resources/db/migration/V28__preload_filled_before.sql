-- The users whom Usher had filled in before the one of preload_fill. A device that enrolled while one replaced another shows the
-- one before, who never came to have it.
CREATE TABLE preload_filled_before (
    serial_number   text NOT NULL REFERENCES preload_fill ON DELETE CASCADE,
    assignment_id   text NOT NULL,
    username        text NOT NULL,
    -- A device that enrolls later has it from somebody else.
    replaced_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (serial_number, assignment_id, username)
);
