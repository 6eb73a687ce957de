-- A configuration that is copied, and mappings that change.
-- before --
CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple);
CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = snowball, language = 'english');
-- after --
CREATE TEXT SEARCH DICTIONARY stems (TEMPLATE = pg_catalog.snowball, language = german, stopwords = 'german');
CREATE TEXT SEARCH CONFIGURATION words (PARSER = pg_catalog."default");
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR asciiword, word WITH stems, simple;
ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR email WITH simple;
-- plan --
ALTER TEXT SEARCH DICTIONARY stems (language = 'german', stopwords = 'german');

ALTER TEXT SEARCH CONFIGURATION words DROP MAPPING FOR asciihword, file, "float", host, hword, hword_asciipart, hword_numpart, hword_part, "int", numhword, numword, sfloat, uint, url, url_path, version;
ALTER TEXT SEARCH CONFIGURATION words ALTER MAPPING FOR asciiword, word WITH stems, simple;
