create table household (
    id           uuid primary key,
    external_ref text unique
);

-- The full state of each person; every change bumps the version and is published in the same transaction.
create table person (
    id           uuid primary key,
    version      bigint not null check (version > 0),
    status       text not null check (status in ('ENROLLED', 'WITHDRAWN')),
    given_name   text not null,
    family_name  text not null,
    birth_date   date,
    language     text not null,
    household_id uuid not null references household (id),
    guardian_id  uuid references person (id) deferrable initially deferred check (guardian_id <> id),
    country      char(2),
    place        text,
    latitude     double precision check (latitude between -90 and 90),
    longitude    double precision check (longitude between -180 and 180),
    changed_at   timestamptz not null,
    -- what staff search by: folded words of the name, place and addresses
    terms        tsvector not null,
    -- where the enrollment came from; not part of what the other services are told
    origin       text not null check (origin in ('CITIZEN', 'STAFF', 'IMPORT')),
    external_ref text unique,
    row_digest   bytea,
    import_id    uuid,
    import_line  bigint,
    enrolled_at  timestamptz not null,
    constraint whereabouts_while_enrolled check (
        case status
            when 'ENROLLED' then num_nonnulls(country, place, latitude, longitude) = 4
            else num_nonnulls(country, place, latitude, longitude, guardian_id) = 0
        end)
);

create index person_household on person (household_id);
create index person_guardian on person (guardian_id) where guardian_id is not null;
create index person_terms on person using gin (terms);
create index person_by_name on person (lower(family_name), lower(given_name), id);
create index person_enrolled_at on person (enrolled_at) where origin = 'CITIZEN';

create table contact_point (
    id              uuid primary key,
    person_id       uuid not null references person (id),
    position        int not null,
    channel         text not null check (channel in ('EMAIL', 'SMS', 'VOICE', 'FAX')),
    address         text not null,
    verified_at     timestamptz,
    verified_by     text,
    dead_at         timestamptz,
    dead_reason     text,
    routine_opt_out boolean not null,
    check ((verified_at is null) = (verified_by is null)),
    check ((dead_at is null) = (dead_reason is null))
);

create unique index contact_point_once on contact_point (person_id, channel, lower(address));
create index contact_point_address on contact_point (lower(address));

-- One row for each code sent. Only the latest of a contact point opens it.
create table verification (
    id               uuid primary key,
    person_id        uuid not null references person (id),
    contact_point_id uuid not null,
    address          text not null,
    salt             bytea not null,
    code_hash        bytea not null,
    tries            int not null default 0,
    requested_at     timestamptz not null,
    expires_at       timestamptz not null,
    confirmed_at     timestamptz
);

create index verification_of_contact on verification (contact_point_id, requested_at desc);
create index verification_of_address on verification (lower(address), requested_at);
create index verification_expiry on verification (expires_at);

-- A link opens any one of the enrollments that share the address it was sent to.
create table sign_in_link (
    id           uuid primary key,
    token_hash   bytea not null unique,
    address      text not null,
    person_ids   uuid[] not null,
    requested_at timestamptz not null,
    expires_at   timestamptz not null,
    used_at      timestamptz
);

create index sign_in_link_of_address on sign_in_link (lower(address), requested_at);

create table citizen_session (
    token_hash bytea primary key,
    person_id  uuid not null references person (id),
    expires_at timestamptz not null
);

create index citizen_session_expiry on citizen_session (expires_at);

-- An enrollment that is being written, one screen after another.
create table enrollment_draft (
    token_hash bytea primary key,
    answers    jsonb not null,
    person_id  uuid references person (id),
    expires_at timestamptz not null
);

create index enrollment_draft_expiry on enrollment_draft (expires_at);

create table roster_import (
    id           uuid primary key,
    file_name    text not null,
    officer      text not null,
    state        text not null
        check (state in ('UPLOADING', 'WAITING', 'RUNNING', 'FINISHED', 'INTERRUPTED')),
    bytes        bigint not null default 0,
    header       text not null,
    rows_read    bigint not null default 0,
    rows_added   bigint not null default 0,
    rows_changed bigint not null default 0,
    rows_same    bigint not null default 0,
    rows_failed  bigint not null default 0,
    lines_done   bigint not null default 0,
    requested_at timestamptz not null,
    started_at   timestamptz,
    finished_at  timestamptz,
    -- a worker that dies loses its lease, and another goes on after the last batch it committed
    leased_until timestamptz
);

create index roster_import_recent on roster_import (requested_at desc);
create index roster_import_due on roster_import (requested_at) where state in ('WAITING', 'RUNNING', 'UPLOADING');

-- The file as it came, in pieces, until it has been read to its end.
create table roster_import_piece (
    import_id uuid not null references roster_import (id) on delete cascade,
    position  int not null,
    content   bytea not null,
    primary key (import_id, position)
);

-- Rows whose guardian comes later in the file.
create table roster_import_deferred (
    import_id uuid not null references roster_import (id) on delete cascade,
    line      bigint not null,
    cells     jsonb not null,
    primary key (import_id, line)
);

create table roster_import_fault (
    import_id    uuid not null references roster_import (id) on delete cascade,
    line         bigint not null,
    position     int not null,
    column_name  text not null,
    reason       text not null,
    allowed      text not null,
    external_ref text not null,
    primary key (import_id, line, position)
);
