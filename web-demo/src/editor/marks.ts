// What is marked in an editor from outside: the places that belong to what is focused.

import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

/** Marks these places and no others. */
export const mark = StateEffect.define<{ from: number; to: number }[]>();

const decoration = Decoration.mark({ class: 'cm-lit' });

export const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(value, transaction) {
    for (const effect of transaction.effects) {
      if (effect.is(mark)) {
        const length = transaction.newDoc.length;
        const places = effect.value.filter((place) => place.from < place.to && place.to <= length).sort((a, b) => a.from - b.from);
        return Decoration.set(places.map((place) => decoration.range(place.from, place.to)), true);
      }
    }
    return value.map(transaction.changes);
  },
  provide: (field) => EditorView.decorations.from(field),
});
