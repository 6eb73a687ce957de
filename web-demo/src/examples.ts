// The examples: each is a file of the project's own tests, so what they show is tested.

import type { DialectName, Given } from './types';

const cases = import.meta.glob(
  [
    '../../tests/cases/object/enum/rename_value.sql',
    '../../tests/cases/object/enum/remove_value.sql',
    '../../tests/cases/object/column/view_in_the_way.sql',
    '../../tests/cases/object/column/serial_to_identity.sql',
    '../../tests/cases/object/constraint/primary_key_moves.sql',
    '../../tests/cases/object/policy/changed.sql',
    '../../tests/cases/check/add-required-column/add.sql',
    '../../tests/cases/check/likely-rename/column_and_table.sql',
    '../../tests/cases/plan/order/everything.sql',
    '../../tests/cases/plan/rename/table.sql',
    '../../tests/cases/plan/rebuild/function_under_check.sql',
    '../../tests/cases/sqlite/column/change.sql',
    '../../tests/cases/sqlite/table/parents_keep_their_children.sql',
    '../../tests/cases/sqlite/view/round_a_move.sql',
    '../../tests/cases/lower/enum_value_goes.prisma',
    '../../tests/cases/lower/required_column.prisma',
    '../../tests/cases/mysql/table/moved_columns.sql',
  ],
  { query: '?raw', import: 'default', eager: true },
) as Record<string, string>;
const crm = import.meta.glob('../../tests/examples/crm/*.prisma', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const folder = import.meta.glob('../../tests/examples/migrations/*.sql', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;
const shop = import.meta.glob('../../tests/examples/shop-*.sql', { query: '?raw', import: 'default', eager: true }) as Record<string, string>;

export interface Example {
  example: string;
  title: string;
  group: string;
  before: Given;
  after: Given;
  dialect?: DialectName;
  renames?: string[];
  rows?: string;
}

const ROWS = `INSERT INTO "User" (email, name) VALUES ('ada@example.com', 'Ada'), ('grace@example.com', 'Grace');
INSERT INTO "Task" (title, status, reminder, "assigneeId") VALUES
  ('Call back', 'pending', true, 1),
  ('Send the offer', 'doing', false, 1),
  ('Archive', 'done', false, 2);`;

const version = (path: string) => crm[`../../tests/examples/crm/${path}.prisma`] ?? '';

/** A case file in its parts: its first line, its settings, its sections. */
function parsed(path: string, text: string) {
  const comment = path.endsWith('.prisma') ? '//' : '--';
  const sections: Record<string, string> = {};
  let section = 'head';
  for (const line of text.split('\n')) {
    const name = line.startsWith(`${comment} `) && /^\S+ (before|after|plan|check|read|undo|schema) (?:\S+ )?--$/.exec(line)?.[1];
    if (name) section = name;
    else sections[section] = `${sections[section] ?? ''}${line}\n`;
  }
  const head = (sections['head'] ?? '').split('\n');
  const setting = (name: string) => head.flatMap((line) => line.split(`${comment} ${name}: `)[1]?.split(', ') ?? []);
  return { before: sections['before'] ?? '', after: sections['after'] ?? '', renames: setting('rename'), dialect: setting('dialect')[0] };
}

function ofCase(title: string, path: string, group: string): Example {
  const { before, after, renames, dialect } = parsed(path, cases[`../../tests/cases/${path}`] ?? '');
  const end = path.endsWith('.prisma') ? 'prisma' : 'sql';
  const example = path.replace(/\.\w+$/, '').replace(/[^\w]+/g, '-').replaceAll('_', '-');
  const given = { before: { name: `before.${end}`, text: before }, after: { name: `after.${end}`, text: after } };
  return { example, title, group, ...given, renames, dialect: dialect as DialectName | undefined };
}

const text = (name: string, value: string): Given => ({ name, text: value });

export const examples: Example[] = [
  {
    example: 'crm',
    title: 'CRM: reminder becomes JSON, pending becomes todo, no row lost',
    group: 'A schema through its changes',
    before: text('2-column.prisma', version('2-column')),
    after: text('4-todo.prisma', version('4-todo')),
    rows: ROWS,
  },
  { example: 'crm-column', title: 'CRM: a column was missing', group: 'A schema through its changes', before: text('1-start.prisma', version('1-start')), after: text('2-column.prisma', version('2-column')) },
  { example: 'shop', title: 'A shop: a rename, a wider key, a view in the way', group: 'A schema through its changes', before: text('shop-before.sql', shop['../../tests/examples/shop-before.sql'] ?? ''), after: text('shop-after.sql', shop['../../tests/examples/shop-after.sql'] ?? '') },
  {
    example: 'migrations',
    title: 'A folder of migrations, and the schema that is wanted',
    group: 'A schema through its changes',
    before: { name: 'migrations', text: '', files: Object.fromEntries(Object.entries(folder).map(([path, value]) => [path.split('/').pop() ?? path, value])) },
    after: text('shop-after.sql', shop['../../tests/examples/shop-after.sql'] ?? ''),
  },
  ofCase('Renamed, or dropped and made anew?', 'check/likely-rename/column_and_table.sql', 'Rows that are there'),
  ofCase('A required column without a value', 'check/add-required-column/add.sql', 'Rows that are there'),
  ofCase('An enum value gets another name', 'object/enum/rename_value.sql', 'Rows that are there'),
  ofCase('An enum value goes', 'object/enum/remove_value.sql', 'Rows that are there'),
  ofCase('A table under its new name', 'plan/rename/table.sql', 'Rows that are there'),
  ofCase('A view stands in the way', 'object/column/view_in_the_way.sql', 'One thing stands on another'),
  ofCase('Serial becomes identity', 'object/column/serial_to_identity.sql', 'One thing stands on another'),
  ofCase('The primary key moves', 'object/constraint/primary_key_moves.sql', 'One thing stands on another'),
  ofCase('A function under a check', 'plan/rebuild/function_under_check.sql', 'One thing stands on another'),
  ofCase('Everything at once', 'plan/order/everything.sql', 'One thing stands on another'),
  ofCase('Row-level policies', 'object/policy/changed.sql', 'One thing stands on another'),
  ofCase('Rows move to a new table', 'sqlite/column/change.sql', 'SQLite'),
  ofCase('Parents keep their children', 'sqlite/table/parents_keep_their_children.sql', 'SQLite'),
  ofCase('Views round a move', 'sqlite/view/round_a_move.sql', 'SQLite'),
  ofCase('An enum value goes', 'lower/enum_value_goes.prisma', 'Prisma'),
  ofCase('A required column with its default', 'lower/required_column.prisma', 'Prisma'),
  ofCase('Columns in another order', 'mysql/table/moved_columns.sql', 'MySQL'),
];

export const byName = (name: string) => examples.find((one) => one.example === name);
