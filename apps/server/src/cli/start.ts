import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import { firstRunLink } from '../administrators/links.ts'
import { adminOriginOf } from '../administrators/origin.ts'
import { rememberApplied } from '../configuration/applied.ts'
import { applyConfiguration } from '../configuration/apply.ts'
import { loadConfiguration } from '../configuration/load.ts'
import { parseConfiguration } from '../configuration/parse.ts'
import { formatProblem } from '../configuration/problem.ts'
import { buildApp } from '../http/app.ts'
import { type Listening, listen } from '../http/listen.ts'
import { startMonitoring } from '../monitoring/start.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { type Settings, StartError } from '../settings.ts'

type Environ = Readonly<Record<string, string | undefined>>

export type StartOptions = {
  /** Applied to an empty database only. */
  config?: string | undefined
  /** The process environment, for secrets that the configuration takes from it by name. */
  env?: Environ | undefined
  /** Serve https with a certificate of the development authority. */
  tls?: boolean | undefined
}

export type Running = {
  announcement: string
  /** The port of health and metrics, if they are served. */
  monitoringPort: number | undefined
  /**
   * Says at once that it is not ready, answers what was accepted, and writes down what waits; within the time that
   * the settings allow. False: the time was over before everything was written down.
   */
  close(): Promise<boolean>
}

/** Of the time that a stop may take, what is kept for writing down: seconds at most, and never more than half. */
const FLUSH_SECONDS = 4

/** Opens the platform, fills an empty database, and listens on every port the environments name. */
export async function start(settings: Settings, log: Logger, options: StartOptions): Promise<Running> {
  if (options.tls && !settings.isDevelopment) {
    throw new StartError('--tls makes certificates for development: use it with --dev, elsewhere a proxy ends TLS')
  }
  const monitoring = await startMonitoring(settings, options.env ?? {})
  const platform = await openPlatform(settings, log, {
    servesTls: options.tls ?? false,
    stays: true,
    instruments: monitoring.instruments,
  })
  let isStopping = false
  try {
    if (platform.deps.registry.list().length === 0) await fill(platform, settings, options.config, options.env ?? {})
    const { registry, clock, random } = platform.deps
    requireAdminOrigin(platform)
    const origins = registry.list().flatMap((environment) => environment.origins)
    const tls = options.tls
      ? await (await import('../tls/development-identity.ts')).developmentIdentity({
          folder: settings.dataFolder,
          hostnames: origins.map((origin) => new URL(origin).hostname),
          clock,
          random,
        })
      : undefined
    const app = await buildApp(platform.deps, { ...settings, instruments: monitoring.instruments })
    const listening = await listen((request, response) => app.routing(request, response), {
      host: settings.host,
      ports: settings.port ? [settings.port] : [...new Set(origins.map(portOf))],
      tls: tls?.identity,
      elsewhere: elsewhere(settings, options.config),
    })
    const served = await monitoring
      .serve({ store: platform.deps.store, registry, isStopping: () => isStopping })
      .catch(async (error) => {
        await listening.close()
        throw error
      })
    const stopFollowing = settings.port || tls ? () => {} : followPorts(platform, listening)
    return {
      announcement: announce(platform, settings, await firstRunLink(platform.deps), tls?.trustInstructions ?? []),
      monitoringPort: served?.port,
      async close() {
        stopFollowing()
        isStopping = true
        await wait(settings.shutdownDelaySeconds * 1000)
        const deadline = performance.now() + settings.shutdownSeconds * 1000
        const flushMs = 1000 * Math.min(FLUSH_SECONDS, settings.shutdownSeconds / 2)
        await listening.close({ patienceMs: settings.shutdownSeconds * 1000 - flushMs })
        const flushed = app.close().then(() => platform.close())
        const isComplete = await Promise.race([
          flushed.then(() => true),
          wait(Math.max(deadline - performance.now(), 0), false, { ref: false }),
        ])
        if (!isComplete) log.error({ event: 'shutdown_incomplete' }, 'the time was over before all was written down')
        await served?.close()
        return isComplete
      },
    }
  } catch (error) {
    await platform.close()
    throw error
  }
}

const DEFAULT_CONFIGURATION = 'environments: [{ name: Development, origins: ["http://localhost:3900"] }]'

