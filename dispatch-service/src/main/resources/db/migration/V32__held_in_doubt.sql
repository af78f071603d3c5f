-- What waits for an operator's word, so that the board can count and list it at any time.
create index delivery_held on delivery (delivery_id)
    where state = 'UNKNOWN' and due_at = 'infinity' and lane <> 'CODE' and reason is distinct from 'LEFT_IN_DOUBT';
