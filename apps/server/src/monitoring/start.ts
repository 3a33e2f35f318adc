import type { Settings } from '../settings.ts'
import type { HealthDeps } from './health.ts'
import type { Instrument } from './instrument.ts'
import { readTraceSettings } from './trace-settings.ts'

export type Monitoring = {
  /** What the platform is to be built with. */
  instruments: readonly Instrument[]
  /** Serves health and metrics, if the settings name a port. */
  serve(health: HealthDeps): Promise<{ port: number; close(): Promise<void> } | undefined>
}

/** Loads what the settings ask for, and nothing else. Throws StartError. */
export async function startMonitoring(
  {
    monitoringPort: port,
    monitoringHost: host,
    trustedProxies,
    databaseUrl,
  }: Pick<Settings, 'monitoringPort' | 'monitoringHost' | 'trustedProxies' | 'databaseUrl'>,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Monitoring> {
  const metrics = port === undefined ? undefined : (await import('./metrics.ts')).createMetrics()
  const traceSettings = readTraceSettings(env)
  const databaseSystem = databaseUrl.startsWith('sqlite:') ? 'sqlite' : 'postgresql'
  const traces = traceSettings
    ? (await import('./traces.ts')).createTraces({ ...traceSettings, trustedProxies, databaseSystem })
    : undefined
  return {
    instruments: [traces, metrics].filter((instrument) => instrument !== undefined),
    async serve(health) {
      if (port === undefined || !metrics) return undefined
      const { serveMonitoring } = await import('./server.ts')
      return serveMonitoring(health, { host, port, metrics: () => metrics.read() })
    },
  }
}
