import type { CauseFacts, Template } from '../causes/cause.js';
import { mostCounted } from './digest.queries.js';

const longest = 80;

/** Cuts a label so that no name makes a text long. */
const label = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

type Text = (site: string, facts: CauseFacts) => string;

const filing = (site: string, { indicator, periodId }: CauseFacts) => `${site}: ${indicator} for ${periodId}`;
const plan = (site: string, { planKind, planVersion }: CauseFacts) =>
  `${site}: the ${planKind?.replaceAll('_', ' ')} plan, version ${planVersion},`;
const why = ({ reasonCode }: CauseFacts) => (reasonCode ? ` (${label(reasonCode)})` : '');
const until = ({ due }: CauseFacts) => (due ? `; an answer is due by ${due}` : '');

const texts: Record<Template, Text> = {
  'submission-submitted': (site, facts) => `${filing(site, facts)} was submitted and waits for review.`,
  'submission-resubmitted': (site, facts) =>
    `${filing(site, facts)} was submitted again after a return and waits for review.`,
  'submission-returned': (site, facts) => `${filing(site, facts)} was returned${why(facts)}${until(facts)}.`,
  'submission-endorsed': (site, facts) => `${filing(site, facts)} was endorsed and waits for acceptance.`,
  'submission-moved': (site, facts) =>
    `${filing(site, facts)} now waits for your review, because of a move in the tree.`,
  'draft-replaced': (site, facts) =>
    `${filing(site, facts)}: your draft was written over by another reporter.`,
  'submission-accepted': (site, facts) => `${filing(site, facts)} was accepted.`,
  'figure-restated': (site, facts) =>
    `${filing(site, facts)}: the official figure changed after a correction or a retraction${why(facts)}.`,
  'plan-submitted': (site, facts) => `${plan(site, facts)} was submitted and waits for approval.`,
  'plan-moved': (site, facts) =>
    `${plan(site, facts)} now waits for your approval, because of a move in the tree.`,
  'plan-returned': (site, facts) => `${plan(site, facts)} was returned${why(facts)}${until(facts)}.`,
  'plan-approved': (site, facts) => `${plan(site, facts)} was approved.`,
};

/** Renders a notification for people: one sentence of codes and bounded labels; `site` is the participation's name. */
export const textOf = (template: Template, site: string | undefined, facts: CauseFacts): string =>
  texts[template](label(site ?? 'A participation'), facts);

type ManyText = (many: string, period: string) => string;

const manyFilings =
  (what: string): ManyText =>
  (many, period) =>
    `${many} filings${period} ${what}.`;
const manyPlans =
  (what: string): ManyText =>
  (many) =>
    `${many} plans ${what}.`;

const textsOfMany: Record<Template, ManyText> = {
  'submission-submitted': manyFilings('were submitted and wait for review'),
  'submission-resubmitted': manyFilings('were submitted again after a return and wait for review'),
  'submission-returned': manyFilings('were returned'),
  'submission-endorsed': manyFilings('were endorsed and wait for acceptance'),
  'submission-moved': manyFilings('now wait for your review, because of a move in the tree'),
  'draft-replaced': (many, period) =>
    `${many} of your drafts${period} were written over by another reporter.`,
  'submission-accepted': manyFilings('were accepted'),
  'figure-restated': (many, period) =>
    `Official figures${period} changed ${many} times, after corrections or retractions.`,
  'plan-submitted': manyPlans('were submitted and wait for approval'),
  'plan-moved': manyPlans('now wait for your approval, because of a move in the tree'),
  'plan-returned': manyPlans('were returned'),
  'plan-approved': manyPlans('were approved'),
};

/** Renders more than one notification that are alike; `count` where it is the most that is counted stands for more. */
export const textOfMany = (template: Template, count: number, periodId: string | null): string =>
  textsOfMany[template](
    `${count.toLocaleString('en-US')}${count >= mostCounted ? ' or more' : ''}`,
    periodId === null ? '' : ` for ${periodId}`,
  );
