-- Which providers turned a delivery away for themselves alone: another one that carries to the number shall.
alter table delivery add column refused_by text[];
create index delivery_turned_away on delivery (lane, channel, due_at)
    where refused_by is not null and state in ('PLANNED', 'DEFERRED');
