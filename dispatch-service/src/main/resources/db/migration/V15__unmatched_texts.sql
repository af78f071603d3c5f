-- What else a person wrote between two texts of the same words.
create index receipt_text_by_sender on receipt (sender, receipt_id) where kind = 'TEXT';
