// What differs, as a table: the same as the diagram says, for those who do not see it and those who would rather read.

import { useMemo } from 'preact/hooks';
import { type Packed, type Plan, unpack } from '../packed';
import type { Entity } from '../types';
import { called } from '../types';
import { entityState, fieldState, WORDS } from './changes';
import { memo, useGradually } from './parts';

const Rows = memo(({ packed, done }: { packed: Packed<Entity>; done: number }) => {
  const entity = useMemo(() => unpack(packed), [packed]);
  const name = called({ ...entity.id, part: '' });
  return (
    <>
      <tr>
        <th scope="row">{name}</th>
        <td />
        <td>{WORDS[entityState(entity, done)]}</td>
        <td>{entity.was ?? ''}</td>
        <td />
      </tr>
      {entity.fields
        .filter((field) => fieldState(field, Infinity) !== 'same')
        .map((field) => (
          <tr>
            <td>{name}</td>
            <td>{field.name}</td>
            <td>{WORDS[fieldState(field, done)]}</td>
            <td>{[field.was, field.before?.type, field.before?.default].filter(Boolean).join(', ')}</td>
            <td>{[field.after?.type, field.after?.default].filter(Boolean).join(', ')}</td>
          </tr>
        ))}
    </>
  );
});

/** More objects than this are listed when somebody asks. */
const LISTED = 40;

export function Differences({ plan, done, shown }: { plan: Plan; done: number; shown: boolean }) {
  const changed = useMemo(() => plan.changed.flatMap((at) => plan.picture[at] ?? []), [plan]);
  const { drawn, rest, all } = useGradually(changed, LISTED);
  return (
    <div class={shown ? 'differences' : 'differences hidden'} tabIndex={shown ? 0 : -1}>
      <table>
        <caption>What differs, after step {Math.min(done, plan.steps.length)} of {plan.steps.length}</caption>
        <thead>
          <tr>
            <th scope="col">Object</th>
            <th scope="col">Column or value</th>
            <th scope="col">Is</th>
            <th scope="col">Before</th>
            <th scope="col">After</th>
          </tr>
        </thead>
        <tbody>
          {drawn.map((packed, at) => (
            <Rows key={at} packed={packed} done={done} />
          ))}
        </tbody>
      </table>
      {rest > 0 && (
        <button type="button" class="more" tabIndex={shown ? 0 : -1} onClick={all}>
          Show all {plan.changed.length} objects
        </button>
      )}
    </div>
  );
}
