-- The dispatch policy: the highest version is in force, and none is ever changed. Without any, the default in the code is.
create table policy_version (
    version    int         primary key check (version > 0),
    body       jsonb       not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    why        text        not null
);

-- What all replicas together may still give a provider. Tokens refill with the database's time; a replica takes them in blocks.
create table rate_budget (
    provider    text             not null,
    channel     text             not null,
    tokens      double precision not null,
    refilled_at timestamptz      not null,
    -- Taken of late, faded by the second: about how many a second the provider is given.
    flow        double precision not null default 0,
    -- Messages a second that throttling taught; null once it has climbed back.
    lowered_to  double precision,
    lowered_at  timestamptz,
    -- The provider named a time before which it wants to hear nothing.
    hold_until  timestamptz,
    -- In UTC.
    day         date             not null,
    taken_today bigint           not null default 0,
    primary key (provider, channel)
) with (fillfactor = 50);
