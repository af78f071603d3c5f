-- What an answering machine hears. Null where it was cleared before machines had words of their own: they hear the call's.
alter table rendering add column voicemail text;
