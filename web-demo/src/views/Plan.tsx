// The plan: what is to be asked, then the steps with why, how and what to mind.

import { useComputed } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { type Finding, type Packed, type Plan as Planned, type Step, unpack } from '../packed';
import { called } from '../types';
import { declined, focused, lit, questions, renames, walked } from '../state';
import { Code, Copy, Icon, memo, Message, useGradually } from './parts';

/** What a lock means to everybody else. */
const LOCKS: Record<string, { words: string; weight: 'calm' | 'some' | 'hard' }> = {
  NONE: { words: 'nobody waits', weight: 'calm' },
  ACCESS_SHARE: { words: 'nobody waits', weight: 'calm' },
  ROW_SHARE: { words: 'nobody waits', weight: 'calm' },
  ROW_EXCLUSIVE: { words: 'nobody waits', weight: 'calm' },
  SHARE_UPDATE_EXCLUSIVE: { words: 'reads and writes go on', weight: 'calm' },
  SHARE: { words: 'writes wait', weight: 'some' },
  SHARE_ROW_EXCLUSIVE: { words: 'writes wait', weight: 'some' },
  EXCLUSIVE: { words: 'only reads go on', weight: 'hard' },
  ACCESS_EXCLUSIVE: { words: 'everything waits', weight: 'hard' },
};

const EFFECTS: Record<string, string> = {
  rewrites: 'writes every row anew',
  scans: 'reads every row',
  'loses-data': 'loses data',
  'may-fail': 'may fail on rows that are there',
  'outside-transaction': 'outside a transaction',
};

const VERBS: Record<string, string> = { create: 'is new', drop: 'goes', alter: 'changes', rebuild: 'is made anew', move: 'moves' };

/** More steps than this are shown when somebody asks. */
const SHOWN = 120;

function Why({ step }: { step: Step }) {
  const words = step.causes.map((cause) => `${cause.id.kind} ${called(cause.id)} ${cause.verb}`);
  const all = step.causes.filter((_, at) => words.indexOf(words[at] ?? '') === at);
  const causes = all.slice(0, 4);
  const more = all.length - causes.length;
  return (
    <p class="why">
      {causes.map((cause, at) => (
        <span>
          {at > 0 && ', '}
          {cause.id.kind.replaceAll('-', ' ')} <b>{called(cause.id)}</b> {VERBS[cause.verb] ?? cause.verb}
        </span>
      ))}
      {more > 0 && <span>, and {more} more</span>}
    </p>
  );
}

export function FindingLine({ finding }: { finding: Omit<Finding, 'span'> }) {
  return (
    <div class={`finding ${finding.severity}`}>
      <Icon name={finding.severity === 'note' ? 'note' : 'warning'} />
      <p>
        <span class="hidden">{finding.severity}: </span>
        <Message text={finding.message} /> <span class="rule">{finding.rule}</span>
        {finding.help && (
          <span class="help">
            <Message text={finding.help} />
          </span>
        )}
      </p>
    </div>
  );
}

const StepCard = memo(({ packed, number, dialect, tied }: { packed: Packed<Step>; number: number; dialect: string; tied: boolean }) => {
  const step = useMemo(() => unpack(packed), [packed]);
  const isLit = useComputed(() => tied && lit.value.has(number));
  const lock = LOCKS[step.lock] ?? { words: '', weight: 'calm' as const };
  const own = { step: number };
  return (
    <li
      class={`step ${isLit.value ? 'lit' : ''}`}
      data-step={number}
      tabIndex={0}
      aria-label={`Step ${number + 1}`}
      onMouseEnter={() => tied && (focused.value = own)}
      onMouseLeave={() => tied && (focused.value = undefined)}
      onFocus={() => tied && (focused.value = own)}
      onBlur={() => tied && (focused.value = undefined)}
      onClick={() => tied && (walked.value = number + 1)}
    >
      <span class="number">{number + 1}</span>
      <div class="what">
        <pre>
          <Code text={step.sql} language="sql" dialect={dialect} />
        </pre>
        <div class="about">
          <Why step={step} />
          <ul class="tags">
            {step.lock !== 'NONE' && (
              <li class={`lock ${lock.weight}`} title={`Lock: ${step.lock.replaceAll('_', ' ')}`}>
                <Icon name="lock" /> {step.lock.replaceAll('_', ' ').toLowerCase()}: {lock.words}
              </li>
            )}
            {step.algorithm && <li>{step.algorithm.toLowerCase()}</li>}
            {step.effects.map((effect) => (
              <li class={effect === 'loses-data' ? 'hard' : 'some'}>{EFFECTS[effect] ?? effect}</li>
            ))}
          </ul>
        </div>
        {step.findings.map((finding) => (
          <FindingLine finding={finding} />
        ))}
      </div>
      <Copy text={step.script} label={`Copy step ${number + 1}`} />
    </li>
  );
});

