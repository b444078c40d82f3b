-- Several secrets may be on their way to one device: an answer of Jamf's was lost, and so was the next one. Each is good until
-- a read shows one of them.
ALTER TABLE device_secret ADD COLUMN next_digests bytea[] NOT NULL DEFAULT '{}';
UPDATE device_secret SET next_digests = ARRAY[next_digest] WHERE next_digest IS NOT NULL;
ALTER TABLE device_secret DROP COLUMN next_digest;
