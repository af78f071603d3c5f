-- Words of their own with a call for help among them. They answer nothing, so they stand beside the answer: the latest of them, until
-- the person has said since how they are. To have read the message says nothing of that.
alter table reply add column may_need_help boolean not null default false;
alter table release_recipient add column wrote_for_help_at timestamptz;
alter table release_recipient add column may_need_help boolean generated always as (
    wrote_for_help_at is not null and (
        coalesce(answer, 'ACK') = 'ACK' or answer <> 'NEED_HELP' and answered_at <= wrote_for_help_at)) virtual;
