-- Distances over ground by the haversine formula; the mean radius of the earth is 6,371.0088 km (IUGG).
create function distance_km(latitude1 double precision, longitude1 double precision,
                            latitude2 double precision, longitude2 double precision)
    returns double precision language sql immutable parallel safe
    return 2 * 6371.0088 * asin(least(1, sqrt(
        sin(radians(latitude2 - latitude1) / 2) ^ 2
        + cos(radians(latitude1)) * cos(radians(latitude2)) * sin(radians(longitude2 - longitude1) / 2) ^ 2)));

-- Everyone enrolled, as the enrollment topic tells it. Whoever withdrew keeps only an id and a version, so that an older
-- record that comes again does not bring them back.
create table person (
    person_id       uuid primary key,
    version         bigint not null,
    withdrawn       boolean not null,
    given_name      text not null,
    family_name     text not null,
    language        text not null,
    base_language   text not null,
    country         text,
    place           text,
    location        point,
    contact_points  jsonb not null,
    confirmed       boolean not null,
    -- Channels as bits (1 e-mail, 2 SMS, 4 voice, 8 fax): confirmed by their owner; usable at all; and the same two again
    -- without those that left routine messages.
    verified        smallint not null,
    usable          smallint not null,
    routine         smallint not null,
    routine_any     smallint not null,
    changed_at      timestamptz not null
);
create index person_location on person using gist (location) where not withdrawn;
create index person_country on person (country) where not withdrawn;

create table advisory (
    advisory_id          uuid primary key,
    number               bigint generated always as identity unique,
    kind                 text not null,
    urgency              text not null,
    mode                 text not null,
    state                text not null,
    revision             int not null,
    valid_hours          int not null,
    content              jsonb not null,
    audience             jsonb not null,
    contributors         text[] not null,
    notice_request_id    uuid unique,
    drafted_by           text not null,
    drafted_by_name      text not null,
    drafted_at           timestamptz not null,
    changed_at           timestamptz not null,
    dated_on             date,
    submitted_by         text,
    submitted_by_name    text,
    submitted_at         timestamptz,
    sent_back_by         text,
    sent_back_by_name    text,
    sent_back_at         timestamptz,
    sent_back_reason     text,
    cleared_by           text,
    cleared_by_name      text,
    cleared_at           timestamptz,
    clearance_expires_at timestamptz,
    content_digest       text,
    audience_digest      text,
    cleared_headcount    int,
    release_id           uuid,
    cancelled_by         text,
    cancelled_by_name    text,
    cancelled_at         timestamptz,
    cancelled_reason     text
);
create index advisory_state on advisory (state, changed_at desc);

-- Every saved wording, so that a clearing officer sees what changed since they last looked.
create table advisory_revision (
    advisory_id uuid not null references advisory on delete cascade,
    revision    int not null,
    content     jsonb not null,
    audience    jsonb not null,
    saved_by    text not null,
    saved_at    timestamptz not null,
    primary key (advisory_id, revision)
);

create table advisory_sight (
    advisory_id       uuid not null references advisory on delete cascade,
    officer           text not null,
    revision          int not null,
    previous_revision int,
    seen_at           timestamptz not null,
    primary key (advisory_id, officer)
);

create table release (
    release_id      uuid primary key,
    advisory_id     uuid not null references advisory,
    version         int not null,
    urgency         text not null,
    mode            text not null,
    people          int not null,
    reachable       int not null,
    segments        int not null,
    content_digest  text not null,
    audience_digest text not null,
    renderings      jsonb not null,
    cap             text,
    public          boolean not null,
    released_by     text not null,
    released_by_name text not null,
    released_at     timestamptz not null,
    expires_at      timestamptz not null,
    stopped_by      text,
    stopped_by_name text,
    stopped_at      timestamptz,
    stopped_reason  text,
    unique (advisory_id, version)
);
create index release_current on release (expires_at) where public;

-- The frozen audience. A segment of null: no contact point would reach this person, and so nothing was sent.
create table release_recipient (
    release_id  uuid not null,
    person_id   uuid not null,
    segment     int,
    standing    int not null default 0,
    reason      text,
    answer      text,
    answered_at timestamptz,
    primary key (release_id, person_id)
);
create index release_recipient_segment on release_recipient (release_id, segment);

create table release_progress (
    release_id          uuid primary key,
    sequence            bigint not null,
    reported_at         timestamptz not null,
    segments_planned    int not null,
    counts              jsonb not null,
    people_acknowledged int not null,
    resent              int not null,
    first_call_at       timestamptz,
    last_accepted_at    timestamptz
);

-- Deliveries that went wrong and have not come right since.
create table release_failure (
    delivery_id uuid primary key,
    release_id  uuid not null,
    channel     text not null,
    state       text not null,
    reason      text not null
);
create index release_failure_release on release_failure (release_id);

create table reply (
    reply_id    uuid primary key,
    person_id   uuid not null,
    release_id  uuid,
    channel     text not null,
    answer      text not null,
    free_text   text,
    received_at timestamptz not null
);
create index reply_release on reply (release_id, person_id, received_at);
