import type { Settings } from '../config/settings.ts'
import type { LatchkeyContext } from '../context.ts'
import { LatchkeyLoginError, type LoginErrorCode } from '../errors.ts'
import type { Metadata } from '../issuer/metadata.ts'
import type { Grants, VerifiedTokenSet } from '../tokens/grants.ts'
import { LatchkeyUnavailableError } from '../verify/errors.ts'
import type { LoginOptions } from './options.ts'
import type { Transaction, Transactions } from './transactions.ts'

type Tools = {
  readonly settings: Settings
  readonly metadata: () => Promise<Metadata>
  readonly transactions: Transactions
  readonly grants: Grants
}

/**
 * Turns a callback into verified tokens, in this order: state, issuer, error, code, tokens, nonce. Nothing of it is kept
 * before all is good. The sign-in is over then, unless the issuer could not be reached: the same callback may be tried
 * again. Rejects with LatchkeyLoginError, LatchkeyTokenError, LatchkeyUnavailableError.
 */
export async function receiveCallback(
  context: LatchkeyContext,
  query: URLSearchParams,
  { settings, metadata, transactions, grants }: Tools,
): Promise<{ transaction: Transaction; tokens: VerifiedTokenSet }> {
  const parameters = readCallback(query)
  const transaction = parameters.state === undefined ? undefined : await transactions.find(context, parameters.state)
  if (parameters.error?.toLowerCase() === 'login_link_expired') {
    if (transaction) await transactions.end(context, transaction.state)
    throw transaction ? new ExpiredLoginError(parameters, transaction) : refused(parameters)
  }
  if (parameters.state === undefined) throw new LatchkeyLoginError('state_missing')
  if (!transaction) throw new LatchkeyLoginError('state_unknown')
  try {
    const code = codeOf(parameters, settings, await metadata())
    const tokens = await grants.redeem({ ...transaction, code })
    await transactions.end(context, transaction.state)
    return { transaction, tokens }
  } catch (error) {
    if (!(error instanceof LatchkeyUnavailableError)) await transactions.end(context, transaction.state)
    throw error
  }
}

/**
 * The code of a callback to a request whose state the caller has kept for the browser that it sent away. Throws
 * LatchkeyLoginError.
 */
export function readCode(query: URLSearchParams, state: string, settings: Settings, metadata: Metadata): string {
  const parameters = readCallback(query)
  if (parameters.state === undefined) throw new LatchkeyLoginError('state_missing')
  if (state === '' || parameters.state !== state) throw new LatchkeyLoginError('state_unknown')
  return codeOf(parameters, settings, metadata)
}

/** The code, unless another issuer sent it: that must not get this one's code verifier (RFC 9207 §2.4). */
function codeOf(parameters: Parameters, { issuer }: Settings, { isIssInResponse }: Metadata): string {
  const { iss, code, error } = parameters
  if (iss === undefined ? isIssInResponse : iss !== issuer) throw new LatchkeyLoginError('issuer_mismatch')
  if (error !== undefined) throw refused(parameters)
  if (code === undefined) throw new LatchkeyLoginError('code_missing')
  return code
}

type Parameters = ReturnType<typeof readCallback>

/** Throws LatchkeyLoginError `parameter_repeated` for a parameter that comes twice (RFC 6749 §3.1). */
function readCallback(query: URLSearchParams) {
  const one = (name: string) => {
    const values = query.getAll(name)
    if (values.length > 1) throw new LatchkeyLoginError('parameter_repeated')
    return values[0] || undefined
  }
  return {
    state: one('state'),
    code: one('code'),
    iss: one('iss'),
    error: one('error'),
    errorDescription: one('error_description'),
    reauthState: one('reauth_state'),
  }
}

const KNOWN: readonly LoginErrorCode[] = ['access_denied', 'login_required', 'login_link_expired']

function refused({ error = '', errorDescription, reauthState }: Parameters): LatchkeyLoginError {
  const code = KNOWN.find((known) => known === error.toLowerCase()) ?? 'authorization_failed'
  return new LatchkeyLoginError(code, { error, errorDescription, reauthState })
}

/** A sign-in that has expired, of the browser that began it. */
export class ExpiredLoginError extends LatchkeyLoginError {
  /** What it was begun with, for `login()` again. */
  readonly begunWith: LoginOptions

  constructor(parameters: Parameters, { redirectUri, scope, returnTo, appState: state }: Transaction) {
    super('login_link_expired', parameters)
    this.begunWith = { redirectUri, scope, returnTo, state }
  }
}
