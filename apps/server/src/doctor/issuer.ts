import { ask, type Finding, type Probe } from './finding.ts'

const TRUST = 'its certificate is not trusted: name the certificate of its authority in NODE_EXTRA_CA_CERTS'
const CAUSES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there: start it, or mend KINDE_ISSUER_URL',
  ENOTFOUND: 'there is no such host: mend KINDE_ISSUER_URL',
  EAI_AGAIN: 'its name cannot be looked up now: see to the network',
  CERT_HAS_EXPIRED: 'its certificate has expired: renew it',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host: mend KINDE_ISSUER_URL or the certificate',
  DEPTH_ZERO_SELF_SIGNED_CERT: TRUST,
  SELF_SIGNED_CERT_IN_CHAIN: TRUST,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: TRUST,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: TRUST,
  ERR_SSL_WRONG_VERSION_NUMBER: 'it speaks no https: write http:// before it if it is on this machine',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it speaks no https: write http:// before it if it is on this machine',
}

/** Whether the issuer can be reached and trusted, and calls itself what the application calls it. */
export async function checkDiscovery(
  probe: Probe,
): Promise<{ finding: Finding; isReached: boolean; date: string | null }> {
  const { issuer } = probe.settings
  const found = (status: Finding['status'], message: string, isReached: boolean, date: string | null = null) => ({
    finding: { name: 'discovery' as const, status, message },
    isReached,
    date,
  })
  let response: Response
  try {
    response = await ask(probe, `${issuer}/.well-known/openid-configuration`)
  } catch (error) {
    return found('problem', `${issuer} cannot be reached: ${causeOf(error)}`, false)
  }
  const date = response.headers.get('date')
  const document = (await response.json().catch(() => undefined)) as { issuer?: unknown } | undefined
  if (!response.ok || document === undefined) {
    return found('problem', `${issuer} is no issuer: its discovery document answers ${response.status}`, false)
  }
  if (document.issuer !== issuer) {
    const named = typeof document.issuer === 'string' ? document.issuer : 'nothing'
    return found('problem', `the issuer calls itself ${named}: set KINDE_ISSUER_URL to that`, false)
  }
  return found('ok', issuer, true, date)
}

function causeOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: { code?: unknown; message?: unknown } }
  if (name === 'TimeoutError') return 'it does not answer within ten seconds'
  return CAUSES[String(cause?.code)] ?? String(cause?.message ?? message)
}

/** Whether this machine and the issuer agree on the time closely enough for tokens to be good. */
export function checkClock({ settings, now }: Pick<Probe, 'settings' | 'now'>, date: string | null): Finding {
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs))
    return { name: 'clock', status: 'skipped', message: 'the issuer does not say what time it is' }
  const seconds = Math.round((now() - theirs) / 1000)
  const isClose = Math.abs(seconds) <= settings.clockToleranceSeconds + 1 // the header has whole seconds
  if (isClose) return { name: 'clock', status: 'ok', message: 'agrees with the issuer' }
  const where = seconds > 0 ? 'ahead of' : 'behind'
  return { name: 'clock', status: 'problem', message: `${Math.abs(seconds)} s ${where} the issuer: synchronise it` }
}

/** Whether there is a key with which tokens can be verified. */
export async function checkKeys(probe: Probe): Promise<Finding> {
  const { jwksUri } = await probe.latchkey.metadata()
  const response = await ask(probe, jwksUri)
  const { keys } = Object(await response.json().catch(() => undefined)) as { keys?: { alg?: unknown; use?: unknown }[] }
  if (!response.ok || !Array.isArray(keys)) {
    return { name: 'keys', status: 'problem', message: `${jwksUri} has no keys: it answers ${response.status}` }
  }
  const algorithms: readonly string[] = probe.settings.algorithms
  const usable = keys.filter(({ alg, use }) => (alg === undefined || algorithms.includes(String(alg))) && use !== 'enc')
  if (usable.length > 0) return { name: 'keys', status: 'ok', message: `${usable.length} at ${jwksUri}` }
  const offered = [...new Set(keys.map(({ alg }) => String(alg)))].join(', ') || 'none'
  const message = `the issuer signs with ${offered}, and the application takes ${algorithms.join(', ')}: set algorithms`
  return { name: 'keys', status: 'problem', message }
}
