import { accessTokenClaims } from '@latchkey/directory/claims/access-token.ts'
import { checkTokenSize } from '@latchkey/directory/claims/budget.ts'
import { anApplication, aUser } from '@latchkey/storage/testing/records.ts'
import type { LiveKey } from 'latchkey/src/keys/signing.ts'
import { readLiveDirectory } from 'latchkey/src/registry/directory.ts'
import { signJwt } from 'latchkey/src/tokens/jwt.ts'
import { flags, MAX_TOKEN_BYTES, permissions, rolePermissions, roles } from './people.ts'

const none = async () => []
/** As the registry reads it from the database. */
const directory = async (isFilled: boolean) => {
  const read = await readLiveDirectory({
    applications: { list: none, accessRoles: none },
    permissions: { list: async () => (isFilled ? permissions : []) },
    roles: {
      list: async () => (isFilled ? roles : []),
      permissions: async () => (isFilled ? rolePermissions : []),
      scopes: none,
    },
    featureFlags: {
      list: async () => (isFilled ? flags : []),
      environmentValues: none,
      overrides: async () => ({ organization: new Map(), user: new Map() }),
      countOverrides: async () => new Map(),
      organizationsWith: none,
      usersWith: none,
      valuesOfUsers: none,
      valuesOfOrganizations: none,
    },
    properties: {
      list: none,
      categories: none,
      applicationValues: none,
      values: async () => ({ user: new Map(), organization: new Map() }),
      valuesOfUsers: none,
      valuesOfOrganizations: none,
    },
  })
  return read('env_bench')
}

const directories = { nothing: await directory(false), much: await directory(true) }
const roleIds = { nothing: [], much: roles.map(({ id }) => id).sort() }
const { claims: settings } = anApplication()
const user = aUser({ environmentId: 'env_bench' })

/** Makes the claims of one access token from what was read, and signs them within the budget. */
export async function issueOne(key: LiveKey, holds: 'much' | 'nothing'): Promise<string> {
  const live = directories[holds]
  const held = roleIds[holds].flatMap((id) => live.roles.get(id) ?? [])
  const claims = accessTokenClaims({
    issuer: 'http://localhost:3900',
    clientId: 'b'.repeat(32),
    tokenId: crypto.randomUUID(),
    now: Date.now(),
    ttlSeconds: 3600,
    audience: [],
    scope: ['openid', 'profile', 'email', 'offline'],
    apiScopes: [],
    grantId: 'a'.repeat(32),
    isPersistent: true,
    settings,
    subject: {
      user,
      identities: [],
      organization: holds === 'much' ? { code: 'org_0123456789a', name: 'Bench', externalId: null } : undefined,
      organizations: [],
      roles: held,
      permissions: live.permissionsOf(roleIds[holds]),
      featureFlags: live.flagClaims,
      properties: { user: [], organization: [], application: [] },
    },
  })
  const token = await signJwt(key, claims)
  if (!checkTokenSize(token, claims, MAX_TOKEN_BYTES).ok) throw new Error('the budget was raised')
  return token
}

/** Access tokens a second of processor time, one after the other. */
export async function issuePerSecond(key: LiveKey, holds: 'much' | 'nothing', milliseconds: number): Promise<number> {
  const started = performance.now()
  const before = process.cpuUsage()
  let count = 0
  while (performance.now() - started < milliseconds) {
    await issueOne(key, holds)
    count++
  }
  const { user, system } = process.cpuUsage(before)
  return (count * 1_000_000) / (user + system)
}
