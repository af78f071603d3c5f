-- An officer has seen a call for help and somebody looks after the person. Each reply has its own mark: a call that comes again, or late,
-- was seen by nobody. What is marked in one act is put back by it; the audit chain holds each time.
alter table reply add column dealt_act     uuid;
alter table reply add column dealt_by      text;
alter table reply add column dealt_by_name text;
alter table reply add column dealt_at      timestamptz;
alter table reply add check (num_nulls(dealt_act, dealt_by, dealt_by_name, dealt_at) in (0, 4));
create index reply_dealt on reply (dealt_act) where dealt_act is not null;

-- The desk asks every few seconds which calls wait: it looks at calls alone, and at what the same people said later of how they are.
create index reply_call on reply (received_at)
    where (answer = 'NEED_HELP' or answer = 'TEXT' and may_need_help) and judged_at is null and dealt_at is null;
create index reply_said on reply (person_id, received_at) where answer in ('SAFE', 'LEFT', 'STAYING');
