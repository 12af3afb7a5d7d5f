import { useId } from 'react';
import { today } from '../layout/day.js';
import { inOrder, scaled, type Span, spanText, standingOf } from './spans.js';

/** What holds from a day to a day, with its name. */
export interface TimelineEntry extends Span {
  readonly id: string;
  readonly name: string;
}

interface TimelineProps {
  readonly title: string;
  readonly entries: readonly TimelineEntry[];
}

const words = { past: 'past', current: 'today', ahead: 'ahead', never: 'never began' } as const;

/** What holds when, on one scale with a line for today, in words beside each bar; nothing where there is nothing. */
export function Timeline({ title, entries }: TimelineProps) {
  const id = useId();
  const day = today();
  const shown = inOrder(entries, day);
  const scale = scaled(shown, day);
  if (entries.length === 0) return null;
  return (
    <>
      <h2 id={id}>{title}</h2>
      <ol className="timeline" aria-labelledby={id}>
        {shown.map((entry) => {
          const standing = standingOf(entry, day);
          const { start, length } = scale.bar(entry);
          return (
            <li key={entry.id} className={`timeline__entry timeline__entry--${standing}`}>
              <span>
                <strong>{entry.name}</strong> <span className="timeline__standing">{words[standing]}</span>
              </span>
              {standing !== 'never' && (
                <>
                  <span className="figure-note">{spanText(entry)}</span>
                  <span className="timeline__track" aria-hidden="true">
                    <span
                      className="timeline__bar"
                      style={{ insetInlineStart: `${start}%`, inlineSize: `${length}%` }}
                    />
                    <span className="timeline__day" style={{ insetInlineStart: `${scale.day}%` }} />
                  </span>
                </>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}
