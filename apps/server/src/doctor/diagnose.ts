import { createLatchkey, isLatchkeyError, type Latchkey, LatchkeyConfigurationError } from '@latchkey/sdk'
import type { Finding, FindingName, Probe } from './finding.ts'
import { checkClock, checkDiscovery, checkKeys } from './issuer.ts'
import { checkCookies, checkSite } from './site.ts'
import { checkAudience, checkCors, checkLogoutUri, checkMachine, checkRedirectUri, checkSecret } from './wire.ts'

type Options = {
  env: Readonly<Record<string, string | undefined>>
  fetch: typeof globalThis.fetch
  /** Epoch milliseconds. */
  now: () => number
}

/**
 * Checks an application's configuration against its issuer, Latchkey or Kinde, in the order in which things go wrong.
 * Asks only what anybody may ask, and changes nothing. Never rejects for what a configuration or an issuer can cause.
 */
export async function diagnose({ env, fetch, now }: Options): Promise<Finding[]> {
  const findings: Finding[] = []
  const opened = open({ env, fetch, now }, findings)
  if (!opened) return findings
  const probe = { latchkey: opened, settings: opened.settings, fetch, now }
  const isMachine = opened.settings.grant === 'client_credentials'
  if (!isMachine) findings.push(...checkSite(probe), checkCookies(probe))

  const discovery = await checkDiscovery(probe)
  findings.push(discovery.finding)
  if (!discovery.isReached) return findings
  findings.push(checkClock(probe, discovery.date))
  const checks: [FindingName, (given: Probe) => Promise<Finding>][] = [
    ['keys', checkKeys],
    ...(isMachine
      ? ([['machine', checkMachine]] as const)
      : ([
          ['redirect URI', checkRedirectUri],
          ['logout URI', checkLogoutUri],
          ['secret', checkSecret],
          ...(opened.settings.audience.length > 0 ? ([['audience', checkAudience]] as const) : []),
          ['CORS', checkCors],
        ] as const)),
  ].map(([name, check]) => [name as FindingName, check as (given: Probe) => Promise<Finding>])
  for (const [name, check] of checks) findings.push(await survive(name, () => check(probe)))
  return findings
}

/** What a check could not find out is a problem of its own, and the next one goes on. */
async function survive(name: FindingName, check: () => Promise<Finding>): Promise<Finding> {
  try {
    return await check()
  } catch (error) {
    if (!isLatchkeyError(error) && !(error instanceof TypeError) && (error as Error).name !== 'TimeoutError')
      throw error
    return { name, status: 'problem', message: `could not be asked: ${(error as Error).message}` }
  }
}

function open({ env, fetch, now }: Options, findings: Finding[]): Latchkey | undefined {
  const onWarning = (message: string) => void findings.push({ name: 'configuration', status: 'warning', message })
  try {
    const latchkey = createLatchkey({ env, fetch, clock: now, onWarning, telemetry: false })
    if (latchkey.settings.grant !== 'client_credentials') latchkey.checkSignIn()
    const message = `application ${latchkey.settings.clientId} at ${latchkey.settings.issuer}`
    findings.push({ name: 'configuration', status: 'ok', message })
    return latchkey
  } catch (error) {
    if (!(error instanceof LatchkeyConfigurationError)) throw error
    findings.push({ name: 'configuration', status: 'problem', message: error.message })
    return undefined
  }
}
