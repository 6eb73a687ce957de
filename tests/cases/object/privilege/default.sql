-- What objects made later will allow.
-- roles: reader, writer
-- before --
-- after --
ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA public GRANT SELECT ON TABLES TO reader;
-- plan --
ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA public GRANT SELECT ON TABLES TO reader;
-- undo --
ALTER DEFAULT PRIVILEGES FOR ROLE writer IN SCHEMA public REVOKE SELECT ON TABLES FROM reader;
