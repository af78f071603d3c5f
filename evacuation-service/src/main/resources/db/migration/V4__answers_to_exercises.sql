-- What a person says to an exercise is kept apart from what they say of themselves: "I am safe" to a drill must not take a real call for
-- help off the board. What was kept before counts as said in earnest, for nobody wrote down to what it was said.
ALTER TABLE answer ADD COLUMN exercise boolean NOT NULL DEFAULT false;
ALTER TABLE answer DROP CONSTRAINT answer_pkey;
ALTER TABLE answer ADD PRIMARY KEY (person_id, exercise);

-- The answer that counts for an evacuation, by its mode. One that is an exercise counts everything, the latest first. For a real one of
-- what was said to exercises only a call for help counts, until the same person says there that it is over: a text answers whatever went
-- to its number last, and that may have been the drill.
CREATE VIEW counted_answer AS
SELECT person_id, evacuation.mode, counted.answer, counted.answered_at,
       CASE WHEN evacuation.mode = 'EXERCISE' THEN greatest(earnest.acknowledged_at, drill.acknowledged_at)
            ELSE earnest.acknowledged_at END AS acknowledged_at,
       earnest.wrote_for_help, earnest.wrote_for_help_at, earnest.wrote_for_help_reply
FROM (SELECT * FROM answer WHERE NOT exercise) earnest
FULL JOIN (SELECT * FROM answer WHERE exercise) drill USING (person_id)
CROSS JOIN (VALUES ('LIVE'), ('EXERCISE')) AS evacuation (mode)
CROSS JOIN LATERAL (
    SELECT drill.answered_at IS NOT NULL
           AND (evacuation.mode = 'EXERCISE' OR drill.answer = 'NEED_HELP')
           AND (earnest.answered_at IS NULL
                OR (earnest.answered_at, earnest.reply_id) < (drill.answered_at, drill.reply_id)) AS drills) AS later
CROSS JOIN LATERAL (
    SELECT CASE WHEN drills THEN drill.answer ELSE earnest.answer END AS answer,
           CASE WHEN drills THEN drill.answered_at ELSE earnest.answered_at END AS answered_at) AS counted;
