-- What a person mails that answers no mail of ours waits for an officer, as a text from an unknown number does. It stands among the
-- receipts as a MAIL that is joined and unmatched from the first, and is never joined with anything.
alter table receipt drop constraint receipt_kind_check;
alter table receipt add constraint receipt_kind_check
    check (kind in ('MESSAGE_STATUS', 'CALL_STATUS', 'TEXT', 'KEY', 'MAIL_REPORT', 'MAIL_REPLY', 'MAIL'));
create index receipt_mail_by_sender on receipt (sender, receipt_id) where kind = 'MAIL';
create index receipt_mail_to_erase on receipt (received_at)
    where kind = 'MAIL' and verdict = 'UNMATCHED' and erased_at is null;

alter table returned_mail drop constraint returned_mail_verdict_check;
alter table returned_mail add constraint returned_mail_verdict_check
    check (verdict in ('REPORT', 'REPLY', 'AUTOMATIC', 'FORGED', 'STRANGER', 'UNMATCHED', 'UNREADABLE'));
