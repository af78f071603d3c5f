-- Somebody is out of reach only once every one of their deliveries has failed: dispatch tells of failures one by one, and a mail
-- that a carrier accepted may never be told of again.
alter table release_recipient add column deliveries int not null default 0;
alter table release_failure add column person_id uuid;
create index release_failure_person on release_failure (release_id, person_id);
