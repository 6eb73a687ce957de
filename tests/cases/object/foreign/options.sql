-- Options of wrappers, servers and user mappings change in place.
-- before --
CREATE FOREIGN DATA WRAPPER files OPTIONS (debug 'true');
CREATE SERVER far TYPE 'x' VERSION '1' FOREIGN DATA WRAPPER files OPTIONS (host 'h', port '1');
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (secret 'a');
-- after --
CREATE FOREIGN DATA WRAPPER files;
CREATE SERVER far TYPE 'x' VERSION '2' FOREIGN DATA WRAPPER files OPTIONS (host 'g', dbname 'd');
CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (secret 'b');
GRANT USAGE ON FOREIGN SERVER far TO reader;
-- plan --
ALTER FOREIGN DATA WRAPPER files OPTIONS (DROP debug);

ALTER SERVER far VERSION '2' OPTIONS (DROP port, SET host 'g', ADD dbname 'd');
GRANT USAGE ON FOREIGN SERVER far TO reader;
ALTER USER MAPPING FOR PUBLIC SERVER far OPTIONS (SET secret 'b');
