// The peer: oidc-provider with JWT access tokens. Its own memory adapter forgets beyond 1,000 objects, so it gets a Map.
import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { type Adapter, type AdapterPayload, Provider } from 'oidc-provider'

const [algorithm = 'RS256', codes = '0'] = process.argv.slice(2)
const { privateKey } =
  algorithm === 'ES256'
    ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
    : generateKeyPairSync('rsa', { modulusLength: 2048 })

const rows = new Map<string, AdapterPayload>()
class MapAdapter implements Adapter {
  readonly model: string
  constructor(model: string) {
    this.model = model
  }
  private key(id: string) {
    return `${this.model}:${id}`
  }
  async upsert(id: string, payload: AdapterPayload) {
    rows.set(this.key(id), payload)
  }
  async find(id: string) {
    return rows.get(this.key(id))
  }
  async findByUid() {
    return undefined
  }
  async findByUserCode() {
    return undefined
  }
  async consume(id: string) {
    const row = rows.get(this.key(id))
    if (row) row.consumed = Math.floor(Date.now() / 1000)
  }
  async destroy(id: string) {
    rows.delete(this.key(id))
  }
  async revokeByGrantId() {}
}

const REDIRECT_URI = 'http://localhost:3910/callback'
const clientId = 'b'.repeat(32)
const RESOURCE = 'https://api.example.com'
const port = Number(process.env.BENCH_PORT)
const provider = new Provider(`http://localhost:${port}`, {
  adapter: MapAdapter,
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: algorithm, use: 'sig', kid: 'peer' }] },
  clients: [
    {
      client_id: clientId,
      client_secret: 's'.repeat(50),
      redirect_uris: [REDIRECT_URI],
      grant_types: ['authorization_code', 'client_credentials', 'refresh_token'],
      response_types: ['code'],
      token_endpoint_auth_method: 'client_secret_post',
      id_token_signed_response_alg: algorithm as 'RS256',
    },
  ],
  scopes: ['openid', 'profile', 'email', 'offline_access'],
  pkce: { required: () => false },
  ttl: { AuthorizationCode: 3600 }, // all codes are made before anybody's turn
  findAccount: (_context, sub) => ({ accountId: sub, claims: async () => ({ sub, email: 'ada@example.com' }) }),
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => RESOURCE,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: 'openid profile email offline_access',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: algorithm as 'RS256' } },
      }),
    },
  },
})

const made: string[] = []
const client = await provider.Client.find(clientId)
if (!client) throw new Error('the client was just registered')
for (let index = 0; index < Number(codes); index++) {
  const grant = new provider.Grant({ accountId: 'ada', clientId })
  grant.addOIDCScope('openid profile email offline_access')
  grant.addResourceScope(RESOURCE, 'openid profile email offline_access')
  const grantId = await grant.save()
  const code = new provider.AuthorizationCode({
    accountId: 'ada',
    client,
    grantId,
    gty: 'authorization_code',
    redirectUri: REDIRECT_URI,
    resource: RESOURCE,
    scope: 'openid profile email offline_access',
    sessionUid: randomUUID(),
  } as never)
  made.push(await code.save())
}
provider.listen(port, '127.0.0.1', () => process.send?.({ port, codes: made }))
