-- Somebody on the telephone knows their address and the carrier its reference, and neither an id. Mails and faxes are found release by
-- release, as numbers are. Every change of a delivery writes its indexes anew: this one takes it up when it has left the line; the few
-- that still wait are found among those that wait.
create index delivery_by_contact on delivery (release_id, lower(address))
    where channel in ('EMAIL', 'FAX') and state not in ('PLANNED', 'DEFERRED', 'CLAIMED');

-- Of SMSCs there is one already.
create index attempt_by_sid on attempt (reference) where provider like 'twilio-%';
