-- Words with a call for help among them, reply by reply: an officer may judge that one is none, and then the latest of the others counts.
-- That latest stands in answer as before.
CREATE TABLE wrote_for_help (
    id            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    -- Null for what came before replies were kept one by one.
    reply_id      uuid UNIQUE,
    person_id     uuid NOT NULL,
    words         text,
    written_at    timestamptz NOT NULL,
    may_need_help boolean NOT NULL DEFAULT true,
    judged_at     timestamptz
);
CREATE INDEX wrote_for_help_by_person ON wrote_for_help (person_id, written_at);
-- What people wrote has its time, and is looked for by it.
CREATE INDEX wrote_for_help_words ON wrote_for_help (written_at) WHERE words IS NOT NULL;

INSERT INTO wrote_for_help (person_id, words, written_at)
SELECT person_id, wrote_for_help, wrote_for_help_at FROM answer WHERE wrote_for_help_at IS NOT NULL;

ALTER TABLE answer ADD COLUMN wrote_for_help_reply uuid;

-- Words are erased after a time; that they were written stays.
ALTER TABLE answer DROP CONSTRAINT answer_check1;
