import type { ConditionStatus, TaRequestStatus } from '@impact/contracts';
import type { RequestFacts, Template } from '../notification-requests/notification-request.js';
import { mostCounted } from './digest.queries.js';

const longest = 80;

/** Cuts a label so that no name makes a text long. */
const label = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

type Text = (name: string, facts: RequestFacts) => string;

const filing = (name: string, { indicator, periodId }: RequestFacts) =>
  `${name}: ${indicator} for ${periodId}`;
const plan = (name: string, { planKind, planVersion }: RequestFacts) =>
  `${name}: the ${planKind?.replaceAll('_', ' ')} plan, version ${planVersion},`;
const goal = (name: string, { indicator, periodId }: RequestFacts) =>
  `${name}: the annual goal of ${indicator} for ${periodId}`;
const stands: Record<ConditionStatus, string> = {
  met: 'is met',
  at_risk: 'is at risk',
  not_met: 'is not met',
  unknown: 'is not known',
};
const condition = (name: string, { condition, conditionStatus = 'unknown' }: RequestFacts) =>
  `${name}: ${condition?.replaceAll('_', ' ')} ${stands[conditionStatus]}`;
const asked = ({ topic }: RequestFacts) => `technical assistance (${label(topic ?? '')})`;
const answered: Record<TaRequestStatus, string> = {
  open: 'is open again',
  assigned: 'was given to a supporter',
  resolved: 'was resolved',
  declined: 'was declined',
};
const path = (name: string, { purpose = '' }: RequestFacts) =>
  `${name}: the communication path ${label(purpose).replaceAll('_', ' ')}`;
const overlap = (name: string, { activityType = '' }: RequestFacts) =>
  `${name}: the activity ${label(activityType).replaceAll('_', ' ')}`;
const why = ({ reasonCode }: RequestFacts) => (reasonCode ? ` (${label(reasonCode)})` : '');
const until = ({ due }: RequestFacts) => (due ? `; an answer is due by ${due}` : '');

const texts: Record<Template, Text> = {
  'submission-submitted': (name, facts) => `${filing(name, facts)} was submitted and waits for review.`,
  'submission-resubmitted': (name, facts) =>
    `${filing(name, facts)} was submitted again after a return and waits for review.`,
  'submission-returned': (name, facts) => `${filing(name, facts)} was returned${why(facts)}${until(facts)}.`,
  'submission-endorsed': (name, facts) => `${filing(name, facts)} was endorsed and waits for acceptance.`,
  'submission-moved': (name, facts) =>
    `${filing(name, facts)} now waits for your review, because of a move in the tree.`,
  'draft-replaced': (name, facts) =>
    `${filing(name, facts)}: what you drafted, or the correction that you began, was taken over by another reporter.`,
  'submission-accepted': (name, facts) => `${filing(name, facts)} was accepted.`,
  'figure-restated': (name, facts) =>
    `${filing(name, facts)}: the official figure changed after a correction or a retraction${why(facts)}.`,
  'plan-submitted': (name, facts) => `${plan(name, facts)} was submitted and waits for approval.`,
  'plan-moved': (name, facts) =>
    `${plan(name, facts)} now waits for your approval, because of a move in the tree.`,
  'plan-returned': (name, facts) => `${plan(name, facts)} was returned${why(facts)}${until(facts)}.`,
  'plan-approved': (name, facts) => `${plan(name, facts)} was approved.`,
  'goal-submitted': (name, facts) => `${goal(name, facts)} was submitted and waits for approval.`,
  'goal-moved': (name, facts) =>
    `${goal(name, facts)} now waits for your approval, because of a move in the tree.`,
  'goal-returned': (name, facts) => `${goal(name, facts)} was returned${why(facts)}${until(facts)}.`,
  'goal-approved': (name, facts) => `${goal(name, facts)} was approved.`,
  'plan-due': (name, { planKind, due }) =>
    `${name}: the ${planKind?.replaceAll('_', ' ')} plan must be approved by ${due}, and is not yet.`,
  'plan-overdue': (name, { planKind, due }) =>
    `${name}: the ${planKind?.replaceAll('_', ' ')} plan had to be approved by ${due}, and is not.`,
  'overlap-found': (name, facts) =>
    `${overlap(name, facts)} overlaps with one of another plan, and waits for an explanation.`,
  'overlap-resolved': (name, facts) =>
    `${overlap(name, facts)} overlaps with one of another plan: this is open no more${why(facts)}.`,
  'goal-off-track': (name, facts) =>
    `${goal(name, facts)} is off track, by the official figures up to ${facts.upTo}.`,
  'goal-off-track-below': (name, facts) =>
    `${goal(name, facts)} is off track, below you, by the official figures up to ${facts.upTo}.`,
  'condition-changed': (name, facts) => `${condition(name, facts)} from now on.`,
  'lesson-published': (name, { topic }) => `${name}: a lesson on ${label(topic ?? '')} was published.`,
  'ta-request-opened': (name, facts) => `${name} asks for ${asked(facts)}${until(facts)}.`,
  'ta-request-assigned': (name, facts) =>
    `${name}: the request for ${asked(facts)} was given to you${until(facts)}.`,
  'ta-request-answered': (name, facts) =>
    `${name}: your request for ${asked(facts)} ${answered[facts.taRequestStatus ?? 'resolved']}${why(facts)}.`,
  'allocation-changed': (name, { awardNumber }) =>
    `${name}: its money of award ${awardNumber} was given, changed or taken away; a new amount waits to be acknowledged.`,
  'path-overdue': (name, facts) => `${path(name, facts)} is overdue: a contact was due by ${facts.due}.`,
  'announcement-published': (name) => `${name}: an announcement was published to you.`,
  'action-item-given': (name, { due }) => `${name}: something was given to you to do, by ${due}.`,
  'action-item-due': (name, { due }) => `${name}: what was given to you to do is due today, ${due}.`,
  'action-item-overdue': (name, { due }) =>
    `${name}: what was given to you to do is late; it was due by ${due}.`,
  'path-escalated': (name, facts) =>
    `${path(name, facts)} is still overdue, below you: a contact was due by ${facts.due}.`,
};

