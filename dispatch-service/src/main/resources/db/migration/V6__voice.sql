-- A receipt that never came is asked for at the carrier; what it says goes through the same inbox, and is told apart here.
alter table receipt add column asked_for boolean not null default false;

-- Texts and calls that a carrier took and never reported on, the oldest first. Of an accepted delivery, due_at is when its carrier
-- is next asked.
create index delivery_unreported on delivery (changed_at) where state = 'ACCEPTED' and channel in ('SMS', 'VOICE');

-- Answers have threads of their own; they must not read their way through a flood of status reports.
create index receipt_answer_to_join on receipt (join_at, receipt_id) where joined_at is null and kind in ('TEXT', 'KEY', 'MAIL_REPLY');
-- Two texts of one sender are joined in the order in which they came, by however many threads.
create index receipt_answer_by_sender on receipt (sender, receipt_id) where joined_at is null and kind = 'TEXT';

-- Texts of which nobody knows whether they were taken: their carrier is looked through for them, ever more rarely.
create table doubt (
    delivery_id uuid primary key,
    ask_at      timestamptz not null,
    -- The carrier's name for it, once found: of two equal texts to one telephone each has one of its own.
    reference   text unique
);
create index delivery_in_doubt on delivery (changed_at) where state = 'UNKNOWN' and channel = 'SMS';
