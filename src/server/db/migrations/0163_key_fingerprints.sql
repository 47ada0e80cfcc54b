-- 密钥指纹: tells which hash a key is known by without telling it. The trail takes the fingerprint in where it
-- leaves the hash out, so that a hash which was put in the place of another is found.
alter table api_keys add column key_print text;
select pause_trail('api_keys');
alter table api_keys no force row level security;
update api_keys set key_print = left(encode(sha256(token_hash), 'hex'), 16);
alter table api_keys force row level security;
alter table api_keys alter column key_print set not null,
  add check (key_print = left(encode(sha256(token_hash), 'hex'), 16));
select resume_trail('api_keys', 'keys have fingerprints');