/** Renders a notification for people: one sentence of codes and bounded labels; `name` is the participation's. */
export const textOf = (template: Template, name: string | undefined, facts: RequestFacts): string =>
  texts[template](label(name ?? 'A participation'), facts);

type ManyText = (many: string, period: string) => string;

const manyFilings =
  (what: string): ManyText =>
  (many, period) =>
    `${many} filings${period} ${what}.`;
const manyPlans =
  (what: string): ManyText =>
  (many) =>
    `${many} plans ${what}.`;
const manyGoals =
  (what: string): ManyText =>
  (many, period) =>
    `${many} annual goals${period} ${what}.`;

const textsOfMany: Record<Template, ManyText> = {
  'submission-submitted': manyFilings('were submitted and wait for review'),
  'submission-resubmitted': manyFilings('were submitted again after a return and wait for review'),
  'submission-returned': manyFilings('were returned'),
  'submission-endorsed': manyFilings('were endorsed and wait for acceptance'),
  'submission-moved': manyFilings('now wait for your review, because of a move in the tree'),
  'draft-replaced': (many, period) =>
    `${many} drafts or corrections${period} that you wrote or began were taken over by other reporters.`,
  'submission-accepted': manyFilings('were accepted'),
  'figure-restated': (many, period) =>
    `Official figures${period} changed ${many} times, after corrections or retractions.`,
  'plan-submitted': manyPlans('were submitted and wait for approval'),
  'plan-moved': manyPlans('now wait for your approval, because of a move in the tree'),
  'plan-returned': manyPlans('were returned'),
  'plan-approved': manyPlans('were approved'),
  'goal-submitted': manyGoals('were submitted and wait for approval'),
  'goal-moved': manyGoals('now wait for your approval, because of a move in the tree'),
  'goal-returned': manyGoals('were returned'),
  'goal-approved': manyGoals('were approved'),
  'plan-due': (many) => `${many} plans are due and not approved yet.`,
  'plan-overdue': (many) => `${many} plans are overdue.`,
  'overlap-found': (many) => `${many} overlaps with activities of other plans were found.`,
  'overlap-resolved': (many) => `${many} overlaps with activities of other plans are open no more.`,
  'goal-off-track': manyGoals('are off track'),
  'goal-off-track-below': manyGoals('below you are off track'),
  'condition-changed': (many) => `Conditions changed ${many} times.`,
  'lesson-published': (many) => `${many} lessons were published.`,
  'ta-request-opened': (many) => `${many} requests for technical assistance were opened.`,
  'ta-request-assigned': (many) => `${many} requests for technical assistance were given to you.`,
  'ta-request-answered': (many) => `${many} of your requests for technical assistance were answered.`,
  'allocation-changed': (many) => `Money of awards was given, changed or taken away ${many} times.`,
  'path-overdue': (many) => `${many} communication paths are overdue.`,
  'announcement-published': (many) => `${many} announcements were published to you.`,
  'action-item-given': (many) => `${many} things were given to you to do.`,
  'action-item-due': (many) => `${many} things that were given to you to do are due.`,
  'action-item-overdue': (many) => `${many} things that were given to you to do are late.`,
  'path-escalated': (many) => `${many} communication paths below you are still overdue.`,
};

/** Renders more than one notification that are alike; `count` where it is the most that is counted stands for more. */
export const textOfMany = (template: Template, count: number, periodId: string | null): string =>
  textsOfMany[template](
    `${count.toLocaleString('en-US')}${count >= mostCounted ? ' or more' : ''}`,
    periodId === null ? '' : ` for ${periodId}`,
  );
