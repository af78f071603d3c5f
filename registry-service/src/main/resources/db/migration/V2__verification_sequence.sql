-- Two codes may be asked for in the same instant: which one is the latest must not depend on the clock.
alter table verification add column sequence bigint generated always as identity;
drop index verification_of_contact;
create index verification_of_contact on verification (contact_point_id, sequence desc);
