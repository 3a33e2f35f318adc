import { MAX_SCOPES } from '@latchkey/directory/api.ts'
import { failure, type Result, success } from '@latchkey/oauth/failure.ts'
import type { ApiKey } from '@latchkey/storage/records.ts'
import { z } from 'zod'
import { type ApiKeyRefusal, KEY_PREFIX } from '../api-keys/api-keys.ts'
import { label } from '../configuration/schema-texts.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { inputFailure } from './applications.ts'
import type { Caller } from './caller.ts'
import type { ManagementFailure } from './failure.ts'

/** A key as lists show it. Only the hash of its text is stored, and nobody keeps who asked about it from where. */
export const keyAnswer = () =>
  z.object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    status: z.string(),
    key_prefix: z.string(),
    key_suffix: z.string().nullable(),
    created_on: z.string(),
    last_verified_on: z.string().nullable(),
    last_verified_ip: z.string().nullable(),
    created_by: z.string().nullable(),
    api_ids: z.array(z.string()),
    scopes: z.array(z.string()),
  })

export function showKey(key: ApiKey, { apis }: Pick<LiveEnvironment, 'apis'>) {
  const api = apis.list.find(({ id }) => id === key.apiId)
  return {
    id: key.id,
    name: key.name,
    type: key.userId !== null ? 'user' : key.organizationCode !== null ? 'organization' : 'environment',
    status: key.status,
    key_prefix: KEY_PREFIX,
    key_suffix: null,
    created_on: new Date(key.createdAt).toISOString(),
    last_verified_on: key.lastVerifiedAt === null ? null : new Date(key.lastVerifiedAt).toISOString(),
    last_verified_ip: null,
    created_by: null,
    api_ids: [key.apiId],
    scopes: key.scopeIds.flatMap((id) => api?.scopes.get(id)?.name ?? []),
  }
}

/** A key with its text, which is shown this once. */
export const madeKeyAnswer = () => z.object({ api_key: z.object({ id: z.string(), key: z.string() }) })

/** The key that the address names. Whoever is bound to an organization finds the keys of that organization. */
export async function findKey(
  environmentId: string,
  { key_id: id }: { readonly key_id: string },
  { organizationCode }: Pick<Caller, 'organizationCode'>,
  { store }: Pick<Deps, 'store'>,
): Promise<Result<ApiKey, ManagementFailure>> {
  const key = await store.apiKeys.find(environmentId, id)
  const isWithin = organizationCode === null || key?.organizationCode === organizationCode
  return key && isWithin ? success(key) : failure({ reason: 'missing', thing: 'api_key' })
}

/** What is sent of a new key. */
export const keyBody = () =>
  z.object({
    name: label,
    type: z.enum(['user', 'organization', 'environment']),
    api_id: z.string(),
    scope_ids: z.array(z.string()).max(MAX_SCOPES).nullable().optional(),
    user_id: z.string().nullable().optional(),
    org_code: z.string().nullable().optional(),
  })

/** Whom a key is for: its type says which owner it needs, and it has no other one. */
export function ownerOf({
  type,
  user_id: userId = null,
  org_code: organizationCode = null,
}: z.output<ReturnType<typeof keyBody>>): Result<Pick<ApiKey, 'userId' | 'organizationCode'>, ManagementFailure> {
  const owners = { user_id: userId, org_code: organizationCode }
  const needed = type === 'user' ? 'user_id' : type === 'organization' ? 'org_code' : undefined
  for (const parameter of ['user_id', 'org_code'] as const) {
    if (parameter === needed && !owners[parameter]) return failure(inputFailure({ parameter, kind: 'missing' }))
    if (parameter === needed || owners[parameter] === null) continue
    const message = `is not for keys of the type ${type}: leave it out`
    return failure(inputFailure({ parameter, kind: 'invalid', message }))
  }
  return success({ userId, organizationCode })
}

/** Why a key was not made, as this API says it. */
export const keyFailure = (reason: Exclude<ApiKeyRefusal, 'key_unknown' | 'key_revoked'>): ManagementFailure => {
  switch (reason) {
    case 'api_unknown':
      return { reason: 'unknown', thing: 'api' }
    case 'scope_unknown':
      return { reason: 'unknown', thing: 'api_scope' }
    case 'user_unknown':
      return { reason: 'unknown', thing: 'user' }
    case 'organization_unknown':
      return { reason: 'unknown', thing: 'organization' }
    case 'name_missing':
      return inputFailure({ parameter: 'name', kind: 'missing' })
    case 'owner_ambiguous':
      return inputFailure({ parameter: 'org_code', kind: 'invalid' })
  }
}
