-- The contact plan: the highest version is in force. The first one is written when the service first starts, from its settings.
create table contact_plan (
    version         int         primary key check (version > 0),
    body            jsonb       not null,
    changed_by      text        not null,
    changed_by_name text        not null,
    changed_at      timestamptz not null,
    why             text        not null
);

-- Releases point at the version they went out with, so that none may ever change under them.
create function contact_plan_stays() returns trigger language plpgsql as
$$ begin raise exception 'a contact plan is followed by another, never changed'; end $$;
create trigger contact_plan_stays before update or delete on contact_plan
    for each row execute function contact_plan_stays();

-- Null: released before there were versions.
alter table release add column contact_plan_version int references contact_plan;
