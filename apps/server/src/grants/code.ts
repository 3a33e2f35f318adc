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

/** Values without their names keep addresses short. A new field comes last: codes of the release before lack it. */
const SEALED = [
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
] as const satisfies (keyof Code)[]

export const sealCode = (code: Code, { secrets }: Pick<Deps, 'secrets'>): string =>
  secrets.seal('authorization-code', code.environmentId, JSON.stringify(SEALED.map((field) => code[field])))

/** Undefined: it is no code of this environment. */
export function openCode(environmentId: string, code: string, { secrets }: Pick<Deps, 'secrets'>): Code | undefined {
  const text = secrets.open('authorization-code', environmentId, code)
  if (text === undefined) return undefined
  const values = JSON.parse(text) as unknown[]
  const said = Object.fromEntries(SEALED.map((field, at) => [field, values[at]]))
  return { ...said, environmentId, revokedAt: null } as Code
}
