import { addApiKey, rotateApiKey as rotate, setApiKeyStatus } from '@latchkey/storage/api-keys.ts'
import type { Command } from '@latchkey/storage/database.ts'
import type { ApiKey } from '@latchkey/storage/records.ts'
import { audited, type By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import { sha256 } from '../keys/secrets.ts'
import type { LiveEnvironment } from '../registry/registry.ts'

/** Why an API key was not made or changed. */
export type ApiKeyRefusal = ApiKeyDraftRefusal | 'key_unknown' | 'key_revoked'

type ApiKeyDraftRefusal =
  | 'name_missing'
  | 'api_unknown'
  | 'scope_unknown'
  | 'user_unknown'
  | 'organization_unknown'
  | 'owner_ambiguous'

/** The key's text is shown once: only its hash is kept. */
export type ShownApiKey = { ok: true; id: string; key: string }
export type Refused = { ok: false; reason: ApiKeyRefusal }
const refused = <R extends ApiKeyRefusal>(reason: R): { ok: false; reason: R } => ({ ok: false, reason })

/** What is said of a new key: it is for a user, for an organization, or for neither. */
export type ApiKeyDraft = {
  name: string
  apiId: string
  scopeIds: readonly string[]
  userId: string | null
  organizationCode?: string | null
}

/** Makes a key for one API, with scopes of that API that never change. */
export async function createApiKey(
  environment: LiveEnvironment,
  {
    alongside = () => [],
    ...draft
  }: ApiKeyDraft & {
    /** More for the commit that adds the key, such as its event. What fails there fails as `api_unknown`. */
    alongside?: (id: string) => readonly Command[]
  },
  deps: Pick<Deps, 'store' | 'random' | 'clock'> & By,
): Promise<ShownApiKey | Refused> {
  const decided = await decideApiKey(environment, draft, deps)
  if (!decided.ok) return decided
  const { id, key, command } = decided
  const { name, apiId, scopeIds, userId, organizationCode = null } = draft
  const after = { name, apiId, scopeIds, userId, organizationCode }
  const change = { operation: 'api_key.created', environmentId: environment.id, thing: 'api_key', id, name, after }
  const added = await deps.store.commit([command, ...alongside(id), audited(change, deps)])
  return added ? { ok: true, id, key } : refused('api_unknown') // removed in the meantime
}

export async function decideApiKey(
  environment: LiveEnvironment,
  { name, apiId, scopeIds, userId, organizationCode = null }: ApiKeyDraft,
  { store, random, clock }: Pick<Deps, 'store' | 'random' | 'clock'>,
): Promise<(ShownApiKey & { command: Command }) | { ok: false; reason: ApiKeyDraftRefusal }> {
  if (name.trim() === '') return refused('name_missing')
  const api = environment.apis.list.find(({ id, isManagementApi }) => id === apiId && !isManagementApi)
  if (!api) return refused('api_unknown')
  if (!scopeIds.every((id) => api.scopes.has(id))) return refused('scope_unknown')
  if (userId !== null && organizationCode !== null) return refused('owner_ambiguous')
  if (userId !== null && !(await store.users.find(environment.id, userId))) return refused('user_unknown')
  if (organizationCode !== null && !(await store.organizations.find(environment.id, organizationCode))) {
    return refused('organization_unknown')
  }
  const id = random.id('api_key_')
  const key = newKey(random)
  const command = addApiKey({
    id,
    environmentId: environment.id,
    apiId,
    name: name.trim(),
    keyHash: sha256(key),
    status: 'active',
    userId,
    organizationCode,
    scopeIds: [...new Set(scopeIds)],
    createdAt: clock.now(),
    rotatedAt: null,
    lastVerifiedAt: null,
    verificationCount: 0,
  })
  return { ok: true, id, key, command }
}

/** Gives a key a new text; the old one ends at once. Its id, scopes and owner stay. */
export async function rotateApiKey(
  environmentId: string,
  id: string,
  deps: Pick<Deps, 'store' | 'random' | 'clock'> & By,
): Promise<ShownApiKey | Refused> {
  const { store, random, clock } = deps
  const key = newKey(random)
  const entry = audited({ operation: 'api_key.rotated', environmentId, thing: 'api_key', id }, deps)
  if (await store.commit([rotate(environmentId, id, sha256(key), clock.now()), entry])) return { ok: true, id, key }
  return refused((await store.apiKeys.find(environmentId, id)) ? 'key_revoked' : 'key_unknown')
}

/** Ends a key for good. */
export async function revokeApiKey(
  environmentId: string,
  id: string,
  deps: Pick<Deps, 'store' | 'random' | 'clock'> & By,
): Promise<{ ok: true } | Refused> {
  const entry = audited({ operation: 'api_key.revoked', environmentId, thing: 'api_key', id }, deps)
  return (await deps.store.commit([setApiKeyStatus(environmentId, id, 'revoked'), entry]))
    ? { ok: true }
    : refused('key_unknown')
}

/** What a key is good for now. `lastVerifiedAt` and the count are of before this verification. */
export type VerifiedApiKey = { record: ApiKey; isValid: boolean; scopes: readonly string[]; verificationCount: number }

/**
 * Finds what a presented key is good for; undefined if nobody has it. Scopes that its API no longer has are left out;
 * a key of a
 * suspended user or organization is not valid.
 */
export async function verifyApiKey(
  environment: LiveEnvironment,
  key: string,
  { store, clock, verifications }: Pick<Deps, 'store' | 'clock' | 'verifications'>,
): Promise<VerifiedApiKey | undefined> {
  const record = await store.apiKeys.findByHash(environment.id, sha256(key))
  const api = record && environment.apis.list.find(({ id }) => id === record.apiId)
  if (!record || !api) return undefined
  const isValid = record.status === 'active' && (await ownerCounts())
  const verificationCount = record.verificationCount + verifications.pending(environment.id, record.id)
  if (isValid) verifications.count(environment.id, record.id, clock.now())
  return {
    record,
    isValid,
    scopes: record.scopeIds.flatMap((id) => api.scopes.get(id)?.name ?? []),
    verificationCount: verificationCount + (isValid ? 1 : 0),
  }

  async function ownerCounts(): Promise<boolean> {
    const { userId, organizationCode } = record as ApiKey
    const [user, organization] = await Promise.all([
      userId === null ? undefined : store.users.find(environment.id, userId),
      organizationCode === null ? undefined : store.organizations.find(environment.id, organizationCode),
    ])
    const userCounts = userId === null || user?.isSuspended === false
    return userCounts && (organizationCode === null || organization?.isSuspended === false)
  }
}

/** What every key begins with. */
export const KEY_PREFIX = 'k_live_'

/** The text of a key. */
export const newKey = (random: Deps['random']) => `${KEY_PREFIX}${random.secret()}`
