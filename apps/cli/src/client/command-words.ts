/** What services call by the names of their requests, and people at the command line by options and commands. */
const options: Readonly<Record<string, string>> = {
  reasonCode: '--reason',
  explanationCode: '--explanation',
  replaceDrafts: '--replace-drafts',
  addUp: '--add-up',
  unasked: '--unasked',
  periodId: '--period',
  'filter.indicator': '--indicator',
  'GET parked': '`impact parked list`',
};

const named = new RegExp(
  `(?<![\\w-])(?:filter\\.(?=periodId))?(${Object.keys(options).join('|')})(?!\\w)`,
  'g',
);

/** Says a service's words about a request as words about a command. */
export const commandWords = (text: string): string =>
  text
    .replace(named, (_, name: string) => options[name]!)
    .replace('and send the request again; errors says what is wrong', 'and try again');
