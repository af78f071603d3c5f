-- What was cleared and released. Segments may come before the content; nothing is claimed until the content is here.
create table release (
    release_id       uuid primary key,
    advisory_id      uuid        not null,
    version          int         not null,
    lane             text        not null check (lane in ('EMERGENCY', 'ROUTINE')),
    mode             text        not null check (mode in ('LIVE', 'EXERCISE')),
    released_at      timestamptz not null,
    expires_at       timestamptz not null,
    segments         int         not null,
    recipients       int,
    kind             text,
    default_language text,
    content_digest   text,
    audience_digest  text,
    content_at       timestamptz,
    cancelled_at     timestamptz,
    -- Over, and every row that was not sent is written off: the sweeper need not look again.
    swept_at         timestamptz
);
create index release_open on release (lane, expires_at) where content_at is not null and cancelled_at is null;
create index release_by_advisory on release (advisory_id, version);
create index release_unswept on release (expires_at) where swept_at is null;

create table rendering (
    release_id uuid not null references release,
    language   text not null,
    subject    text not null,
    email_text text not null,
    email_html text not null,
    sms        text not null,
    voice      text not null,
    fax        text not null,
    primary key (release_id, language)
);

-- A segment's second arrival changes nothing.
create table planned_segment (
    release_id uuid        not null,
    segment    int         not null,
    steps      int         not null,
    planned_at timestamptz not null default now(),
    primary key (release_id, segment)
);

-- The ledger. One row is one step of one person's contact plan in one release; a release is one version of an advisory.
-- One-time codes ride in a lane of their own: there release_id is the id of the request, and no release row exists.
create table delivery (
    delivery_id      uuid primary key     default uuidv7(),
    release_id       uuid        not null,
    lane             text        not null check (lane in ('EMERGENCY', 'ROUTINE', 'CODE')),
    person_id        uuid        not null,
    contact_point_id uuid        not null,
    step             smallint    not null,
    channel          text        not null check (channel in ('EMAIL', 'SMS', 'VOICE', 'FAX')),
    address          text        not null,
    recipient_name   text        not null,
    language         text        not null,
    fill             jsonb,
    state            text        not null check (state in
        ('PLANNED', 'CLAIMED', 'ACCEPTED', 'DELIVERED', 'ACKNOWLEDGED', 'DEFERRED', 'REJECTED', 'SUPPRESSED', 'CANCELLED',
         'EXPIRED', 'UNKNOWN')),
    -- When it may be claimed; of an UNKNOWN one, when it may be resent: infinity is never.
    due_at           timestamptz not null,
    -- Of codes alone; a release's deliveries expire with it.
    expires_at       timestamptz,
    attempts         smallint    not null default 0,
    -- Attempts that count against the limit: a provider's own trouble does not.
    spent            smallint    not null default 0,
    -- An earlier attempt may have been accepted, so that every further request is counted as resent.
    ambiguous        boolean     not null default false,
    lease_until      timestamptz,
    lease_holder     uuid,
    reason           text,
    changed_at       timestamptz not null default now(),
    constraint delivery_once unique (release_id, person_id, contact_point_id, step)
) with (fillfactor = 80);
create index delivery_ready on delivery (lane, channel, release_id, due_at) where state in ('PLANNED', 'DEFERRED');
create index delivery_code_ready on delivery (channel, due_at) where lane = 'CODE' and state in ('PLANNED', 'DEFERRED');
create index delivery_leased on delivery (lease_until) where state = 'CLAIMED';
create index delivery_to_resend on delivery (due_at) where state = 'UNKNOWN' and due_at < 'infinity';
create index delivery_code_expiry on delivery (expires_at) where lane = 'CODE';
create index delivery_by_person on delivery (person_id);
-- Who is it that answers from this number?
create index delivery_by_number on delivery (address, delivery_id) where channel in ('SMS', 'VOICE');

