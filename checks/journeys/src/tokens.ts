const renewedAfterMs = 600_000;

/** Access tokens of anybody, as the local stack gives them; each is kept for ten minutes. */
export class Tokens {
  private readonly given = new Map<string, { readonly token: Promise<string>; readonly until: number }>();

  constructor(private readonly url: string) {}

  of(subject: string): Promise<string> {
    const known = this.given.get(subject);
    if (known && known.until > Date.now()) return known.token;
    const token = this.ask(subject);
    this.given.set(subject, { token, until: Date.now() + renewedAfterMs });
    return token;
  }

  private async ask(subject: string): Promise<string> {
    const response = await fetch(`${this.url}/local/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subject }),
    });
    const { token } = (await response.json()) as { token: string };
    return token;
  }
}
