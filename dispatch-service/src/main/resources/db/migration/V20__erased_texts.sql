-- Whose texts of strangers are erased: words and number are gone, that somebody wrote and what was done about it stays.
alter table receipt add column erased_at timestamptz;
create index receipt_text_to_erase on receipt (received_at)
    where kind = 'TEXT' and verdict = 'UNMATCHED' and erased_at is null;
