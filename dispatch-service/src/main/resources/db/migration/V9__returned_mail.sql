-- Mail that came back is kept as it came for some weeks; then its words are erased, and what it was found to be stays.
alter table returned_mail
    alter column raw drop not null,
    -- How long it was, once it is erased.
    add column bytes int;
create index returned_mail_to_erase on returned_mail (received_at) where raw is not null and sorted_at is not null;
