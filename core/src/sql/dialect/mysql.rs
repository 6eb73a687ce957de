//! MySQL and MariaDB. Manual: "Keywords and Reserved Words".

use super::{Case, Dialect, Family};

/// The words that either reserves.
const RESERVED: &str = "\
    accessible add all alter analyze and as asc asensitive before between bigint binary blob both by call cascade case \
    change char character check collate column condition constraint continue convert create cross cube cume_dist \
    current_date current_role current_time current_timestamp current_user cursor database databases day_hour day_microsecond \
    day_minute day_second dec decimal declare default delayed delete dense_rank desc describe deterministic distinct \
    distinctrow div do_domain_ids double drop dual each else elseif empty enclosed escaped except exists exit explain false \
    fetch first_value float float4 float8 for force foreign from fulltext function general generated get grant group \
    grouping groups having high_priority hour_microsecond hour_minute hour_second if ignore ignore_domain_ids \
    ignore_server_ids in index infile inner inout insensitive insert int int1 int2 int3 int4 int8 integer intersect interval \
    into io_after_gtids io_before_gtids is iterate join json_table key keys kill lag last_value lateral lead leading leave \
    left like limit linear lines load localtime localtimestamp lock long longblob longtext loop low_priority manual \
    master_bind master_heartbeat_period master_ssl_verify_server_cert match maxvalue mediumblob mediumint mediumtext \
    middleint minute_microsecond minute_second mod modifies natural no_write_to_binlog not nth_value ntile null numeric of \
    offset on optimize optimizer_costs option optionally or order out outer outfile over page_checksum parallel \
    parse_vcol_expr partition percent_rank position precision primary procedure purge qualify range rank read read_write \
    reads real recursive ref_system_id references regexp release rename repeat replace require resignal restrict return \
    returning revoke right rlike row row_number rows schema schemas second_microsecond select sensitive separator set show \
    signal slow smallint spatial specific sql sql_big_result sql_calc_found_rows sql_small_result sqlexception sqlstate \
    sqlwarning ssl starting stats_auto_recalc stats_persistent stats_sample_pages stored straight_join system table \
    tablesample terminated then tinyblob tinyint tinytext to trailing trigger true undo union unique unlock unsigned update \
    usage use using utc_date utc_time utc_timestamp values varbinary varchar varcharacter varying virtual when where while \
    window with write xor year_month zerofill";

