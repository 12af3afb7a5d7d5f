import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { eightAtOnce } from '../at-once.js';
import { sharedPartnership } from '../journey.js';
import type { RouteRequest, RouteRequests } from './requests.js';
import { authorityTable, type TableRow } from './authority-table.js';
import { backboneRequests } from './backbone-requests.js';
import { learningRequests } from './learning-requests.js';
import { nameOf, type Person } from './people.js';
import { expected, type Outcome, sees } from './expectation.js';
import { type Answer, Matrix } from './matrix.js';
import { measurementRequests } from './measurement-requests.js';
import { operatorRequests } from './operator-requests.js';
import { communicationRequests } from './communication-requests.js';
import { organizationRequests } from './organization-requests.js';
import { goalDraft, goalRequests } from './goal-requests.js';
import { planRequests, planDraft } from './plan-requests.js';
import { readingRequests } from './reading-requests.js';
import { submissionIn } from './submissions.js';
import { nodeNames } from './tree.js';
import { accepted, drafted, waysOut } from './ways-out.js';

const requests: RouteRequests = {
  ...operatorRequests,
  ...backboneRequests,
  ...organizationRequests,
  ...learningRequests,
  ...measurementRequests,
  ...communicationRequests,
  ...planRequests,
  ...goalRequests,
  ...readingRequests,
};
const table = authorityTable();
/** Who opens an initiative holds more roles afterwards. */
const last = 'POST backbone/initiatives';
const inTurn = [
  ...table.filter(({ route }) => route !== last),
  ...table.filter(({ route }) => route === last),
];
let matrix: Matrix;

beforeAll(async () => {
  matrix = await Matrix.make(sharedPartnership());
});

/** Reads an answer as one of the outcomes; anything else is told as it came. */
function outcomeOf({ status, body }: Answer, { empty }: RouteRequest): Outcome | string {
  if (status < 300) return 'done';
  if (status === 401) return 'not signed in';
  if (status === 403) return body.code === 'ROLE_REQUIRED' ? 'role required' : 'forbidden here';
  if (empty && [400, 404, 409].includes(status)) return 'done';
  if (body.code === 'BATCH_REFUSED')
    return body.errors[0].code.endsWith('_NOT_FOUND') ? 'not found' : 'forbidden here';
  return status === 404 ? 'not found' : `${status} ${JSON.stringify(body).slice(0, 300)}`;
}

/** Gives the routes of one submission, one plan or one annual goal. */
const ofOne = table.filter(({ route }) => /(submissions|plans|goals)\/\{id\}/.test(route));
const authors: readonly (string | undefined)[] = ['planner', 'reporter'];

/** Asks for a route about something drafted and never handed in, as everybody but its authors; gives who learns of it. */
async function learnsOfDraft(row: TableRow, drafts: Readonly<Record<string, string>>): Promise<string[]> {
  const made = await requests[row.route]!(matrix);
  const [noun] = ['plans/plans', 'plans/goals'].filter((each) => row.route.includes(each));
  const id = drafts[noun ?? 'submissions']!;
  const request = JSON.parse(JSON.stringify(made).replaceAll(made.secret!, id)) as RouteRequest;
  const others = matrix.people.filter((each) => !authors.includes(each.role) || !sees(each, 'school'));
  const learning: string[] = [];
  await eightAtOnce([...others, ...matrix.passersBy], async (person) => {
    const answer = await matrix.ask(request, person.subject);
    const outcome = outcomeOf(answer, request);
    if (outcome === 'not found') learning.push(...(await givenAway(request, person, answer)));
    else if (outcome !== 'role required' && outcome !== 'not signed in')
      learning.push(`${person.subject}: ${outcome}`);
  });
  return learning;
}

/** Asks for a route as everybody, and gives the cells in which the answer is not the expected one. */
async function wrongCells(row: TableRow): Promise<string[]> {
  const wrong: string[] = [];
  const make = requests[row.route]!;
  const shared = await make(matrix);
  const due = (person: Person) => expected(row, shared.about, person, shared);
  const try_ = async (person: Person, request: RouteRequest) => {
    const answer = await matrix.ask(request, person.subject);
    const outcome = outcomeOf(answer, request);
    if (outcome !== due(person)) wrong.push(`${nameOf(person)}: ${outcome} instead of ${due(person)}`);
    else if (outcome === 'done') wrong.push(...wronglyTold(request, person, answer));
    else if (outcome === 'not found') wrong.push(...(await givenAway(request, person, answer)));
  };
  await eightAtOnce(
    matrix.people.filter((person) => due(person) !== 'done'),
    (person) => try_(person, shared),
  );
  for (const person of matrix.people.filter((each) => due(each) === 'done'))
    await try_(person, shared.method === 'GET' || shared.empty ? shared : await make(matrix, person));
  return wrong;
}

