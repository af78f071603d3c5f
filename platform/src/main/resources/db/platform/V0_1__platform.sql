-- Events wait here until the broker has confirmed them. A row is written in the transaction that it tells of.
create table outbox (
    id         bigint generated always as identity primary key,
    event_id   uuid        not null default uuidv7(),
    topic      text        not null,
    key        text        not null,
    type       text        not null,
    payload    bytea       not null,
    written_at timestamptz not null default now()
);

-- What has been taken in, so that a second arrival changes nothing.
create table inbox (
    consumer text        not null,
    event_id text        not null,
    seen_at  timestamptz not null default now(),
    primary key (consumer, event_id)
);
create index inbox_by_age on inbox (seen_at);

-- Each entry carries a keyed digest over itself and its predecessor; the head says where the chain ends.
create table audit_entry (
    sequence bigint primary key,
    at       timestamptz not null,
    actor    text        not null,
    action   text        not null,
    subject  text        not null,
    detail   text        not null,
    mac      bytea       not null
);
create index audit_entry_by_subject on audit_entry (subject, sequence);

create table audit_head (
    singleton boolean primary key default true check (singleton),
    sequence bigint not null,
    mac      bytea  not null,
    seal     bytea
);
insert into audit_head (sequence, mac) values (0, '\x');
