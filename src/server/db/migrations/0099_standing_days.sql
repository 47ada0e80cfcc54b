-- 争议现状: the days that lists group and choose by stand beside the whole standing, so that thousands
-- of rows are added up without a look into each. Days are text, as everywhere in a standing.
alter table dispute_standings
  add column sent_on text generated always as (standing->>'sentOn') stored,
  add column proven_on text generated always as (standing->>'provenOn') stored,
  add column settled_on text generated always as (standing->>'settledOn') stored,
  add column answer_by text generated always as (standing->>'answerBy') stored,
  add column answered_on text generated always as (standing->>'answeredOn') stored,
  add column is_promised boolean
    generated always as (coalesce(jsonb_typeof(standing->'promised') = 'object', false)) stored,
  add column promised_until text generated always as (standing->'promised'->>'until') stored;
