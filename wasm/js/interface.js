// One interface over any binding: what turns calls into requests, answers into values, and errors
// that are values into errors that are thrown.

/** Why there is no answer. */
export class SchemaError extends Error {
  constructor(failure, options) {
    super(failure.help ? `${failure.message}; ${failure.help}` : failure.message, options);
    this.name = 'SchemaError';
    this.code = failure.code;
    this.help = failure.help;
    this.diagnostics = failure.diagnostics ?? [];
    this.span = failure.span;
  }
}

const VERBS = {
  diff: ['before', 'after'],
  plan: ['before', 'after'],
  check: ['before', 'after'],
  render: ['before', 'after'],
  read: ['schema'],
  inspect: ['schema'],
  format: ['schema.prisma'],
  validate: ['schema.prisma'],
  replay: ['migrations'],
};

/**
 * A request with its texts: the texts go beside the JSON, which names them in order. Of a text that
 * `known` has as it was, only what is new goes.
 */
function asked(names, sources, options, known = []) {
  const texts = [];
  const named = sources.map((source, at) => {
    if (source?.files) {
      const files = Object.keys(source.files);
      for (const file of files) texts.push(source.files[file]);
      return { name: source.name ?? '', files };
    }
    const text = written(source);
    const name = source?.name ?? names[at];
    if (typeof text !== 'string' || known[at] === undefined) {
      texts.push(text);
      return { name };
    }
    const { words, ...edit } = edited(known[at], text);
    texts.push(words);
    return { name, edit };
  });
  if (!texts.every((text) => typeof text === 'string')) {
    throw new SchemaError({ code: 'invalid-request', message: 'a schema is a text, a text with a name, or the texts of a folder by their paths' });
  }
  return [JSON.stringify({ sources: named, options }), texts];
}

/** The one text of a source that is no folder. */
const written = (source) => (typeof source === 'string' ? source : source?.text);

/** So many characters are compared at once. */
const PIECE = 4096;

/** Where two texts differ: the piece of the one, and the words that stand there in the other. */
function edited(was, text) {
  if (was === text) return { start: 0, end: 0, words: '' };
  const least = Math.min(was.length, text.length);
  let start = 0;
  while (start + PIECE < least && was.slice(start, start + PIECE) === text.slice(start, start + PIECE)) start += PIECE;
  while (start < least && was.charCodeAt(start) === text.charCodeAt(start)) start++;
  let same = 0;
  while (same + PIECE < least - start && was.slice(-same - PIECE, was.length - same) === text.slice(-same - PIECE, text.length - same)) same += PIECE;
  while (same < least - start && was.charCodeAt(was.length - 1 - same) === text.charCodeAt(text.length - 1 - same)) same++;
  // Both halves of a character belong to the same side.
  if (start > 0 && isHigh(text.charCodeAt(start - 1))) start--;
  if (same > 0 && isLow(text.charCodeAt(text.length - same))) same--;
  return { start, end: was.length - same, words: text.slice(start, text.length - same) };
}

const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;

/** What an answer holds. */
function value(verb, answer) {
  const held = JSON.parse(answer);
  if (held.error) throw new SchemaError(held.error);
  if (verb === 'render' || verb === 'inspect') return held.text;
  if (verb === 'format') return Object.fromEntries(held.files.map((file) => [file.name, file.text]));
  return held;
}

/** Takes the sources and the options of a call apart. */
function taken(names, given, known) {
  const { signal, ...options } = given[names.length] ?? {};
  return { signal, request: asked(names, given.slice(0, names.length), options, known) };
}

/** The class of calls that follow each other; `open` gives what answers those of one object. */
function sessions(call, open) {
  return class Session {
    #answers = open();
    #known = [];

    static {
      for (const [verb, names] of Object.entries(VERBS)) {
        this.prototype[verb] = function (...given) {
          return value(verb, this.#ask(verb, names, given));
        };
      }
    }

    /** What goes wrong may have gone wrong with what was known: it is asked once more by itself. */
    #ask(verb, names, given) {
      const answer = this.#answers(verb, ...taken(names, given, this.#known).request);
      if (!/^\{"error":\{"code":"(internal|not-loaded|invalid-request)"/.test(answer)) {
        this.#known = given.slice(0, names.length).map(written);
        return answer;
      }
      this.#answers = open();
      this.#known = [];
      return call(verb, ...taken(names, given).request);
    }
  };
}

/**
 * The functions of the packages over a binding: `call(verb, request, texts)` answers at once,
 * `later(verb, request, texts, signal)` promises to, `open()` gives a `call` that remembers.
 */
export function connect(call, later, open) {
  const functions = { Session: sessions(call, open) };
  for (const [verb, names] of Object.entries(VERBS)) {
    functions[verb] = (...given) => value(verb, call(verb, ...taken(names, given).request));
    functions[`${verb}Async`] = async (...given) => {
      const { signal, request } = taken(names, given);
      signal?.throwIfAborted();
      return value(verb, await later(verb, ...request, signal));
    };
  }
  return functions;
}