-- Written before the carrier is called: what is not concluded may have been sent.
create table attempt (
    delivery_id  uuid        not null,
    attempt      smallint    not null,
    provider     text        not null,
    again        boolean     not null,
    started_at   timestamptz not null default now(),
    concluded_at timestamptz,
    outcome      text check (outcome in ('ACCEPTED', 'REJECTED', 'DEFERRED', 'UNKNOWN', 'NOT_CALLED')),
    reason       text,
    reference    text,
    primary key (delivery_id, attempt)
);

-- Counts are kept by difference, appended in the transaction that changes a delivery and folded a few times a second: no
-- count query, and no row that every writer must lock.
create table progress_delta (
    delta_id         bigint generated always as identity primary key,
    release_id       uuid not null,
    channel          text,
    state            text,
    deliveries       int  not null default 0,
    segments         int  not null default 0,
    people           int  not null default 0,
    resent           int  not null default 0,
    first_call_at    timestamptz,
    last_accepted_at timestamptz
);
create index progress_delta_by_release on progress_delta (release_id);

create table release_count (
    release_id uuid not null,
    channel    text not null,
    state      text not null,
    deliveries int  not null,
    primary key (release_id, channel, state)
);

create table release_progress (
    release_id          uuid primary key,
    sequence            bigint not null default 0,
    segments            int    not null default 0,
    people_acknowledged int    not null default 0,
    resent              int    not null default 0,
    first_call_at       timestamptz,
    last_accepted_at    timestamptz
);

-- One answer a person and release is enough to stop the later steps; the first is kept, all are published.
create table acknowledgement (
    release_id      uuid        not null,
    person_id       uuid        not null,
    channel         text        not null,
    acknowledged_at timestamptz not null,
    primary key (release_id, person_id)
);

-- Who may not be written to, looked up in the claim; the version tells older news from newer.
create table barred_person (
    person_id uuid primary key,
    version   bigint not null,
    barred    boolean not null
);

-- Only contact points that are barred have a row.
create table barred_contact (
    contact_point_id uuid primary key,
    person_id        uuid    not null,
    unusable         boolean not null default false,
    routine_opt_out  boolean not null default false,
    -- What we were told here before the registry knew: the registry's older news must not undo it.
    unusable_here    boolean not null default false,
    opt_out_here     boolean not null default false
);
create index barred_contact_by_person on barred_contact (person_id);

-- Everything that carriers call back with, appended first and joined later: it may come early, twice or shuffled.
create table receipt (
    receipt_id  bigint generated always as identity primary key,
    provider    text        not null,
    kind        text        not null check (kind in ('MESSAGE_STATUS', 'CALL_STATUS', 'TEXT', 'KEY')),
    delivery_id uuid,
    attempt     smallint,
    reference   text,
    status      text,
    error_code  text,
    sender      text,
    body        text,
    received_at timestamptz not null,
    tries       smallint    not null default 0,
    join_at     timestamptz not null default now(),
    joined_at   timestamptz,
    verdict     text check (verdict in ('APPLIED', 'NO_NEWS', 'UNMATCHED'))
);
create index receipt_to_join on receipt (join_at, receipt_id) where joined_at is null;
create index receipt_unmatched on receipt (receipt_id) where verdict = 'UNMATCHED';
create index receipt_by_delivery on receipt (delivery_id) where delivery_id is not null;
create index receipt_repeated on receipt (reference) where kind in ('TEXT', 'KEY');
create index attempt_failed on attempt (concluded_at) where outcome in ('REJECTED', 'DEFERRED', 'UNKNOWN');

-- Dead letters that an operator has sent again. The record itself stays where it is until its topic forgets it.
create table dead_letter_replayed (
    topic          text        not null,
    partition      int         not null,
    record_offset  bigint      not null,
    replayed_at    timestamptz not null,
    replayed_by    text        not null,
    primary key (topic, partition, record_offset)
);
