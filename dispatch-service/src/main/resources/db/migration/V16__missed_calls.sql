-- The latest attempt of which the carrier reported that it reached nobody. Later news that it, or one before it, was accepted is no news.
alter table delivery add column missed smallint not null default 0;
