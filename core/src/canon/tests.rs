//! Pairs of texts that the server stores alike, and pairs that it does not.

use super::{Query, Relation, Schema, expression, query};

/// A schema of two tables, an enum, a domain and a function.
struct Shop;

fn relation(namespace: &str, name: &str, columns: &[(&str, &str)]) -> Relation {
    let columns = columns.iter().map(|(name, ty)| ((*name).to_owned(), Some((*ty).to_owned())));
    Relation { namespace: namespace.to_owned(), name: name.to_owned(), columns: columns.collect() }
}

fn item() -> Relation {
    relation(
        "public",
        "item",
        &[
            ("id", "integer"),
            ("code", "character varying(20)"),
            ("title", "text"),
            ("price", "numeric(10,2)"),
            ("stock", "bigint"),
            ("state", "public.state"),
            ("tags", "text[]"),
            ("data", "jsonb"),
            ("made", "timestamp without time zone"),
            ("open", "boolean"),
            ("mail", "public.mail"),
        ],
    )
}

impl Schema for Shop {
    fn relation(&self, namespace: Option<&str>, name: &str) -> Option<Relation> {
        match (namespace.unwrap_or("public"), name) {
            ("public", "item") => Some(item()),
            ("sales", "line") => Some(relation("sales", "line", &[("id", "bigint"), ("item_id", "integer"), ("amount", "numeric")])),
            _ => None,
        }
    }

    fn function(&self, _: Option<&str>, name: &str) -> Option<(String, Option<String>)> {
        match name {
            "label" => Some(("public".to_owned(), Some("text".to_owned()))),
            "parts" => Some(("public".to_owned(), Some("TABLE(part integer, note text)".to_owned()))),
            _ => None,
        }
    }

    fn user_type(&self, _: Option<&str>, name: &str) -> Option<(String, Option<String>)> {
        match name {
            "state" => Some(("public".to_owned(), None)),
            "mail" => Some(("public".to_owned(), Some("character varying(100)".to_owned()))),
            _ => None,
        }
    }
}

fn check(text: &str) -> String {
    expression(text, Some(&item()), None, Some("boolean"), &Shop).unwrap_or_else(|| format!("cannot read {text}"))
}

fn default(ty: &str, text: &str) -> String {
    expression(text, Some(&item()), None, Some(ty), &Shop).unwrap_or_else(|| format!("cannot read {text}"))
}

fn select(text: &str) -> Query {
    let failed = || Query { text: format!("cannot read {text}"), columns: Vec::new() };
    query(text, &[], &Shop).unwrap_or_else(failed)
}

/// A column of a result: its name and its type.
type OutputColumn = (&'static str, Option<&'static str>);

#[test]
fn conditions_stored_alike() {
    let pairs = [
        ("code = 'a'", "((code)::text = 'a'::text)"),
        ("code IN ('a', 'b')", "((code)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))"),
        ("code IN ('a', 'b')", "((code)::text = ANY (ARRAY[('a'::character varying)::text, ('b'::character varying)::text]))"),
        ("title NOT IN ('a', 'b')", "(title <> ALL (ARRAY['a'::text, 'b'::text]))"),
        ("stock IN (1, 2)", "(stock = ANY (ARRAY[(1)::bigint, (2)::bigint]))"),
        ("price > 0 and price != 1.5", "((price > (0)::numeric) AND (price <> 1.5))"),
        ("price between 1 and 10", "((price >= (1)::numeric) AND (price <= (10)::numeric))"),
        ("state = 'on'", "(state = 'on'::public.state)"),
        ("state IN ('on', 'off')", "(state = ANY (ARRAY['on'::public.state, 'off'::state]))"),
        ("title LIKE 'a%'", "(title ~~ 'a%'::text)"),
        ("title NOT ILIKE 'a%'", "(title !~~* 'a%'::text)"),
        ("title IS NOT DISTINCT FROM code", "(NOT (title IS DISTINCT FROM (code)::text))"),
        ("mail LIKE '%@%'", "((mail)::text ~~ '%@%'::text)"),
        ("made > now() - interval '1 hour'", "(made > (now() - '01:00:00'::interval))"),
        ("data ->> 'k' = 'v'", "((data ->> 'k'::text) = 'v'::text)"),
        ("data @> '{\"b\":1,\"aa\":[1]}'", "(data @> '{\"b\": 1, \"aa\": [1]}'::jsonb)"),
        ("'x' = ANY (tags)", "('x'::text = ANY (tags))"),
        ("tags && '{a, b}'", "(tags && '{a,b}'::text[])"),
        ("length(code) > 3", "(length((code)::text) > 3)"),
        ("coalesce(code, '') <> ''", "((COALESCE(code, ''::character varying))::text <> ''::text)"),
        ("id::text = '5'", "((id)::text = '5'::text)"),
        ("id = '5'", "(id = 5)"),
        ("open = 't' AND (id = 1 AND id = 2)", "((open = true) AND (id = 1) AND (id = 2))"),
        ("(id, code) = (1, 'a')", "((id = 1) AND ((code)::text = 'a'::text))"),
        ("extract(YEAR FROM made) > 2000", "(EXTRACT(year FROM made) > (2000)::numeric)"),
        ("title COLLATE \"C\" = code", "((title COLLATE \"C\") = (code)::text)"),
        ("code::text || title COLLATE \"C\"::varchar = ''", "(((code)::text || ((title COLLATE \"C\"))::character varying) = ''::text)"),
        ("lower(title) COLLATE pg_catalog.\"C\" > 'a'", "((lower(title) COLLATE \"C\") > 'a'::text)"),
        ("id isnull", "(id IS NULL)"),
        ("public.label(title) = ''", "(label(title) = ''::text)"),
        ("item.id > -1", "(id > '-1'::integer)"),
        ("substring(title from 1 for 2) = 'a'", "(SUBSTRING(title FROM 1 FOR 2) = 'a'::text)"),
        ("trim(both from title) = ''", "(TRIM(BOTH FROM title) = ''::text)"),
    ];
    for (written, stored) in pairs {
        assert_eq!(check(written), check(stored), "{written}");
    }
}

