import type { Logger } from 'pino'
import { firstRunLink } from '../administrators/links.ts'
import { adminOriginOf } from '../administrators/origin.ts'
import { applyConfiguration } from '../configuration/apply.ts'
import { loadConfiguration } from '../configuration/load.ts'
import { parseConfiguration } from '../configuration/parse.ts'
import { formatProblem } from '../configuration/problem.ts'
import { buildApp } from '../http/app.ts'
import { listen } from '../http/listen.ts'
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

export type Running = { announcement: string; close(): Promise<void> }

/** Opens the platform, fills an empty database, and listens on every port the environments name. */
export async function start(settings: Settings, log: Logger, options: StartOptions): Promise<Running> {
  if (options.tls && !settings.isDevelopment) {
    throw new StartError('--tls makes certificates for development: use it with --dev, elsewhere a proxy ends TLS')
  }
  const platform = await openPlatform(settings, log, { servesTls: options.tls ?? false, stays: true })
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
    const app = await buildApp(platform.deps, settings)
    const listening = await listen((request, response) => app.routing(request, response), {
      host: settings.host,
      ports: settings.port ? [settings.port] : [...new Set(origins.map(portOf))],
      tls: tls?.identity,
    })
    return {
      announcement: announce(platform, settings, await firstRunLink(platform.deps), tls?.trustInstructions ?? []),
      async close() {
        await listening.close()
        await app.close()
        await platform.close()
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
}

const problemsOf = (filename: string, problems: Parameters<typeof formatProblem>[1][]) =>
  new StartError(problems.map((problem) => formatProblem(filename, problem)).join('\n'))

function portOf(origin: string): number {
  const url = new URL(origin)
  return Number(url.port) || (url.protocol === 'https:' ? 443 : 80)
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
