-- Words of their own with a call for help among them are a call for help. What was written before stays what it was taken for.
alter table stranger_text drop constraint stranger_text_meaning_check;
alter table stranger_text add constraint stranger_text_meaning_check
    check (meaning in ('NEED_HELP', 'SAFE', 'LEFT', 'STAYING', 'MAY_NEED_HELP', 'TEXT'));
