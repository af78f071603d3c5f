-- What recipients wrote back, and from which number, is erased after a while: warden-service has the answer by then. Most receipts are
-- carriers' words alone and stand in no index for it.
create index receipt_answer_to_erase on receipt (received_at)
    where joined_at is not null and erased_at is null and (kind in ('TEXT', 'MAIL_REPLY') or sender <> '')
        and (kind <> 'TEXT' or verdict <> 'UNMATCHED');
