-- What the latest probes of each provider say of it: some in a row that failed are an alarm, and a receipt may come after the next one
-- has begun. What says nothing of it, because it was busy, is not here.
create table probe_ended (
    message_id uuid primary key,
    provider   text        not null,
    channel    text        not null,
    ended_at   timestamptz not null,
    taken      boolean     not null
);
create index probe_ended_latest on probe_ended (channel, provider, ended_at desc);

-- When a probe of it was last known to have arrived: of such a provider it means something that no receipt comes.
alter table probe add column arrived_at timestamptz;
