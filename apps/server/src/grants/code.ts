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

export const sealCode = (code: Code, { secrets }: Pick<Deps, 'secrets'>): string =>
  secrets.seal('authorization-code', code.environmentId, JSON.stringify(valuesOf(code)))

/** Undefined: it is no code of this environment. */
export function openCode(environmentId: string, code: string, { secrets }: Pick<Deps, 'secrets'>): Code | undefined {
  const text = secrets.open('authorization-code', environmentId, code)
  return text === undefined ? undefined : codeOf(environmentId, JSON.parse(text) as ReturnType<typeof valuesOf>)
}

/** Values without their names keep addresses short. A new one comes last: codes of the release before lack it. */
const valuesOf = (code: Code) =>
  [
    code.id,
    code.clientId,
    code.userId,
    code.organizationCode,
    code.sessionIdHash,
    code.scope,
    code.audience,
    code.claims,
    code.authenticatedAt,
    code.createdAt,
    code.expiresAt,
    code.redirectUri,
    code.nonce,
    code.codeChallenge,
    code.requestedAt,
  ] as const

function codeOf(environmentId: string, values: ReturnType<typeof valuesOf>): Code {
  const [
    id,
    clientId,
    userId,
    organizationCode,
    sessionIdHash,
    scope,
    audience,
    claims,
    authenticatedAt,
    createdAt,
    expiresAt,
    redirectUri,
    nonce,
    codeChallenge,
    requestedAt,
  ] = values
  return {
    id,
    environmentId,
    clientId,
    userId,
    organizationCode,
    sessionIdHash,
    scope,
    audience,
    claims,
    authenticatedAt,
    createdAt,
    expiresAt,
    revokedAt: null,
    redirectUri,
    nonce,
    codeChallenge,
    requestedAt,
  }
}
