// Written from the types of the core by `cargo xtask update`.

/** Any JSON. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** What an object is: fields that differ from kind to kind. */
export type Definition = { [field: string]: Json };

/** How a question is meant. Every field may be left out. */
export type Options = {
  /**
   * The dialect of the texts: `postgres`, `sqlite`, `mysql` or `mariadb`. Left out, it is the one
   * that they are surely in, or `postgres`.
   */
  dialect?: string;
  /** What was renamed, as the command line takes it: `users.legacy=fresh`. */
  renames?: string[];
  /** Only what these patterns mean: `table`, `audit.*`, `index:tmp_*`. */
  include?: string[];
  /** All but what these patterns mean. */
  exclude?: string[];
  /** Findings that are none: `drop-column`, `drop-column:users.*`. */
  allow?: string[];
  /** The way back instead. */
  undo?: boolean;
  /** Fail on anything that is not understood. */
  strict?: boolean;
  /** What is written, where a text is asked for. */
  format?: Format;
};

/** Why there is no answer, as a value. */
export type Failure = {
  /**
   * A stable name for this sort of failure: `invalid-request`, `invalid-schema`, `two-dialects`,
   * `unknown-dialect`, `unknown-rename`, `strict`, `internal`.
   */
  code: string;
  /** What is the matter, in a sentence without a full stop. */
  message: string;
  /** What to do now. */
  help?: string;
  /** What there is to say about the texts. */
  diagnostics: Remark[];
  /** The first place that there is something to say about. */
  span?: Place;
};

/** A comparison of two schemas. */
export type Comparison = {
  /** The version of this form. It grows when something that was there goes or changes its meaning. */
  driftless: number;
  /** The dialect of both schemas. */
  dialect: string;
  /** The first source, as it was given. */
  from: string;
  /** The second source, as it was given. */
  to: string;
  /** Whether the plan, replayed over the first schema, gives the second. */
  proved: boolean;
  /** What would still differ after the plan. */
  unproved: ObjectId[];
  /** Every object that differs or is rebuilt on the way, ordered by id. */
  changes: Changed[];
  /** What is renamed, by the word of a hint or an option, before anything else. */
  renames: Rename[];
  /** The statements, in the order in which they run. */
  steps: Step[];
  /** What the rules found. */
  findings: Found[];
  /** What there is to say about the texts. */
  diagnostics: Said[];
};

/** A migration ready to be shown or run. */
export type Migration = {
  /** The version of this form. */
  driftless: number;
  /** The dialect of both schemas. */
  dialect: string;
  /** What the first schema is called. */
  from: string;
  /** What the second schema is called. */
  to: string;
  /** Whether the plan, replayed over the first schema, gives the second. */
  proved: boolean;
  /** What would still differ after the plan. */
  unproved: ObjectId[];
  /** The script. */
  sql: string;
  /** The statements, in the order in which they run. */
  steps: PlacedStep[];
  /** What is renamed, by the word of a hint or an option. */
  renames: Rename[];
  /** What the rules found. Those with a `rename` are questions: the answer goes into `renames`. */
  findings: PlacedFinding[];
  /** What there is to say about the texts. */
  diagnostics: Remark[];
  /** What changes, to be drawn. */
  picture: Entity[];
};

/** What the rules found, and what there is to say about the texts. */
export type Findings = {
  /** What the rules found. */
  findings: PlacedFinding[];
  /** What there is to say about the texts. */
  diagnostics: Remark[];
};

/** What a schema holds. */
export type Contents = {
  /** The version of this form. */
  driftless: number;
  /** The dialect. */
  dialect: string;
  /** Every object, by id. */
  objects: Held[];
  /** What there is to say about the texts. */
  diagnostics: Remark[];
};

/** A folder of migrations in the order in which its files run. */
export type Timeline = {
  /** The version of this form. */
  driftless: number;
  /** The dialect. */
  dialect: string;
  /** The files that lead forward. */
  migrations: Migrated[];
};

/** What there is to say about a Prisma schema. */
export type Validation = {
  /** Whether nothing in it is an error. */
  valid: boolean;
  /** What there is to say, by place. */
  diagnostics: Remark[];
};

/** What a migration or a schema is written as. */
export type Format =
  /** The script, or the statements that create a schema. */
  | 'sql'
  /** Everything, for programs. */
  | 'json'
  /** Numbered steps with what each does to a live database. */
  | 'human'
  /** A comment for a pull request. */
  | 'markdown'
  /** A diagram of the tables that change. */
  | 'mermaid'
  /** The Prisma schema that shows a schema. */
  | 'prisma';

