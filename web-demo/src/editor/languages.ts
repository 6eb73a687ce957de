// Highlighting of the languages that a schema is written in.

import { HighlightStyle, LanguageSupport, StreamLanguage } from '@codemirror/language';
import { MySQL, PostgreSQL, SQLite, sql } from '@codemirror/lang-sql';
import type { Parser } from '@lezer/common';
import { highlightTree, tags } from '@lezer/highlight';
import type { DialectName } from '../types';

/** Whether a text is a Prisma schema, for its colours: it begins with a block. */
export function isPrisma(name: string, text: string): boolean {
  const first = text.split('\n', 200).map((line) => line.trim()).find((line) => line !== '' && !line.startsWith('//'));
  return name.endsWith('.prisma') || /^(datasource|generator|model|enum|type|view)\s+\w+\s*\{/.test(first ?? '');
}

/** So many characters show what language a text is in; a schema of megabytes is not read with every key. */
const START = 20_000;

/** The name of a text that somebody types: one that ends as its language does. */
export function named(name: string, side: string, text: string): string {
  const start = text.slice(0, START);
  if (start.trim() === '') return name;
  const prisma = /^\s*(datasource|generator|model|enum|view)\s+\w+\s*\{/m.test(start);
  if (prisma === name.endsWith('.prisma')) return name;
  return `${side}.${prisma ? 'prisma' : 'sql'}`;
}

const prisma = StreamLanguage.define<{ block: boolean }>({
  name: 'prisma',
  startState: () => ({ block: false }),
  token(stream, state) {
    if (stream.eatSpace()) return null;
    if (stream.match('//')) {
      stream.skipToEnd();
      return 'comment';
    }
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^@@?[\w.]+/)) return 'meta';
    if (stream.match(/^\d+(\.\d+)?/)) return 'number';
    const word = stream.match(/^[A-Za-z_]\w*/) as RegExpMatchArray | null;
    if (word) {
      const begins = stream.string.slice(0, stream.start).trim() === '';
      if (!state.block && begins && /^(datasource|generator|model|enum|type|view)$/.test(word[0])) return 'keyword';
      if (/^(true|false|null)$/.test(word[0])) return 'atom';
      if (state.block && begins) return 'propertyName';
      return 'typeName';
    }
    const char = stream.next();
    if (char === '{') state.block = true;
    if (char === '}') state.block = false;
    return 'punctuation';
  },
  languageData: { commentTokens: { line: '//' } },
});

/** The colours, by the variables of the page. */
export const colours = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword, tags.definitionKeyword], color: 'var(--code-keyword)' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--code-number)' },
  { tag: tags.comment, color: 'var(--code-comment)', fontStyle: 'italic' },
  { tag: [tags.typeName, tags.standard(tags.name)], color: 'var(--code-type)' },
  { tag: [tags.meta, tags.annotation], color: 'var(--code-meta)' },
  { tag: [tags.punctuation, tags.bracket, tags.operator], color: 'var(--code-punctuation)' },
]);

const dialects = { postgres: PostgreSQL, sqlite: SQLite, mysql: MySQL, mariadb: MySQL };

const supports = new Map<string, LanguageSupport>();

/** The language of a text, given the dialect that it is in: the same one whenever it is asked for. */
export function language(name: string, text: string, dialect: DialectName): LanguageSupport {
  const spoken = isPrisma(name, text) ? 'prisma' : dialect === 'auto' ? 'postgres' : dialect;
  const known = supports.get(spoken) ?? (spoken === 'prisma' ? new LanguageSupport(prisma) : sql({ dialect: dialects[spoken] }));
  supports.set(spoken, known);
  return known;
}

/** A piece of a text with its colour, for texts that nobody edits. */
export interface Piece {
  text: string;
  class: string;
}

/** A text in coloured pieces. */
export function coloured(text: string, language: 'sql' | 'prisma', dialect: string): Piece[] {
  const parser: Parser = language === 'prisma' ? prisma.parser : (dialects[dialect as keyof typeof dialects] ?? PostgreSQL).language.parser;
  const pieces: Piece[] = [];
  let at = 0;
  highlightTree(parser.parse(text), colours, (from, to, name) => {
    if (from > at) pieces.push({ text: text.slice(at, from), class: '' });
    pieces.push({ text: text.slice(from, to), class: name });
    at = to;
  });
  if (at < text.length) pieces.push({ text: text.slice(at), class: '' });
  return pieces;
}