#[test]
fn conditions_stored_differently() {
    let pairs = [
        ("id::text = '5'", "id = 5"),
        ("code = 'a'", "code = 'b'"),
        ("code = 'A'", "code = 'a'"),
        ("price > 0", "price >= 0"),
        ("price > 0", "price > 0.0"),
        ("stock IN (1, 2)", "stock IN (2, 1)"),
        ("title LIKE 'a'", "title ILIKE 'a'"),
        ("open", "NOT open"),
        ("open IS TRUE", "open = true"),
        ("id = 1 OR open AND id = 2", "(id = 1 OR open) AND id = 2"),
        ("made > now()", "made > current_timestamp"),
        ("title COLLATE \"C\" = 'a'", "title = 'a'"),
        ("price::integer > 0", "price > 0"),
        ("sales.label(title) = ''", "label(title, 1) = ''"),
    ];
    for (one, other) in pairs {
        assert_ne!(check(one), check(other), "{one}");
    }
}

#[test]
fn defaults() {
    let alike = [
        ("character varying(20)", "'a'", "'a'::character varying"),
        ("jsonb", "'{ }'", "'{}'::jsonb"),
        ("text[]", "array[]::text[]", "ARRAY[]::text[]"),
        ("interval", "'36 hours'", "'36:00:00'::interval"),
        ("interval", "'1 year 2 months -3 days'", "'1 year 2 mons -3 days'::interval"),
        ("timestamp with time zone", "'2020-01-01 01:30+02'", "'2019-12-31 23:30:00+00'::timestamp with time zone"),
        ("bigint", "nextval('item_id_seq')", "nextval('public.item_id_seq'::regclass)"),
        ("boolean", "'yes'", "true"),
        ("numeric", "1e3", "'1000'::numeric"),
        ("integer", "(-5)", "'-5'::integer"),
        ("bytea", "'ab'", "'\\x6162'::bytea"),
        ("bit(4)", "X'A'", "'1010'::\"bit\""),
        ("uuid", "'550E8400-E29B-41D4-A716-446655440000'", "'550e8400-e29b-41d4-a716-446655440000'::uuid"),
        ("public.mail", "'x'", "'x'::character varying"),
        ("text", "CAST(5 AS varchar)", "(5)::character varying"),
    ];
    for (ty, written, stored) in alike {
        assert_eq!(default(ty, written), default(ty, stored), "{written}");
    }
    let different = [("bigint", "0", "'0'"), ("text", "now()", "current_date"), ("numeric", "1.0", "1.00"), ("text", "''", "null")];
    for (ty, one, other) in different {
        assert_ne!(default(ty, one), default(ty, other), "{one}");
    }
}