/** One message about one place. */
export type Remark = {
  /** Which of two schemas it is about. */
  schema?: Side;
  /** How much it weighs. */
  severity: Severity;
  /** A stable name for this sort of message, such as `unknown-statement`. */
  code: string;
  /** What is the matter, in a sentence without a full stop. */
  message: string;
  /** What to do now. */
  help?: string;
  /** The place that it is about. */
  span?: Place;
};

/**
 * A piece of a text. Offsets and columns count UTF-16 code units, as strings of JavaScript do, in
 * the text without a byte order mark.
 */
export type Place = {
  /** The name of the file. */
  file: string;
  /** Where it begins. */
  start: number;
  /** Where it ends, exclusive. */
  end: number;
  /** The line of its beginning, from 1. */
  line: number;
  /** The column of its beginning, from 1. */
  column: number;
};

/**
 * The identity of an object: where it stands, what it is called, what it is, and for a part of
 * something (a column, a constraint, an index, an overload) which part.
 */
export type ObjectId = {
  /** The schema; empty for what stands in none. */
  namespace: string;
  /** The name; for a part, the name of what it is a part of. */
  name: string;
  /** The kind. */
  kind: string;
  /**
   * The part: a column's, constraint's, index's, trigger's … own name; a routine's argument
   * types in parentheses; empty for a whole.
   */
  part?: string;
};

/** An object that a migration changes. */
export type Changed = {
  /** What it is called. */
  id: ObjectId;
  /** What is done to it. */
  verb: Verb;
};

/** A decision that what is called so now was called otherwise before. */
export type Rename = {
  /** What it is called in the second schema. */
  id: ObjectId;
  /** Its own name in the first schema. */
  from: string;
};

/** One statement of a plan. */
export type Step = Statement & {
  /** The changes that it makes. */
  causes: Cause[];
};

/** A finding with the line that it is about. */
export type Found = Finding & {
  /** The line. */
  location?: Location;
};

/** One message about one of the texts. */
export type Said = {
  /** Which of the two schemas it is about. */
  schema: Side;
  /** How much it weighs. */
  severity: Severity;
  /** A stable name for this sort of message, such as `unknown-statement`. */
  code: string;
  /** What is the matter, in a sentence without a full stop. */
  message: string;
  /** The line that it is about. */
  location?: Location;
  /** What to do now. */
  help?: string;
};

/** A step with the places of what it changes. */
export type PlacedStep = Step & {
  /** The statement with what ends it, as it stands in the script. */
  script: string;
  /** Where what it changes stands in the two schemas. */
  places: Sided[];
};

/** A finding with its place. */
export type PlacedFinding = Finding & {
  /** Where the object stands. */
  span?: Sided;
};

/** Something that is drawn as a box: a table, an enum, a view. */
export type Entity = {
  /** What it is called. */
  id: ObjectId;
  /** Its name before, where it is renamed. */
  was?: string;
  /** Whether it is there before. */
  before: boolean;
  /** Whether it is there after. */
  after: boolean;
  /** What becomes of it; absent where nothing does. */
  verb?: Verb;
  /** Its columns or values, in their order. */
  fields: Field[];
  /** What it refers to. */
  references: Reference[];
  /** The numbers of the steps that create, drop or rename it, or make it anew. */
  steps: number[];
};

/** An object with its place. */
export type Held = Definition & {
  /** What it is called. */
  id: ObjectId;
  /** What it is. */
  definition: Definition;
  /** Where it stands. */
  span?: Place;
};

/** One file of a folder. */
export type Migrated = {
  /** The file. */
  name: string;
  /** What it changes, by id. */
  changes: Changed[];
  /** How many objects there are after it. */
  objects: number;
  /** What there is to say about it. */
  diagnostics: Remark[];
};

/** One of the two schemas of a comparison. */
export type Side =
  /** The schema that is there. */
  | 'before'
  /** The schema that is wanted. */
  | 'after';

/** How much a diagnostic weighs. */
export type Severity =
  /** For information. */
  | 'note'
  /** Something a person should look at. */
  | 'warning'
  /** The input is wrong, or the result cannot be trusted. */
  | 'error';