/** An empty database has nothing to serve: development gets an environment, or what the file describes. */
async function fill({ deps }: Platform, settings: Settings, file: string | undefined, env: Environ): Promise<void> {
  if (!file && !settings.isDevelopment) {
    throw new StartError(
      'the database is empty: describe an environment in latchkey.yaml, then `latchkey apply latchkey.yaml`',
    )
  }
  const parsed = file
    ? loadConfiguration(file)
    : { ...parseConfiguration(DEFAULT_CONFIGURATION, 'latchkey.yaml'), documents: new Map() }
  if (!parsed.ok) throw problemsOf(parsed.filename, parsed.problems)
  const applied = await applyConfiguration(deps, parsed.configuration, {
    env,
    documents: parsed.documents,
    inOneCommit: true, // half of it would pass for a database that is not empty, and never be finished
    onSecret: ({ application, clientId, secret }) =>
      deps.log.warn(`${application}: client id ${clientId}, client secret ${secret} (shown once)`),
  })
  if (!applied.ok) throw problemsOf(parsed.filename, applied.problems.map(parsed.locate))
  await rememberApplied(parsed.configuration, deps)
}

const problemsOf = (filename: string, problems: Parameters<typeof formatProblem>[1][]) =>
  new StartError(problems.map((problem) => formatProblem(filename, problem)).join('\n'))

/** Listens where environments are served that came later. A port that somebody else has is told once. */
function followPorts({ deps: { store, log } }: Platform, { ports, add }: Listening): () => void {
  const known = new Set(ports)
  return store.registry.watch(async () => {
    const environments = await store.environments.list().catch(() => []) // the next change tells again
    const wanted = environments.flatMap(({ origins }) => origins.map(portOf)).filter((port) => !known.has(port))
    for (const port of wanted) known.add(port)
    for (const port of await add([...new Set(wanted)])) {
      log.error(
        { event: 'port_not_opened', port },
        'an environment cannot be served at its port: free it, then restart',
      )
    }
  })
}

function portOf(origin: string): number {
  const url = new URL(origin)
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
}

/** How a port is changed. Whatever the file says then has to be applied: the database has the old one by now. */
function elsewhere({ port, isDevelopment }: Settings, file: string | undefined): string {
  if (port) return 'choose another LATCHKEY_PORT'
  const place = file ?? 'latchkey.yaml (latchkey export writes it)'
  const apply = `latchkey apply ${file ?? 'latchkey.yaml'}${isDevelopment ? ' --dev' : ''}`
  return `change the environment's origin in ${place}, then: npx ${apply}`
}

/** An origin that nothing is served at would lock every administrator out. */
function requireAdminOrigin({ deps }: Platform): void {
  const { adminOrigin, registry } = deps
  if (adminOrigin === undefined || registry.findByOrigin(adminOrigin)) return
  const origins = registry.list().flatMap((environment) => environment.origins)
  throw new StartError(
    `LATCHKEY_ADMIN_ORIGIN is ${adminOrigin}, which no environment has: choose ${origins.join(' or ')}`,
  )
}

/** What a person wants to know once it runs. */
function announce(
  { deps }: Platform,
  settings: Settings,
  setupLink: string | undefined,
  trustInstructions: readonly string[],
): string {
  const environments = deps.registry.list()
  const administration = setupLink === undefined ? 'Administration' : 'First administrator'
  const width = Math.max(...environments.map(({ name }) => name.length), administration.length)
  const row = (label: string, text: string) => `  ${label.padEnd(width)}  ${text}`
  const outbox = `${environments[0]?.origins[0]}/development/outbox`
  const mail = settings.smtpUrl
    ? 'by SMTP'
    : settings.isDevelopment
      ? `here, and at ${outbox}`
      : 'none: set LATCHKEY_SMTP_URL'
  return [
    `Latchkey is running${settings.isDevelopment ? ' in development mode' : ''}.`,
    '',
    ...environments.map(({ name, origins }) => row(name, origins.join('  '))),
    row('Mail', mail),
    row(administration, setupLink ?? `${adminOriginOf(deps)}/admin`),
    ...(trustInstructions.length > 0
      ? ['', '  To trust its certificate:', ...trustInstructions.map((line) => `    ${line}`)]
      : []),
    '',
  ].join('\n')
}
