-- Mail that came back or was written back, as it came and before anybody looked into it. Appended at once; nothing is taken out.
create table returned_mail (
    mail_id     bigint generated always as identity primary key,
    -- The relay that handed it over, or 'mailbox'.
    source      text        not null,
    form        text        not null check (form in ('MESSAGE', 'JSON')),
    digest      bytea       not null,
    raw         bytea       not null,
    received_at timestamptz not null,
    sorted_at   timestamptz,
    verdict     text check (verdict in ('REPORT', 'REPLY', 'AUTOMATIC', 'FORGED', 'UNMATCHED', 'UNREADABLE')),
    status_code text,
    -- The same mail read twice, or handed over twice, is one.
    constraint returned_mail_once unique (digest)
);
create index returned_mail_to_sort on returned_mail (mail_id) where sorted_at is null;
create index returned_mail_aside on returned_mail (mail_id) where verdict in ('FORGED', 'UNMATCHED', 'UNREADABLE');

-- Which replica reads the mailbox.
create table mailbox_lease (
    mailbox     text primary key,
    holder      uuid        not null,
    lease_until timestamptz not null
);

alter table receipt drop constraint receipt_kind_check;
alter table receipt add constraint receipt_kind_check
    check (kind in ('MESSAGE_STATUS', 'CALL_STATUS', 'TEXT', 'KEY', 'MAIL_REPORT', 'MAIL_REPLY'));
create index receipt_mail_repeated on receipt (reference) where kind = 'MAIL_REPLY';
