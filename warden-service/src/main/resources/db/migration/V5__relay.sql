-- What became of people after they were handed to a warden by telephone. Appended, never changed: the latest mark of a person says
-- how they stand. A reply of their own stands beside it, in release_recipient. Who marks what in one act shares its number.
create table relay_mark (
    mark_id        bigint      generated always as identity primary key,
    act_id         uuid        not null,
    release_id     uuid        not null references release,
    person_id      uuid        not null,
    mark           text        not null check (mark in ('HANDED', 'REACHED', 'NOT_FOUND')),
    warden         text        not null,
    remark         text        not null,
    marked_by      text        not null,
    marked_by_name text        not null,
    marked_at      timestamptz not null,
    foreign key (release_id, person_id) references release_recipient
);
create index relay_mark_latest on relay_mark (release_id, person_id, mark_id desc);

-- Whoever withdrew is handed to nobody; few of many have.
create index person_withdrawn on person (person_id) where withdrawn;

create function relay_mark_stays() returns trigger language plpgsql as
$$ begin raise exception 'a mark is followed by another, never changed'; end $$;
create trigger relay_mark_stays before update or delete on relay_mark
    for each row execute function relay_mark_stays();
