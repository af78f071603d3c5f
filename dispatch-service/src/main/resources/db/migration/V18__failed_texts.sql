-- Which providers took a text and reported later that it did not arrive, for a cause of their own: others are asked first.
alter table delivery add column failed_by text[];
-- When a carrier reported that a request failed which it had taken, and of what.
alter table attempt add column failed_at timestamptz;
alter table attempt add column failure text;
create index attempt_failed_late on attempt (failed_at) where failed_at is not null;
-- The alarm asks of each provider whether there is one.
create index attempt_failed_by_provider on attempt (provider, failed_at)
    where failure in ('PROVIDER_FAILED', 'PROVIDER_REFUSED_US');