/// What MySQL does in one way and MariaDB in another.
#[derive(Debug)]
pub struct Habits {
    /// JSON is a text that is checked.
    pub json_is_text: bool,
    /// Integers keep the width that they are shown with.
    pub keeps_widths: bool,
    /// A check in a column's declaration stays there.
    pub checks_columns: bool,
    /// A default may be any expression, and none has to stand in brackets.
    pub computes_defaults: bool,
    /// How the name of a check that has none begins; behind the table's name, where that comes first.
    pub check_name: (bool, &'static str),
    /// A column that is declared both PRIMARY KEY and UNIQUE has two keys.
    pub keys_twice: bool,
    /// The name that a foreign key gives its index is the foreign key's too.
    pub index_names_reference: bool,
    /// RESTRICT is what a foreign key does where it says nothing.
    pub restricts: bool,
    /// What takes an index away from queries, and what gives it back.
    pub hidden: (&'static str, &'static str),
    /// More is done in an instant: a column moves, a VARCHAR grows even beyond 255 bytes, an option of
    /// the table or the expression of a virtual column changes, a foreign key goes.
    pub instant: bool,
    /// A new column may have a default that is another each time, and the rows that are there get one each.
    pub fills_by_chance: bool,
    /// The versions whose `/*!…` comments the server runs: up to one, but not those of the other.
    pub comments: (u32, std::ops::RangeInclusive<u32>),
    /// `/*M!` is such a comment too.
    pub own_comments: bool,
}

/// MySQL's.
pub(super) static HABITS: Habits = Habits {
    json_is_text: false,
    keeps_widths: false,
    checks_columns: false,
    computes_defaults: false,
    check_name: (true, "_chk_"),
    keys_twice: true,
    index_names_reference: false,
    restricts: false,
    hidden: (" INVISIBLE", " VISIBLE"),
    instant: false,
    fills_by_chance: false,
    comments: (90_799, u32::MAX..=u32::MAX),
    own_comments: false,
};

/// MariaDB's, which passes over what is meant for a MySQL that it never was.
static MARIADB_HABITS: Habits = Habits {
    json_is_text: true,
    keeps_widths: true,
    checks_columns: true,
    computes_defaults: true,
    check_name: (false, "CONSTRAINT_"),
    keys_twice: false,
    index_names_reference: true,
    restricts: true,
    hidden: (" IGNORED", " NOT IGNORED"),
    instant: true,
    fills_by_chance: true,
    comments: (101_199, 50_700..=99_999),
    own_comments: true,
};

/// What both share.
const BOTH: Dialect = Dialect {
    name: "mysql",
    title: "MySQL",
    family: Family::Mysql,
    home: "",
    quote: '`',
    case: Case::KeptInParts,
    collation: "utf8mb4_0900_ai_ci",
    reserved: RESERVED,
    parts_in_tables: true,
    backslashes: true,
    keeps_texts: false,
    resolves_names: false,
    names_constraints: true,
    keys_are_filled: true,
    rolls_back: false,
    advice: ADVICE,
    habits: &HABITS,
};

/// What the servers have no NOT VALID, no CONCURRENTLY and no transaction for.
const ADVICE: &[(&str, &str)] = &[
    ("add-check", "look first for rows that do not meet it, and correct them; on a large table use a tool that copies it beside its use"),
    ("add-foreign-key", "look first for rows that refer to nothing; SET foreign_key_checks = 0 adds it without a look, and in place"),
    ("add-required-column", "give it a default: without one the rows that are there get 0 or an empty text, and a date is refused"),
    ("add-unique", "look first for rows that repeat, and correct them"),
    ("drop-table", "rename it, wait a release, keep a copy, then drop it"),
    ("rewrite-table", "run it when nobody writes, or have a tool copy the table beside its use (gh-ost, pt-online-schema-change)"),
    ("scan-table", "run it when the server has time; reads and writes go on"),
    ("set-not-null", "fill the column first: in strict mode the statement fails at a NULL, and otherwise it becomes 0 or an empty text"),
    ("lock-queue", "SET lock_wait_timeout = 2 first, and try again when it strikes"),
];

/// MySQL 8 and later.
pub static MYSQL: Dialect = BOTH;

/// MariaDB 10.6 and later.
pub static MARIADB: Dialect = Dialect { name: "mariadb", title: "MariaDB", collation: "utf8mb4_general_ci", habits: &MARIADB_HABITS, ..BOTH };

/// Character sets whose default collation is not `…_general_ci`.
const COLLATIONS: &[(&str, &str)] = &[
    ("big5", "big5_chinese_ci"),
    ("binary", "binary"),
    ("cp932", "cp932_japanese_ci"),
    ("dec8", "dec8_swedish_ci"),
    ("eucjpms", "eucjpms_japanese_ci"),
    ("euckr", "euckr_korean_ci"),
    ("gb18030", "gb18030_chinese_ci"),
    ("gb2312", "gb2312_chinese_ci"),
    ("gbk", "gbk_chinese_ci"),
    ("hp8", "hp8_english_ci"),
    ("latin1", "latin1_swedish_ci"),
    ("latin5", "latin5_turkish_ci"),
    ("sjis", "sjis_japanese_ci"),
    ("swe7", "swe7_swedish_ci"),
    ("tis620", "tis620_thai_ci"),
    ("ujis", "ujis_japanese_ci"),
];

/// The collation that a character set has where none is said.
pub fn default_collation(charset: &str, dialect: &Dialect) -> String {
    let charset = charset.to_ascii_lowercase();
    if charset == charset_of(dialect.collation) {
        return dialect.collation.to_owned();
    }
    let charset = if charset == "utf8" { "utf8mb3".to_owned() } else { charset };
    match COLLATIONS.iter().find(|(name, _)| *name == charset) {
        Some((_, collation)) => (*collation).to_owned(),
        None => format!("{charset}_general_ci"),
    }
}

/// A collation by the name that the server prints.
pub fn collation(name: &str) -> String {
    let name = name.to_ascii_lowercase();
    match name.strip_prefix("utf8_") {
        Some(rest) => format!("utf8mb3_{rest}"),
        None => name,
    }
}

/// The character set of a collation.
pub fn charset_of(collation: &str) -> &str {
    collation.split('_').next().unwrap_or(collation)
}

/// The most bytes that a character takes in a character set.
pub fn char_bytes(charset: &str) -> u8 {
    match charset {
        "utf8mb4" | "utf16" | "utf16le" | "utf32" | "gb18030" => 4,
        "utf8mb3" | "ujis" | "eucjpms" => 3,
        "ucs2" | "big5" | "gbk" | "gb2312" | "sjis" | "cp932" | "euckr" => 2,
        _ => 1,
    }
}
