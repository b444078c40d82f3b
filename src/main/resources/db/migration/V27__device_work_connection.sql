-- The connection to Jamf Pro (jamf_connection.holder) over which the run that has the device writes; null before its first write. While
-- that connection is held, no other run may take the device over, not even one of the same work: the write may be on its way.
ALTER TABLE device_work ADD COLUMN connection text;
