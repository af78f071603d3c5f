-- A provider's own trouble spends no attempt, and a release may stand for weeks: a number of attempts has no end that a smallint holds, and
-- past that end no claim that met the row could be made any more. Each of these tables is rewritten under an exclusive lock, indexes and
-- all, in which nothing is claimed: on a large ledger take it when nothing is being sent.
alter table delivery
    alter column attempts type int,
    alter column spent type int,
    alter column missed type int;
alter table attempt alter column attempt type int;
alter table receipt alter column attempt type int;
