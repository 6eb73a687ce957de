// What PostgreSQL's catalog says of everything that people have made, as lines that can be compared.
// Objects of extensions are the extension's own; the order of columns is no difference.

const USER = (oid: string) =>
  `n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend e WHERE e.objid = ${oid} AND e.deptype = 'e')`;

/** Privileges, in whatever order they were granted. */
const ACL = (acl: string) => `(SELECT string_agg(x::text, ' ' ORDER BY x::text) FROM unnest(${acl}) x)`;

const RELATION = `JOIN pg_class c ON c.oid = r.rel JOIN pg_namespace n ON n.oid = c.relnamespace`;

/** Queries of one column each. */
export const SNAPSHOT = [
  `SELECT format('schema %I acl %s', n.nspname, ${ACL('n.nspacl')}) FROM pg_namespace n WHERE ${USER('n.oid')}`,
  `SELECT format('extension %I', extname) FROM pg_extension WHERE extname <> 'plpgsql'`,
  `SELECT format('relation %I.%I kind %s persistence %s options %s rls %s %s acl %s partition %s %s', n.nspname, c.relname, c.relkind, c.relpersistence, c.reloptions,
     c.relrowsecurity, c.relforcerowsecurity, ${ACL('c.relacl')}, pg_get_partkeydef(c.oid), pg_get_expr(c.relpartbound, c.oid))
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND ${USER('c.oid')}`,
  `SELECT format('column %I.%I.%I %s%s default %s identity %s generated %s collation %s acl %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN ' NOT NULL' END, pg_get_expr(d.adbin, d.adrelid), a.attidentity, a.attgenerated, a.attcollation::regcollation, ${ACL('a.attacl')})
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
   WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'c') AND ${USER('c.oid')}`,
  `SELECT format('constraint %I on %s%s: %s', k.conname, k.conrelid::regclass, format_type(nullif(k.contypid, 0), NULL), pg_get_constraintdef(k.oid))
   FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE k.contype <> 'n' AND k.contype <> 't' AND ${USER('k.conrelid')}`,
  `SELECT format('index %s', pg_get_indexdef(i.indexrelid)) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${USER('c.oid')}`,
  `SELECT format('view %I.%I: %s', n.nspname, c.relname, pg_get_viewdef(c.oid)) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm') AND ${USER('c.oid')}`,
  `SELECT format('sequence %I.%I %s start %s by %s from %s to %s cache %s cycle %s owned %s', n.nspname, c.relname, format_type(s.seqtypid, NULL), s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
     s.seqcache, s.seqcycle, (SELECT d.refobjid::regclass || '.' || o.attname FROM pg_depend d JOIN pg_attribute o ON o.attrelid = d.refobjid AND o.attnum = d.refobjsubid
       WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')))
   FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${USER('c.oid')}`,
  `SELECT format('enum %I.%I: %s', n.nspname, t.typname, string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder)) FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
   JOIN pg_namespace n ON n.oid = t.typnamespace WHERE ${USER('t.oid')} GROUP BY n.nspname, t.typname`,
  `SELECT format('domain %I.%I %s%s default %s', n.nspname, t.typname, format_type(t.typbasetype, t.typtypmod), CASE WHEN t.typnotnull THEN ' NOT NULL' END, t.typdefault)
   FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.typtype = 'd' AND ${USER('t.oid')}`,
  `SELECT format('routine %s acl %s', pg_get_functiondef(p.oid), ${ACL('p.proacl')}) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind IN ('f', 'p', 'w') AND ${USER('p.oid')}`,
  `SELECT format('aggregate %s', p.oid::regprocedure) FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.prokind = 'a' AND ${USER('p.oid')}`,
  `SELECT format('trigger %s enabled %s', pg_get_triggerdef(t.oid), t.tgenabled) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE NOT t.tgisinternal AND ${USER('c.oid')}`,
  `SELECT format('event trigger %I on %s tags %s calls %s enabled %s', evtname, evtevent, evttags, evtfoid::regproc, evtenabled) FROM pg_event_trigger`,
  `SELECT format('policy %I on %s %s %s to %s using %s check %s', p.polname, p.polrelid::regclass, p.polcmd, p.polpermissive, p.polroles::regrole[], pg_get_expr(p.polqual, p.polrelid),
     pg_get_expr(p.polwithcheck, p.polrelid)) FROM pg_policy p`,
  `SELECT format('rule %s', pg_get_ruledef(w.oid)) FROM pg_rewrite w JOIN pg_class c ON c.oid = w.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace WHERE w.rulename <> '_RETURN' AND ${USER('c.oid')}`,
  `SELECT format('statistics %s', pg_get_statisticsobjdef(s.oid)) FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace WHERE ${USER('s.oid')}`,
  `SELECT format('publication %I all %s of %s', p.pubname, p.puballtables, (SELECT string_agg(r.prrelid::regclass::text, ', ' ORDER BY r.prrelid::regclass::text) FROM pg_publication_rel r WHERE r.prpubid = p.oid))
   FROM pg_publication p`,
  `SELECT format('comment on %s: %s', pg_describe_object(d.classoid, d.objoid, d.objsubid), d.description) FROM pg_description d
   WHERE d.classoid IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass, 'pg_constraint'::regclass, 'pg_trigger'::regclass, 'pg_policy'::regclass) AND d.objoid >= 16384`,
  `SELECT format('inherits %s from %s', r.inhrelid::regclass, r.inhparent::regclass) FROM (SELECT inhrelid AS rel, inhrelid, inhparent FROM pg_inherits) r ${RELATION} WHERE ${USER('c.oid')}`,
];

/** Every table that people have made, as it is written in a query. */
export const TABLES = `SELECT format('%I.%I', n.nspname, c.relname) AS name, CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS title
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND ${USER('c.oid')} ORDER BY 2`;
