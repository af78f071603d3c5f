-- Deliveries whose fate is unknown and that dispatch will send once more: a release with some of them is not over.
alter table release_progress add column to_resend int not null default 0;
