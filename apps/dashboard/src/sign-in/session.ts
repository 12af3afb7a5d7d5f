import { type User, UserManager, WebStorageStateStore } from 'oidc-client-ts';
import { forgetOthers } from './kept.js';
import type { Settings } from './settings.js';

/**
 * `expired`: somebody was signed in, and what they see may stay until they sign in again. `leaving`: somebody signs out, and
 * nothing of theirs is shown any more.
 */
export type SignInState =
  | { readonly kind: 'out' }
  | { readonly kind: 'leaving'; readonly failure?: string }
  | { readonly kind: 'in'; readonly subject: string }
  | { readonly kind: 'expired'; readonly subject: string };

const callback = '/signed-in';
/** How long a new tab waits for the issuer to say whether somebody is signed in there. */
const patienceSeconds = 4;

/** Who uses these pages; the token lives in this tab alone and is renewed a minute before it ends. */
export class Session {
  private readonly users: UserManager;
  private readonly listeners = new Set<() => void>();
  /** Tells the other tabs who signed out. */
  private readonly signedOut = new BroadcastChannel('signed out');
  private user: User | null = null;
  private current: SignInState = { kind: 'out' };
  /** Whoever signs in next does so in a page of their own. */
  private left = false;

  constructor({ issuer, clientId }: Settings) {
    const store = new WebStorageStateStore({ store: window.sessionStorage });
    this.users = new UserManager({
      authority: issuer,
      client_id: clientId,
      redirect_uri: `${window.location.origin}${callback}`,
      post_logout_redirect_uri: `${window.location.origin}/`,
      scope: 'openid',
      userStore: store,
      stateStore: store,
      automaticSilentRenew: true,
    });
    this.users.events.addUserLoaded((user) => this.take(user));
    this.users.events.addAccessTokenExpired(() => this.refused());
    this.signedOut.onmessage = ({ data }) => this.signedOutElsewhere(data as string);
  }

  /** Tells whether this page was loaded, out of sight, to renew a token, and does so. */
  async renewsInBackground(): Promise<boolean> {
    if (window.self === window.parent || window.location.pathname !== callback) return false;
    await this.users.signinSilentCallback();
    return true;
  }

  /** Takes up the sign-in of this tab; in a new one, asks the issuer, out of sight, whether one stands there. */
  async restore(): Promise<void> {
    const user = await this.users.getUser();
    if (user && !user.expired) return this.take(user);
    if (window.location.pathname === callback) return;
    await this.users.signinSilent({ silentRequestTimeoutInSeconds: patienceSeconds }).catch(() => null);
  }

  /** Leaves for the issuer; one comes back to where one is now. */
  async signIn(returnTo = `${window.location.pathname}${window.location.search}`): Promise<void> {
    await this.users.signinRedirect({ state: returnTo });
  }

  /** Ends the way back from the issuer and gives where one wanted to be. */
  async signedIn(): Promise<string> {
    const user = await this.users.signinRedirectCallback();
    this.take(user);
    return typeof user.state === 'string' && /^\/(?!\/)/.test(user.state) ? user.state : '/';
  }

  /**
   * Leaves for the issuer to sign out there. Nothing that was typed or shown stays behind, in this tab or in another: what
   * somebody types while the issuer is slow would be kept, and the browser may show the page again to whoever goes back.
   */
  async signOut(): Promise<void> {
    const { current } = this;
    this.leave({ kind: 'leaving' });
    if ('subject' in current) this.signedOut.postMessage(current.subject);
    try {
      await this.users.signoutRedirect();
    } catch (error) {
      this.become({ kind: 'leaving', failure: error instanceof Error ? error.message : String(error) });
    }
  }

  /** A service did not believe the token, or its time is over. */
  refused(): void {
    if (this.current.kind !== 'in') return;
    const { subject } = this.current;
    this.user = null;
    void this.users.removeUser();
    this.become({ kind: 'expired', subject });
  }

  get token(): string | undefined {
    return this.user?.access_token;
  }

  readonly state = (): SignInState => this.current;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private signedOutElsewhere(subject: string): void {
    if (!('subject' in this.current) || this.current.subject !== subject) return;
    this.leave({ kind: 'out' });
    void this.users.removeUser();
  }

  private leave(state: SignInState): void {
    this.left = true;
    this.user = null;
    this.users.stopSilentRenew();
    this.become(state);
    forgetOthers();
  }

  private take(user: User): void {
    // A token that was renewed while its person signed out is nobody's.
    if (this.left) return void this.users.removeUser();
    this.user = user;
    const { sub } = user.profile;
    forgetOthers(sub);
    if (this.current.kind !== 'in' || this.current.subject !== sub) this.become({ kind: 'in', subject: sub });
  }

  private become(state: SignInState): void {
    this.current = state;
    for (const listener of this.listeners) listener();
  }
}
