-- What operators hold, what probes found, what alarms stand.

-- What an operator set for a channel (provider '*') or for one provider on it. What has no row runs.
create table control (
    channel  text        not null check (channel in ('EMAIL', 'SMS', 'VOICE', 'FAX')),
    provider text        not null,
    state    text        not null check (state in ('RUNNING', 'PAUSED', 'DRAINING')),
    reason   text        not null check (length(reason) between 3 and 500),
    set_by   text        not null,
    set_at   timestamptz not null,
    primary key (channel, provider)
);

-- One row a provider: its last probe. Whoever writes first that the next one has begun is the one replica that probes now.
create table probe (
    provider         text        not null,
    channel          text        not null,
    -- Names the probe to the carrier. It is no delivery's id, and no row of the ledger has it.
    message_id       uuid        not null,
    begun_at         timestamptz not null,
    ended_at         timestamptz,
    result           text check (result in ('ACCEPTED', 'REJECTED', 'DEFERRED', 'UNKNOWN', 'NOT_GIVEN')),
    reason           text,
    millis           int,
    last_accepted_at timestamptz,
    primary key (provider, channel)
);

-- An alarm stands as long as some replica goes on seeing its cause.
create table alarm (
    alarm_id       uuid primary key     default uuidv7(),
    kind           text        not null,
    -- Which channel or what else it is about; empty where there is only one.
    subject        text        not null,
    severity       text        not null check (severity in ('CRITICAL', 'WARNING')),
    word           text        not null,
    raised_at      timestamptz not null default now(),
    seen_at        timestamptz not null default now(),
    cleared_at     timestamptz,
    -- What the webhook has taken, and until when one replica is busy telling it.
    told_raised    boolean     not null default false,
    told_cleared   boolean     not null default false,
    telling_until  timestamptz not null default '-infinity'
);
create unique index alarm_standing on alarm (kind, subject) where cleared_at is null;
create index alarm_untold on alarm (raised_at) where not told_raised or not told_cleared;
create index alarm_cleared on alarm (cleared_at) where cleared_at is not null;

-- Leases that expired: few, or something is wrong.
create index attempt_lease_expired on attempt (concluded_at) where reason = 'LEASE_EXPIRED';

-- Not to be sent again: somebody has looked at it and said why. Otherwise its alarm would stand as long as its topic keeps it.
alter table dead_letter_replayed add column set_aside boolean not null default false;