#[test]
fn queries_stored_alike() {
    let pairs = [
        ("SELECT id, title t FROM item", " SELECT item.id,\n    item.title AS t\n   FROM public.item;"),
        (
            "select i.id from item i join sales.line l on l.item_id = i.id where l.amount > 0",
            "SELECT i.id FROM (public.item i JOIN sales.line l ON ((l.item_id = i.id))) WHERE (l.amount > (0)::numeric)",
        ),
        (
            "select code, count(*) from item group by 1 order by count desc",
            "SELECT item.code, count(*) AS count FROM item GROUP BY item.code ORDER BY (count(*)) DESC",
        ),
        (
            "select id from item x where exists (select 1 from item where item.id = x.id)",
            "SELECT x.id FROM item x WHERE (EXISTS ( SELECT 1 FROM item WHERE (item.id = x.id)))",
        ),
        (
            "select id from item where id in (select item_id from sales.line)",
            "SELECT item.id FROM item WHERE (item.id IN ( SELECT line.item_id FROM sales.line))",
        ),
        (
            "select * from item i, item where item.id = i.id and exists (select 1 from item)",
            "select i.*, item.* from item i, item where item.id = i.id and exists (select 1 from item item_1)",
        ),
        ("with c as (select id from item) select * from c", "WITH c AS ( SELECT item.id FROM item) SELECT c.id FROM c"),
        (
            "select id from item union select item_id from sales.line order by id",
            "SELECT item.id FROM item UNION SELECT line.item_id AS id FROM sales.line ORDER BY 1",
        ),
        ("select part from parts(1)", "SELECT parts.part FROM public.parts(1) parts(part, note)"),
        ("select tag from item, unnest(tags) tag", "SELECT tag.tag FROM item, LATERAL unnest(item.tags) tag(tag)"),
        (
            "select sum(price) over (partition by code order by id rows unbounded preceding) from item",
            "SELECT sum(item.price) OVER (PARTITION BY item.code ORDER BY item.id ROWS UNBOUNDED PRECEDING) AS sum FROM item",
        ),
    ];
    for (written, stored) in pairs {
        assert_eq!(select(written), select(stored), "{written}");
    }
}

#[test]
fn queries_stored_differently() {
    let pairs = [
        ("select id from item", "select id as other from item"),
        ("select id from item", "select id from only item"),
        ("select id from item", "select distinct id from item"),
        ("select id from item", "select id::bigint from item"),
        ("select id from item order by id", "select id from item order by id desc"),
        ("select id from item limit 1", "select id from item limit 2"),
        ("select 1 union select 2", "select 1 union all select 2"),
        ("select i.id from item i join sales.line l on true", "select i.id from item i left join sales.line l on true"),
    ];
    for (one, other) in pairs {
        assert_ne!(select(one), select(other), "{one}");
    }
}

#[test]
fn columns_are_named_and_typed_as_the_server_does() {
    let cases: [(&str, &[OutputColumn]); 5] = [
        ("select 1, true, 'a'", &[("?column?", Some("integer")), ("?column?", Some("boolean")), ("?column?", Some("text"))]),
        (
            "select id::text, count(*), price * 2 as twice from item group by id, price",
            &[("id", Some("text")), ("count", Some("bigint")), ("twice", Some("numeric"))],
        ),
        ("select case when open then title else code end from item", &[("code", Some("character varying"))]),
        (
            "select coalesce(code, title), array[id], max(made) from item",
            &[("coalesce", Some("character varying")), ("array", Some("integer[]")), ("max", Some("timestamp without time zone"))],
        ),
        ("values (1, 'a')", &[("column1", Some("integer")), ("column2", Some("text"))]),
    ];
    for (text, expected) in cases {
        let found = select(text).columns;
        let found: Vec<(&str, Option<&str>)> = found.iter().map(|(n, ty)| (n.as_str(), ty.as_deref())).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn what_cannot_be_read_is_none_and_quick() {
    let long = 100_000;
    for text in [
        String::new(),
        "a +".to_owned(),
        format!("a{}", " AND a".repeat(long)),
        format!("{}a{}", "(".repeat(long), ")".repeat(long)),
        "(".repeat(long),
        "NOT ".repeat(long),
        "CASE WHEN ".repeat(long),
        format!("a{}", " BETWEEN 1 AND 2".repeat(60)),
    ] {
        assert_eq!(expression(&text, None, None, None, &Shop), None);
    }
    let doubled = format!("{}SELECT 1{}", "SELECT *, * FROM (".repeat(30), ") x".repeat(30));
    assert_eq!(query(&doubled, &[], &Shop), None);
}
