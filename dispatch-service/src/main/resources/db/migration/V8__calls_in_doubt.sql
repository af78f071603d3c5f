-- Calls of which nobody knows whether they were made are looked for at their carrier, as texts are.
drop index delivery_in_doubt;
create index delivery_in_doubt on delivery (changed_at) where state = 'UNKNOWN' and channel in ('SMS', 'VOICE');
