import type { Role } from '@impact/contracts';
import type { Cause, Template } from './cause.js';
import { approvalAt, firstReviewAt, type Place, rootOf } from './place.js';

/** Everybody who holds one of the roles exactly at one of the participations. */
export interface Holders {
  readonly roles: readonly Role[];
  readonly at: readonly string[];
  /** True where somebody has to act: with nobody there, the cause waits for a membership. */
  readonly needed: boolean;
}

/** Who must hear of a cause. */
export interface Audience {
  readonly people: readonly string[];
  readonly holders?: Holders;
  /** Who knows already: the one who acted. */
  readonly except: readonly string[];
}

/** What an audience is worked out from. */
export interface Hearing {
  readonly cause: Pick<Cause, 'template' | 'facts'>;
  /** In the order of the cause's participations. */
  readonly places: readonly [Place, ...Place[]];
  /** Who returned the filing that was submitted again. */
  readonly returnedBy?: string;
}

export interface Recipient {
  readonly subject: string;
  /** Where it concerns them. */
  readonly participationId: string;
}

const given = (...subjects: (string | undefined)[]): string[] =>
  subjects.filter((subject) => subject !== undefined);
const reviewersAt = (id: string): Holders => ({ roles: ['reviewer'], at: [id], needed: true });
const handedIn = ({ facts }: Pick<Cause, 'facts'>): string[] => given(facts.submittedBy, facts.actor);

const audiences: Record<Template, (hearing: Hearing) => Audience> = {
  'submission-submitted': ({ cause, places }) => ({
    people: [],
    holders: reviewersAt(firstReviewAt(places[0]).id),
    except: handedIn(cause),
  }),
  'submission-resubmitted': ({ cause, places, returnedBy }) => ({
    people: given(returnedBy),
    holders: reviewersAt(firstReviewAt(places[0]).id),
    except: handedIn(cause),
  }),
  'submission-returned': ({ cause, places }) => ({
    people: given(cause.facts.submittedBy, cause.facts.endorsedBy),
    holders: { roles: ['reporter', 'coordinator'], at: [places[0].own.id], needed: false },
    except: given(cause.facts.actor),
  }),
  'submission-endorsed': ({ cause, places }) => ({
    people: given(cause.facts.submittedBy),
    holders: reviewersAt(rootOf(places[0]).id),
    except: given(cause.facts.actor),
  }),
  'submission-moved': ({ cause, places }) => ({
    people: [],
    holders: reviewersAt(firstReviewAt(places[0]).id),
    except: handedIn(cause),
  }),
  'draft-replaced': ({ cause }) => ({
    people: given(cause.facts.draftedBy),
    except: given(cause.facts.actor),
  }),
  'submission-accepted': ({ cause }) => ({
    people: given(cause.facts.submittedBy, cause.facts.endorsedBy),
    except: given(cause.facts.actor),
  }),
  'figure-restated': ({ cause, places }) => ({
    people: [],
    holders: { roles: ['coordinator', 'reviewer'], at: places.map(({ own }) => own.id), needed: false },
    except: given(cause.facts.actor),
  }),
  'plan-submitted': ({ cause, places }) => ({
    people: [],
    holders: reviewersAt(approvalAt(places[0]).id),
    except: handedIn(cause),
  }),
  'plan-moved': ({ cause, places }) => ({
    people: [],
    holders: reviewersAt(approvalAt(places[0]).id),
    except: handedIn(cause),
  }),
  'plan-returned': (hearing) => plannersOf(hearing),
  'plan-approved': (hearing) => plannersOf(hearing),
};

const plannersOf = ({ cause, places }: Hearing): Audience => ({
  people: given(cause.facts.submittedBy),
  holders: { roles: ['planner'], at: [places[0].own.id], needed: false },
  except: given(cause.facts.actor),
});

/** Gives who must hear of a cause, from where it happened. */
export const audienceOf = (hearing: Hearing): Audience => audiences[hearing.cause.template](hearing);

/**
 * Gives each recipient once; undefined while nobody holds a role that is needed. `concerned` are the cause's
 * participations; `holdersAt` gives the subjects that hold a role exactly at a participation.
 */
export function recipientsOf(
  { people, holders, except }: Audience,
  concerned: readonly [string, ...string[]],
  holdersAt: (role: Role, participationId: string) => readonly string[],
): Recipient[] | undefined {
  const [home] = concerned;
  const seated = (holders?.at ?? []).flatMap((seat) =>
    (holders?.roles ?? []).flatMap((role) =>
      holdersAt(role, seat).map((subject) => ({
        subject,
        participationId: concerned.includes(seat) ? seat : home,
      })),
    ),
  );
  if (holders?.needed && seated.length === 0) return undefined;
  const recipients = new Map<string, Recipient>();
  for (const each of [...people.map((subject) => ({ subject, participationId: home })), ...seated])
    if (!except.includes(each.subject) && !recipients.has(each.subject)) recipients.set(each.subject, each);
  return [...recipients.values()];
}
