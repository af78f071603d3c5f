-- Since when a dead letter is being sent again. What stands so for long may have been sent: it waits until somebody sees to it once more.
alter table dead_letter_replayed add column sending_since timestamptz;
