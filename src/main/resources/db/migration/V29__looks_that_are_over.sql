-- Assignments that nobody looks at any more stood at the head of assignment_look, where each look passed over all of them.
UPDATE assignment SET look_at = NULL WHERE look_at IS NOT NULL AND state NOT IN ('waiting_for_device', 'verified');
