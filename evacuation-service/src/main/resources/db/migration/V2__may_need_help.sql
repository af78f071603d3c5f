-- Words of their own with a call for help among them, the latest. They answer nothing, so they stand beside the answer.
ALTER TABLE answer
    ADD COLUMN wrote_for_help    text,
    ADD COLUMN wrote_for_help_at timestamptz,
    ADD CHECK ((wrote_for_help IS NULL) = (wrote_for_help_at IS NULL));
