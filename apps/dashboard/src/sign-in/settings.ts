/** What the origin says about itself; it is read at start and never built in. */
export interface Settings {
  /** The OpenID Connect issuer that signs people in. */
  readonly issuer: string;
  readonly clientId: string;
}

export async function readSettings(): Promise<Settings> {
  const response = await fetch('/settings.json');
  if (!response.ok) throw new Error(`GET /settings.json answered ${response.status}`);
  return (await response.json()) as Settings;
}
