import type { Role } from '@impact/contracts';
import { readingRoles } from '@impact/directory';
import type { NotificationRequest, Template } from './notification-request.js';
import { approvalAt, firstReviewAt, lineOf, type ParticipationPath, rootOf } from './participation-path.js';

/** Everybody who holds one of the roles exactly at one of the participations. */
export interface Holders {
  readonly roles: readonly Role[];
  readonly at: readonly string[];
  /** True where somebody has to act: with nobody there, the request waits for a membership. */
  readonly needed: boolean;
}

/** Who must be told because of a notification request. */
export interface Audience {
  readonly people: readonly string[];
  readonly holders?: Holders;
  /** Who knows already: the one who acted. */
  readonly except: readonly string[];
}

/** What an audience is worked out from. */
export interface AudienceInput {
  readonly request: Pick<NotificationRequest, 'template' | 'facts'>;
  /** In the order of the request's participations. */
  readonly paths: readonly [ParticipationPath, ...ParticipationPath[]];
  /** Who returned the submission that was submitted again. */
  readonly returnedBy?: string;
}

export interface Recipient {
  readonly subject: string;
  /** Where it concerns them. */
  readonly participationId: string;
}

const known = (...subjects: (string | undefined)[]): string[] =>
  subjects.filter((subject) => subject !== undefined);
const reviewersAt = (id: string): Holders => ({ roles: ['reviewer'], at: [id], needed: true });
const submittersOf = ({ facts }: AudienceInput['request']): string[] => known(facts.submittedBy, facts.actor);

