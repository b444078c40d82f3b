-- When Jamf took the write by which the assignment is undone, as it was ordered last; null before.
ALTER TABLE assignment ADD COLUMN undo_written_at timestamptz;
