-- The sealer unwraps a bank's key as it does a bid's, bound to the id it is asked for. A bank that could be given a bid's id
-- would let its owner ask for that bid's key: so a bank has its owner's.
alter table "AnswerBank" add constraint id_of_owner check (id = "organisationId");
