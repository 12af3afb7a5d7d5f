import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Figure, FiguresPage } from '../api/schemas.js';
import { heardExpected } from '../figures/counts.js';
import { unexpectedText } from '../figures/figure-value.js';
import { useLive } from './live.js';
import { usePublication, waitingText } from './publication.js';

interface TrustLineProps {
  readonly reconciled?: FiguresPage['reconciled'] | undefined;
  /** Whose sites are counted; where none is shown, none are. */
  readonly figure?: Figure | undefined;
}

/** How fresh, how checked and how complete what the page shows is. */
export function TrustLine({ reconciled, figure }: TrustLineProps) {
  const { follower } = useLive();
  const answeredAt = useSyncExternalStore(follower.subscribe, follower.answeredAt);
  const now = useNow(1_000);
  const parts = [
    answeredAt === 0 ? 'not read yet' : `as of ${age(now - answeredAt)} ago`,
    ...(reconciled === undefined ? [] : [reconciledText(reconciled)]),
    ...(figure && figure.counts.expected > 0 ? [heardText(figure)] : []),
    ...(figure && unexpectedText(figure) ? [unexpectedText(figure)] : []),
  ];
  return (
    <>
      <p className="trust-line">{parts.join('; ')}</p>
      <WaitingLine areFiguresShown={reconciled !== undefined} />
    </>
  );
}

/** What is filed and not in the figures yet; nothing where all is. */
function WaitingLine({ areFiguresShown }: { readonly areFiguresShown: boolean }) {
  const { data, error } = usePublication(areFiguresShown);
  if (!areFiguresShown) return null;
  const words = error
    ? 'Whether all results that were filed are in the figures is not known at this moment.'
    : data && waitingText(data);
  return words ? <p className="trust-line trust-line--waiting">{words}</p> : null;
}

function heardText({ basis, counts }: Figure): string {
  const heard = `${heardExpected(counts)} of ${counts.expected} ${counts.expected === 1 ? 'site' : 'sites'}`;
  return basis === 'official' ? `accepted from ${heard}` : `${heard} reported`;
}

function reconciledText(reconciled: FiguresPage['reconciled']): string {
  if (!reconciled) return 'not reconciled yet';
  const at = new Date(reconciled.at);
  const today = at.toDateString() === new Date().toDateString();
  const time = at.toLocaleTimeString('en-US', { hour: '2-digit', minute: '2-digit', hour12: false });
  const day = today ? '' : `${at.toLocaleDateString('en-US', { month: 'short', day: 'numeric' })} `;
  const { submissions, differences } = reconciled;
  return `reconciled ${day}${time} over ${submissions.toLocaleString('en-US')} submissions, ${differences} differences`;
}

/** In steps that nobody's eyes or screen reader is drawn to all the time. */
function age(ms: number): string {
  const seconds = Math.floor(Math.max(0, ms) / 10_000) * 10;
  if (seconds === 0) return 'a moment';
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min`;
}

function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
