// The command line that does the same as the page.

import { dialect, renames, sides, tab } from './state';
import type { Given } from './types';

const quoted = (text: string) => (/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`);

const source = (given: Given) => quoted(given.files ? given.name || 'migrations' : given.name);

/** As a person would type it. */
export function command(): string {
  const words = ['driftless', 'diff', source(sides.before.value), source(sides.after.value)];
  if (dialect.value !== 'auto') words.push('--dialect', dialect.value);
  for (const rename of renames.value) words.push('--rename', quoted(rename));
  if (tab.value === 'undo') words.push('--undo');
  if (tab.value === 'json' || tab.value === 'markdown' || tab.value === 'mermaid') words.push('--format', tab.value);
  if (tab.value === 'prisma') return `driftless inspect ${source(sides.after.value)} --format prisma`;
  return words.join(' ');
}
