-- What each replica last said of the providers as it sees them: breakers, places and latencies are its own. One that stopped as it
-- should has taken its rows away; one that is silent has not.
create table replica_report (
    replica_id      uuid        not null,
    provider        text        not null,
    channel         text        not null,
    live            boolean     not null,
    state           text        not null,
    in_flight       int         not null,
    places          int         not null,
    last_second     int         not null,
    per_second      float8      not null,
    failure_percent float8      not null,
    p50_millis      int,
    p95_millis      int,
    p99_millis      int,
    said_at         timestamptz not null,
    primary key (replica_id, provider, channel)
);