/** Says where an answer tells of other nodes than the person sees. */
function wronglyTold({ tells }: RouteRequest, person: Person, { body }: Answer): string[] {
  if (!tells) return [];
  const told = new Set(tells.of(body));
  return tells.among
    .filter((node) => told.has(matrix.ids[node]) !== sees(person, node))
    .map((node) => `${nameOf(person)} is ${sees(person, node) ? 'not ' : ''}told of ${node}`);
}

/** Says where a stranger is answered otherwise than for an id that was never given. */
async function givenAway(request: RouteRequest, person: Person, { body }: Answer): Promise<string[]> {
  if (!request.secret) return [];
  const madeUp = randomUUID();
  const without = JSON.parse(JSON.stringify(request).replaceAll(request.secret, madeUp)) as RouteRequest;
  const other = await matrix.ask(without, person.subject);
  const [one, two] = [body, other.body].map(({ status, code, detail, errors }) =>
    [status, code, detail, JSON.stringify(errors)].join(' '),
  );
  const same = one!.replaceAll(request.secret, '…') === two!.replaceAll(madeUp, '…');
  return same ? [] : [`${nameOf(person)} can tell it from a made-up id: ${one} | ${two}`];
}

describe('every route, as every role, at every kind of node', () => {
  it('is asked for', () => {
    expect(table.map(({ route }) => route).filter((route) => !requests[route])).toEqual([]);
  });

  it.each(inTurn.map((row) => [row.route, row] as const))('%s', async (_, row) => {
    expect(await wrongCells(row)).toEqual([]);
  });
});

describe('figures around what somebody sees', () => {
  const figures = table.find(({ route }) => route === 'GET reporting/figures')!;

  it.each(nodeNames)('of the %s are read by those alone whom the table names', async (node) => {
    const path = `reporting/v1/figures?node=${matrix.ids[node]}&limit=500`;
    const request: RouteRequest = { method: 'GET', path, about: [node], secret: matrix.ids[node] };
    const wrong: string[] = [];
    await eightAtOnce(matrix.people, async (person) => {
      const answer = await matrix.ask(request, person.subject);
      const [outcome, due] = [outcomeOf(answer, request), expected(figures, [node], person, request)];
      if (outcome !== due) wrong.push(`${nameOf(person)}: ${outcome} instead of ${due}`);
      else if (outcome === 'not found') wrong.push(...(await givenAway(request, person, answer)));
      else if (
        outcome === 'done' &&
        /@|"subject"/.test(JSON.stringify(answer.body).replaceAll(/[\w-]+@\d+/g, ''))
      )
        wrong.push(`${nameOf(person)} is told of people`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('what was drafted and never handed in', () => {
  let drafts: Readonly<Record<string, string>>;

  beforeAll(async () => {
    drafts = {
      submissions: await submissionIn(matrix, 'draft', 'school'),
      'plans/plans': await planDraft(matrix),
      'plans/goals': await goalDraft(matrix),
    };
  });

  it.each(ofOne.map((row) => [row.route, row] as const))(
    'does not exist for others in %s',
    async (_, row) => {
      expect(await learnsOfDraft(row, drafts)).toEqual([]);
    },
  );
});

describe('what was filed and planned about single people, and what is drafted', () => {
  const entrusted = ['reporter', 'reviewer', 'coordinator', 'steward'];
  const withheld = table.filter(({ people }) => people === 'withheld').map(({ route }) => route);
  let ways: Readonly<Record<string, string>>;

  /** Gives what somebody is answered, of a list all pages of 500. */
  async function wholeText(path: string, { subject }: Person): Promise<string> {
    const texts: string[] = [];
    for (let after = ''; ;) {
      const page = after ? `${path.replace(/&after=.*/, '')}&after=${after}` : path;
      const { body } = await matrix.ask({ method: 'GET', path: page }, subject);
      texts.push(JSON.stringify(body));
      if (body.items?.length !== 500) return texts.join('\n');
      after = body.next;
    }
  }

  beforeAll(async () => {
    ways = await waysOut(matrix);
  });

  it('is looked for on every way out', () => {
    expect(withheld.filter((route) => !ways[route])).toEqual([]);
  });

  it.each(withheld)('comes out of %s for those alone whom the table names', async (route) => {
    const wrong: string[] = [];
    const isDraftRead = table.find((row) => row.route === route)!.drafts === 'handed in';
    const author = /plans\/(plans|goals)/.test(route) ? 'planner' : 'reporter';
    await eightAtOnce(matrix.people, async (person) => {
      const text = await wholeText(ways[route]!, person);
      const among = (roles: readonly string[]) => sees(person, 'site') && roles.includes(person.role!);
      if (text.includes(accepted) !== among([...entrusted, author]))
        wrong.push(`${nameOf(person)}: what was accepted`);
      if (text.includes(drafted) !== (isDraftRead && among([author])))
        wrong.push(`${nameOf(person)}: what is drafted`);
    });
    expect(wrong).toEqual([]);
  });
});
