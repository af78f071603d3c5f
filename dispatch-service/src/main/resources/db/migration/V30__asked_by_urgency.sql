-- Of the texts and calls that a carrier took and never reported on, those that it was not asked for yet, and those that it is asked for
-- again from due_at on. Each look begins with those that are due: emergencies first, and nothing of a provider that is left alone.
drop index delivery_unreported;
create index delivery_unreported on delivery (lane, channel, provider, changed_at)
    where state = 'ACCEPTED' and channel in ('SMS', 'VOICE') and due_at <= changed_at;
create index delivery_asked_again on delivery (lane, channel, provider, due_at)
    where state = 'ACCEPTED' and channel in ('SMS', 'VOICE') and due_at > changed_at and due_at < 'infinity';
