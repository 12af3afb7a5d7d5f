/** Somebody to sign in as. */
export interface Person {
  readonly subject: string;
  /** What they may do, and where, in words. */
  readonly what: string;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => entities[letter]!);

/** The page on which one chooses who to be; it needs no script. */
export function signInPage(people: readonly Person[]): string {
  const choices = people.map(({ subject, what }, index) => {
    const id = `person-${index}`;
    return `<li><input type="radio" name="subject" id="${id}" value="${escaped(subject)}"> <label for="${id}"><strong>${escaped(subject)}</strong> – ${escaped(what)}</label></li>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sign in for development</title></head>
<body><main>
<h1>Who are you today?</h1>
<p>This page exists on this machine alone. Nobody is asked for a password.</p>
<form method="post" action="">
<fieldset><legend>People of the sample</legend><ul>
${choices.join('\n')}
</ul></fieldset>
<p><label for="other">Somebody else</label> <input id="other" name="other" autocomplete="off"></p>
<p><button type="submit">Sign in</button> <button type="submit" name="cancel" value="yes">Cancel</button></p>
</form>
</main></body>
</html>
`;
}
