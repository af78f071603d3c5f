-- Workers that hold a lock for as long as they live. Whose lock is gone is dead, and its leases need not run out; of a worker that has
-- no row here nothing is concluded.
create table lease_holder (
    holder_id uuid primary key,
    lock_key  bigint      not null,
    begun_at  timestamptz not null default now()
);
