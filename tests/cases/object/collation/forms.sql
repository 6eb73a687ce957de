-- LOCALE stands for both categories, and the defaults need not be said.
-- before --
CREATE COLLATION one (lc_collate = 'C', lc_ctype = 'C');
CREATE COLLATION two (provider = icu, locale = 'de');
-- after --
CREATE COLLATION one (provider = libc, locale = 'C', deterministic = true);
CREATE COLLATION two (provider = icu, locale = 'de', deterministic = false);
-- plan --
DROP COLLATION two;
CREATE COLLATION two (DETERMINISTIC = false, LOCALE = 'de', PROVIDER = icu);
