-- A carrier said that nobody is there, once. A provider whose directory is away says so of everybody: it is believed when it is said again
-- some days later.
create table doubted_contact (
    contact_point_id uuid primary key,
    first_said_at    timestamptz not null
);
create index doubted_contact_by_time on doubted_contact (first_said_at);
