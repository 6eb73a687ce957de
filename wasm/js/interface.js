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

/** A request with its texts: the texts go beside the JSON, which names them in order. */
function asked(names, sources, options) {
  const texts = [];
  const named = sources.map((source, at) => {
    if (typeof source === 'string') {
      texts.push(source);
      return { name: names[at] };
    }
    if (source?.files) {
      const files = Object.keys(source.files);
      for (const file of files) texts.push(source.files[file]);
      return { name: source.name ?? '', files };
    }
    texts.push(source?.text);
    return { name: source?.name ?? names[at] };
  });
  if (!texts.every((text) => typeof text === 'string')) {
    throw new SchemaError({ code: 'invalid-request', message: 'a schema is a text, a text with a name, or the texts of a folder by their paths' });
  }
  return [JSON.stringify({ sources: named, options }), texts];
}

/** What an answer holds. */
function value(verb, answer) {
  const held = JSON.parse(answer);
  if (held.error) throw new SchemaError(held.error);
  if (verb === 'render' || verb === 'inspect') return held.text;
  if (verb === 'format') return Object.fromEntries(held.files.map((file) => [file.name, file.text]));
  return held;
}

/** Takes the sources and the options of a call apart. */
function taken(names, given) {
  const { signal, ...options } = given[names.length] ?? {};
  return { signal, request: asked(names, given.slice(0, names.length), options) };
}

/**
 * The functions of the packages over a binding: `call(verb, request, texts)` answers at once,
 * `later(verb, request, texts, signal)` promises to.
 */
export function connect(call, later) {
  const functions = {};
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