/** What is done to an object. */
export type Verb =
  /** Only the second catalog has it. */
  | 'create'
  /** Only the first catalog has it. */
  | 'drop'
  /** Both have it, and it differs. */
  | 'alter'
  /** Both have it, and it must be dropped and created again. */
  | 'rebuild'
  /** Its values move: a column's to a type that was rebuilt, a table's rows to a table of another form. */
  | 'move';

/** One statement of SQL, without its semicolon. */
export type Statement = {
  /** The text. */
  sql: string;
  /** The strongest lock that it takes on a table that was there before. */
  lock: Lock;
  /** What else it does. */
  effects: Effect[];
  /** The cheapest way in which the server does it, where it has several. */
  algorithm?: Algorithm;
};

/** Why a step is there. */
export type Cause = {
  /** The object that it changes. */
  id: ObjectId;
  /** What it does to it. */
  verb: Verb;
};

/** Something that a rule found. */
export type Finding = {
  /** The name of the rule. */
  rule: string;
  /** How much it weighs. */
  severity: Severity;
  /** What it found, in a sentence without a full stop. */
  message: string;
  /** The object that it is about. */
  object: ObjectId;
  /** The number of the step that does it, from 0. */
  step?: number;
  /** What to do. */
  help?: string;
  /** For a proposed rename: what was called how, as `--rename` takes it. */
  rename?: string;
};

/** A span in words: file, line and column (both from 1, columns in characters), and the line itself. */
export type Location = {
  /** The name of the source. */
  file: string;
  /** The line, from 1. */
  line: number;
  /** The column in characters, from 1. */
  column: number;
  /** The text of the line. */
  text: string;
};

/** A place in one of the two schemas. */
export type Sided = Place & {
  /** Which of the two. */
  schema: Side;
};

/** A column of a table, or a value of an enum, before and after. */
export type Field = {
  /** Its name. */
  name: string;
  /** Its name before, where it is renamed. */
  was?: string;
  /** What it is before, unless it is new. */
  before?: Shape;
  /** What it is after, unless it goes. */
  after?: Shape;
  /** The numbers, from 0, of the steps that change it. */
  steps: number[];
};

/** A foreign key. */
export type Reference = {
  /** Its name. */
  name: string;
  /** The columns that refer. */
  columns: string[];
  /** The table that they refer to. */
  to: ObjectId;
  /** Whether it is there before. */
  before: boolean;
  /** Whether it is there after. */
  after: boolean;
  /** The numbers of the steps that change it. */
  steps: number[];
};

/** A lock on a table, by the server's own name, weakest first. */
export type Lock =
  /** None that another session could notice. */
  | 'NONE'
  /** Taken by reading. */
  | 'ACCESS_SHARE'
  /** Taken by SELECT FOR UPDATE. */
  | 'ROW_SHARE'
  /** Taken by writing rows. */
  | 'ROW_EXCLUSIVE'
  /** Two schema changes exclude each other; reads and writes go on. */
  | 'SHARE_UPDATE_EXCLUSIVE'
  /** Writes wait. */
  | 'SHARE'
  /** Writes wait, and other schema changes. */
  | 'SHARE_ROW_EXCLUSIVE'
  /** Only plain reads go on. */
  | 'EXCLUSIVE'
  /** Everything waits. */
  | 'ACCESS_EXCLUSIVE';

/** What a statement does beyond its lock. */
export type Effect =
  /** Every row is written anew while the lock is held. */
  | 'rewrites'
  /** Every row is read while the lock is held. */
  | 'scans'
  /** Rows or values are gone, and no undo brings them back. */
  | 'loses-data'
  /** The server may refuse it because of rows that are there. */
  | 'may-fail'
  /** It must not stand in a transaction block with others. */
  | 'outside-transaction';

/** How MySQL changes a table, cheapest first. Manual: "Online DDL Operations". */
export type Algorithm =
  /** Only what is known of the table changes. */
  | 'INSTANT'
  /** In the table itself, without a copy made row by row. */
  | 'INPLACE'
  /** Every row is copied into a new table. */
  | 'COPY';

/** A column at one time. */
export type Shape = {
  /** Its type; empty for the value of an enum. */
  type: string;
  /** Whether it refuses NULL. */
  required: boolean;
  /** Its default. */
  default?: string;
  /** The keys that it is part of. */
  keys: Mark[];
};

/** The key that a column is part of. */
export type Mark =
  /** PRIMARY KEY. */
  | 'primary'
  /** UNIQUE. */
  | 'unique'
  /** FOREIGN KEY. */
  | 'foreign';
