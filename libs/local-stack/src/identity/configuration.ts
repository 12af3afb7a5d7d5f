import { type Configuration, interactionPolicy, type ResourceServer } from 'oidc-provider';

/** Where browsers and command lines are sent back to, and the secret of each machine client by its id. */
export interface IdentityClients {
  readonly dashboard: readonly string[];
  readonly machines: Readonly<Record<string, string>>;
}

export interface ConfigurationParts {
  readonly keys: object;
  readonly clients: IdentityClients;
  /** What cookies are signed with. */
  readonly secret: string;
  /** The path of the issuer. */
  readonly mount: string;
}

/** Whom every access token is for. */
export const resource = {
  id: 'urn:impact:api',
  info: {
    scope: '',
    audience: 'impact',
    accessTokenFormat: 'jwt',
    accessTokenTTL: 900,
    jwt: { sign: { alg: 'RS256' } },
  } satisfies ResourceServer,
} as const;

/** Public clients prove themselves by PKCE, machines by a secret. */
export function configurationOf({ keys, clients, secret, mount }: ConfigurationParts): Configuration {
  return {
    jwks: keys as Configuration['jwks'],
    cookies: { keys: [secret] },
    clients: clientsOf(clients),
    clientBasedCORS: () => true,
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    ttl: {
      AccessToken: 900,
      ClientCredentials: 900,
      Session: 28_800,
      Interaction: 3_600,
      Grant: 28_800,
      RefreshToken: 28_800,
      IdToken: 900,
    },
    findAccount: (_, accountId) => ({ accountId, claims: () => ({ sub: accountId }) }),
    interactions: { policy: signingInAlone(), url: (_, { uid }) => `${mount}/sign-in/${uid}` },
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.session!.accountId!,
      });
      grant.addOIDCScope('openid offline_access');
      grant.addResourceScope(resource.id, '');
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_, client, token) => token.clientId === client.clientId },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => resource.id,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resource.info,
      },
    },
  };
}

/** Nobody is asked to consent unless a client wants it, as those do that go on without the person; then the same page is shown. */
function signingInAlone(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  policy.add(new interactionPolicy.Prompt({ name: 'consent', requestable: true }));
  return policy;
}

const clientsOf = ({ dashboard, machines }: IdentityClients): Configuration['clients'] => [
  {
    client_id: 'impact-dashboard',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    redirect_uris: [...dashboard],
    post_logout_redirect_uris: dashboard.map((address) => new URL('/', address).href),
  },
  {
    client_id: 'impact-cli',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    redirect_uris: ['http://127.0.0.1/callback'],
  },
  ...Object.entries(machines).map(([client_id, client_secret]) => ({
    client_id,
    client_secret,
    grant_types: ['client_credentials' as const],
    response_types: [],
    redirect_uris: [],
  })),
];
