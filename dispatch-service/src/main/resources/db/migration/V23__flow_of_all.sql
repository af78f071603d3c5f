-- When the flow was faded last. What passes without a limit counts in it too, and neither takes nor refills tokens.
alter table rate_budget add column flow_at timestamptz;
