-- What else a person wrote between two texts of the same words.
create index receipt_text_by_sender on receipt (sender, receipt_id) where kind = 'TEXT';

-- Texts from numbers to which nothing went, of those that say something of a person: an alarm stands until somebody has looked at them.
-- Their words stay in the receipt; of a text in several parts, this is the one that came first.
create table stranger_text (
    receipt_id bigint primary key references receipt,
    meaning    text not null check (meaning in ('NEED_HELP', 'SAFE', 'LEFT', 'STAYING', 'TEXT')),
    seen_at    timestamptz,
    seen_by    text,
    -- What was done about it.
    seen_word  text check (length(seen_word) between 3 and 500),
    check ((seen_at is null) = (seen_by is null) and (seen_at is null) = (seen_word is null))
);
create index stranger_text_waits on stranger_text (receipt_id) where seen_at is null;
create index stranger_text_seen on stranger_text (seen_at) where seen_at is not null;