const audiences: Record<Template, (input: AudienceInput) => Audience> = {
  'submission-submitted': ({ request, paths }) => ({
    people: [],
    holders: reviewersAt(firstReviewAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'submission-resubmitted': ({ request, paths, returnedBy }) => ({
    people: known(returnedBy),
    holders: reviewersAt(firstReviewAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'submission-returned': ({ request, paths }) => ({
    people: known(request.facts.submittedBy, request.facts.endorsedBy),
    holders: { roles: ['reporter', 'coordinator'], at: [paths[0].own.id], needed: false },
    except: known(request.facts.actor),
  }),
  'submission-endorsed': ({ request, paths }) => ({
    people: known(request.facts.submittedBy),
    holders: reviewersAt(rootOf(paths[0]).id),
    except: known(request.facts.actor),
  }),
  'submission-moved': ({ request, paths }) => ({
    people: [],
    holders: reviewersAt(firstReviewAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'draft-replaced': ({ request }) => ({
    people: known(request.facts.draftedBy),
    except: known(request.facts.actor),
  }),
  'submission-accepted': ({ request }) => ({
    people: known(request.facts.submittedBy, request.facts.endorsedBy),
    except: known(request.facts.actor),
  }),
  'figure-restated': ({ request, paths }) => ({
    people: [],
    holders: { roles: ['coordinator', 'reviewer'], at: paths.map(({ own }) => own.id), needed: false },
    except: known(request.facts.actor),
  }),
  'plan-submitted': ({ request, paths }) => ({
    people: [],
    holders: reviewersAt(approvalAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'plan-moved': ({ request, paths }) => ({
    people: [],
    holders: reviewersAt(approvalAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'plan-returned': (input) => plannersOf(input),
  'plan-approved': (input) => plannersOf(input),
  'goal-submitted': ({ request, paths }) => ({
    people: [],
    holders: reviewersAt(approvalAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'goal-moved': ({ request, paths }) => ({
    people: [],
    holders: reviewersAt(approvalAt(paths[0]).id),
    except: submittersOf(request),
  }),
  'goal-returned': ({ request }) => submitterOf(request),
  'goal-approved': ({ request }) => submitterOf(request),
  'plan-due': (input) => ownersOf(input),
  'plan-overdue': (input) => ownersOf(input),
  'overlap-found': (input) => plannersOfBoth(input),
  'overlap-resolved': (input) => plannersOfBoth(input),
  'goal-off-track': ({ request, paths }) => ({
    people: [],
    holders: {
      // What is off track says something of the figures, and planners are not entrusted with those of single people.
      roles: request.facts.personLevel === false ? ['planner', 'coordinator'] : ['coordinator'],
      at: [paths[0].own.id],
      needed: false,
    },
    except: [],
  }),
  'goal-off-track-below': ({ paths }) => ({
    people: [],
    holders: { roles: ['coordinator'], at: paths[0].above.slice(0, 1).map(({ id }) => id), needed: false },
    except: [],
  }),
  'allocation-changed': ({ request, paths }) => ({
    people: [],
    holders: { roles: ['coordinator'], at: paths.map(({ own }) => own.id), needed: false },
    except: known(request.facts.actor),
  }),
  'condition-changed': ({ paths }) => ({
    people: [],
    holders: { roles: ['coordinator'], at: [paths[0].own.id], needed: false },
    except: [],
  }),
  'ta-request-opened': ({ request, paths }) => ({
    people: [],
    holders: { roles: ['supporter'], at: lineOf(paths[0]), needed: false },
    except: known(request.facts.actor),
  }),
  'ta-request-assigned': ({ request }) => ({
    people: known(request.facts.assignedTo),
    except: known(request.facts.actor),
  }),
  'ta-request-answered': ({ request }) => ({
    people: known(request.facts.requestedBy),
    except: known(request.facts.actor),
  }),
  'lesson-published': ({ request, paths }) => ({
    people: [],
    holders: { roles: ['coordinator'], at: paths.map(({ own }) => own.id), needed: false },
    except: known(request.facts.actor),
  }),
  'path-overdue': ({ request, paths }) => ({
    people: [],
    holders: {
      roles: [request.facts.ownerRole ?? 'coordinator'],
      at: paths.map(({ own }) => own.id),
      needed: false,
    },
    except: [],
  }),
  'announcement-published': ({ request, paths }) => ({
    people: [],
    holders: { roles: readingRoles, at: paths.map(({ own }) => own.id), needed: false },
    except: known(request.facts.actor),
  }),
  'action-item-given': (input) => ownerOf(input),
  'action-item-due': (input) => ownerOf(input),
  'action-item-overdue': (input) => ownerOf(input),
  'path-escalated': ({ paths }) => ({
    people: [],
    holders: { roles: ['coordinator'], at: paths[0].above.slice(0, 1).map(({ id }) => id), needed: false },
    except: [],
  }),
};

const submitterOf = ({ facts }: AudienceInput['request']): Audience => ({
  people: known(facts.submittedBy),
  except: known(facts.actor),
});

const plannersOf = ({ request, paths }: AudienceInput): Audience => ({
  people: known(request.facts.submittedBy),
  holders: { roles: ['planner'], at: [paths[0].own.id], needed: false },
  except: known(request.facts.actor),
});

/** Who must have a plan approved: whoever plans there, and whoever answers for that. */
const ownersOf = ({ paths }: AudienceInput): Audience => ({
  people: [],
  holders: { roles: ['planner', 'coordinator'], at: [paths[0].own.id], needed: false },
  except: [],
});

const plannersOfBoth = ({ request, paths }: AudienceInput): Audience => ({
  people: [],
  holders: { roles: ['planner'], at: paths.map(({ own }) => own.id), needed: false },
  except: known(request.facts.actor),
});

/** The person who does it, or whoever coordinates the participation that does. */
const ownerOf = ({ request, paths }: AudienceInput): Audience => {
  const { assignedTo, actor } = request.facts;
  if (assignedTo !== undefined) return { people: [assignedTo], except: known(actor) };
  const holders: Holders = { roles: ['coordinator'], at: [paths[0].own.id], needed: false };
  return { people: [], holders, except: known(actor) };
};

/** Gives who must be told because of a notification request. */
export const audienceOf = (input: AudienceInput): Audience => audiences[input.request.template](input);

/**
 * Gives each recipient once; undefined while nobody holds a role that is needed. `concerned` are the request's
 * participations; `holdersAt` gives the subjects that hold a role exactly at a participation.
 */
export function recipientsOf(
  { people, holders, except }: Audience,
  concerned: readonly [string, ...string[]],
  holdersAt: (role: Role, participationId: string) => readonly string[],
): Recipient[] | undefined {
  const [first] = concerned;
  const holding = (holders?.at ?? []).flatMap((id) =>
    (holders?.roles ?? []).flatMap((role) =>
      holdersAt(role, id).map((subject) => ({
        subject,
        participationId: concerned.includes(id) ? id : first,
      })),
    ),
  );
  if (holders?.needed && holding.length === 0) return undefined;
  const recipients = new Map<string, Recipient>();
  for (const each of [...people.map((subject) => ({ subject, participationId: first })), ...holding])
    if (!except.includes(each.subject) && !recipients.has(each.subject)) recipients.set(each.subject, each);
  return [...recipients.values()];
}
