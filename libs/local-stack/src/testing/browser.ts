/** Where a browser ended up. */
export interface Opened {
  readonly url: URL;
  readonly status: number;
  readonly text: string;
}

/** What a browser does with the pages of one site: it keeps cookies and follows until it is sent elsewhere. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  /** Opens an address, or sends a form to it. */
  async open(address: string, form?: Record<string, string>): Promise<Opened> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const init = form ? { method: 'POST', body: new URLSearchParams(form) } : {};
    const response = await fetch(address, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, value!);
    }
    const location = response.headers.get('location');
    const next = location ? new URL(location, address) : undefined;
    if (next && next.origin === new URL(address).origin) return this.open(next.href);
    return { url: next ?? new URL(address), status: response.status, text: await response.text() };
  }
}
