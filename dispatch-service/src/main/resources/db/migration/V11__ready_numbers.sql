-- For providers that serve some countries alone: what is due there, found without a look at the numbers of all others. By the letter,
-- for only so do all numbers of one beginning lie side by side.
create index delivery_ready_number on delivery (release_id, channel, address collate "C", due_at)
    where state in ('PLANNED', 'DEFERRED') and channel in ('SMS', 'VOICE', 'FAX');
