import type { Grant } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'

/**
 * An authorization code says everything: the grant that its exchange makes, which ends with the code until then, and
 * what it is bound to. It travels sealed, so nothing is stored before it is redeemed.
 */
export type Code = Grant & {
  readonly redirectUri: string
  readonly nonce: string | null
  readonly codeChallenge: string | null
  readonly requestedAt: number
}

/** Values without their names keep addresses short. A new one comes last: codes of the release before lack it. */
const FIELDS = [
  'id',
  'clientId',
  'userId',
  'organizationCode',
  'sessionIdHash',
  'scope',
  'audience',
  'claims',
  'authenticatedAt',
  'createdAt',
  'expiresAt',
  'redirectUri',
  'nonce',
  'codeChallenge',
  'requestedAt',
] as const

export const sealCode = (code: Code, { secrets }: Pick<Deps, 'secrets'>): string =>
  secrets.seal('authorization-code', code.environmentId, JSON.stringify(FIELDS.map((field) => code[field])))

/** Undefined: it is no code of this environment. */
export function openCode(environmentId: string, code: string, { secrets }: Pick<Deps, 'secrets'>): Code | undefined {
  const text = secrets.open('authorization-code', environmentId, code)
  if (text === undefined) return undefined
  const values: unknown[] = JSON.parse(text)
  const fields: { [field: string]: unknown } = {}
  for (const [at, field] of FIELDS.entries()) fields[field] = values[at]
  return { ...(fields as Pick<Code, (typeof FIELDS)[number]>), environmentId, revokedAt: null }
}
