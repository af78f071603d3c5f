-- An officer read words of help and judged that they are no call. It can be taken back; the audit chain holds each time. From here on
-- release_recipient.wrote_for_help_at is the latest of such words that nobody judged so.
alter table reply add column judged_by      text;
alter table reply add column judged_by_name text;
alter table reply add column judged_at      timestamptz;
alter table reply add check (num_nulls(judged_by, judged_by_name, judged_at) in (0, 3));
create index reply_judged on reply (release_id, person_id) where judged_at is not null;

-- Goes into the digest of the words in the audit chain, and away with the words: a digest of a few words alone could be guessed.
alter table reply add column words_salt uuid;

-- Whether a call for help in words written then still stands: until the person has said since how they are.
create function call_stands(answer text, answered_at timestamptz, written_at timestamptz)
    returns boolean language sql immutable parallel safe
    return coalesce(answer, 'ACK') = 'ACK' or answer <> 'NEED_HELP' and answered_at <= written_at;

-- What people wrote has its time, and is looked for by it.
create index reply_words on reply (received_at) where free_text is not null;