function Questions() {
  if (questions.value.length === 0 && renames.value.length === 0 && declined.value.length === 0) return null;
  const answered = [...renames.value.map((rename) => ({ rename, yes: true })), ...declined.value.map((rename) => ({ rename, yes: false }))];
  return (
    <div class="questions" role="group" aria-label="Renames">
      {questions.value.map((finding) => {
        const [old, fresh] = (finding.rename ?? '').split('=');
        return (
          <div class="question">
            <p>
              Is <b>{fresh}</b> what was called <b>{old}</b>?
            </p>
            <button type="button" onClick={() => (renames.value = [...renames.value, finding.rename ?? ''])}>
              Renamed
            </button>
            <button type="button" onClick={() => (declined.value = [...declined.value, finding.rename ?? ''])}>
              Dropped and new
            </button>
          </div>
        );
      })}
      {answered.map(({ rename, yes }) => (
        <div class="question answered">
          <p>
            <b>{rename.split('=')[0]}</b> {yes ? 'is renamed to' : 'goes, and new is'} <b>{rename.split('=')[1]}</b>
          </p>
          <button
            type="button"
            class="quiet"
            onClick={() => {
              renames.value = renames.value.filter((one) => one !== rename);
              declined.value = declined.value.filter((one) => one !== rename);
            }}
          >
            Ask again
          </button>
        </div>
      ))}
    </div>
  );
}

/** The steps of a migration. `tied` says whether they are those that the diagram and the editors show. */
export function Steps({ plan, tied }: { plan: Planned; tied: boolean }) {
  const { drawn, rest, all } = useGradually(plan.steps, SHOWN);
  if (plan.steps.length === 0) {
    return <p class="empty">Nothing to do: the two schemas mean the same.</p>;
  }
  return (
    <>
      <ol class="steps">
        {drawn.map((step, number) => (
          <StepCard key={number} packed={step} number={number} dialect={plan.dialect} tied={tied} />
        ))}
      </ol>
      {rest > 0 && (
        <button type="button" class="more" onClick={all}>
          Show all {plan.steps.length} steps
        </button>
      )}
    </>
  );
}

/** What the rules found that belongs to no step. */
export function Loose({ findings }: { findings: Finding[] }) {
  const { drawn, rest, all } = useGradually(findings, SHOWN);
  return (
    <>
      {drawn.map((finding) => (
        <FindingLine finding={finding} />
      ))}
      {rest > 0 && (
        <button type="button" class="more" onClick={all}>
          Show all {findings.length} findings
        </button>
      )}
    </>
  );
}

export function Plan({ plan }: { plan: Planned }) {
  return (
    <>
      <Questions />
      {plan.diagnostics.map((one) => (
        <div class={`finding ${one.severity}`}>
          <Icon name="warning" />
          <p>
            <Message text={one.message} /> <span class="rule">{one.span ? `${one.span.file}:${one.span.line}` : one.code}</span>
            {one.help && <span class="help">{one.help}</span>}
          </p>
        </div>
      ))}
      <Loose findings={plan.loose} />
      <Steps plan={plan} tied />
    </>
  );
}
