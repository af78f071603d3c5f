-- An SMSC names a text by an id of its own making, one for each part; which attempt it was is looked up by it.
create index attempt_by_smpp_id on attempt using gin (string_to_array(reference, ' '))
    with (fastupdate = off) where provider like 'smpp-%';

-- A long text is delivered when every part of it is.
create index receipt_by_smpp_id on receipt (provider, reference) where kind = 'MESSAGE_STATUS' and provider like 'smpp-%';

-- Which part of which long text a person's message is; its parts may come to several replicas.
alter table receipt
    add column long_reference int,
    add column parts          smallint,
    add column part           smallint;
create index receipt_long_text on receipt (provider, sender, long_reference) where parts is not null and joined_at is null;
