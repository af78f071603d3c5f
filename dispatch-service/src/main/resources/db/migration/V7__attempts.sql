-- The attempt under way is written in its delivery's row before the carrier is called: its number, its provider, since when. It gets
-- a row of its own when the delivery leaves CLAIMED: one insert instead of an insert and an update.
alter table delivery add column provider text;
update delivery set provider = attempt.provider
from attempt
where delivery.state = 'CLAIMED' and attempt.delivery_id = delivery.delivery_id and attempt.attempt = delivery.attempts;

-- Every change of a delivery writes each of its indexes once more. People and numbers are scattered over all there ever was: a page
-- of the index for each of them, none of them in memory. By release they lie side by side.
drop index delivery_by_person;
drop index delivery_by_number;
create index delivery_by_number on delivery (release_id, address) where channel in ('SMS', 'VOICE');
