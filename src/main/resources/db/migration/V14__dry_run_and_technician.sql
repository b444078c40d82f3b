-- A sign-in that only shows what would be written, and one by which a technician gives a device to somebody else.
ALTER TABLE enrollment ADD COLUMN dry_run boolean NOT NULL DEFAULT false;
-- The claims of who signed in to try, sealed, until the enrollment is over.
ALTER TABLE enrollment ADD COLUMN dry_run_person bytea;
-- The username of the person whose the device shall be.
ALTER TABLE enrollment ADD COLUMN assign_to text;
CREATE INDEX enrollment_dry_run ON enrollment (expires_at) WHERE dry_run_person IS NOT NULL;
-- Whatever a program does wrong: what was only tried never has an assignment.
ALTER TABLE enrollment ADD CONSTRAINT enrollment_dry_run_assigns_nothing CHECK (NOT dry_run OR assignment_id IS NULL);
