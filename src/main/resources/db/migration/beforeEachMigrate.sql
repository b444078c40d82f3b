-- Flyway runs this at the beginning of each migration's transaction. A migration that does not get its lock within so long
-- is rolled back and the start fails, rather than that everybody waits behind it: Kubernetes starts the replica again.
SET LOCAL lock_timeout = '4s';
