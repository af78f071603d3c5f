-- Which provider lost a delivery that goes once more: another one shall carry it, if one works.
alter table delivery add column lost_by text;
