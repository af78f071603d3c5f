-- Up to when it is known which texts a provider received for us: Twilio calls back once for each, and what was not taken down then is
-- asked for. One replica asks at a time.
create table texts_received (
    provider text        primary key,
    known_to timestamptz not null,
    asked_at timestamptz not null
);
