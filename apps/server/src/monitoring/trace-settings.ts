import { StartError } from '../settings.ts'

/** Where traces go, and how many; read from OpenTelemetry's own variables. */
export type TraceSettings = {
  /** The whole address that spans are posted to. */
  url: string
  serviceName: string
  sampling: { isParentBased: boolean; ratio: number }
}

type Env = Readonly<Record<string, string | undefined>>

const SAMPLERS: Readonly<Record<string, { isParentBased: boolean; ratio: number | 'argument' }>> = {
  always_on: { isParentBased: false, ratio: 1 },
  always_off: { isParentBased: false, ratio: 0 },
  traceidratio: { isParentBased: false, ratio: 'argument' },
  parentbased_always_on: { isParentBased: true, ratio: 1 },
  parentbased_always_off: { isParentBased: true, ratio: 0 },
  parentbased_traceidratio: { isParentBased: true, ratio: 'argument' },
}

/** Undefined: nobody has asked for traces. Throws StartError for what is asked for and cannot be done. */
export function readTraceSettings(env: Env): TraceSettings | undefined {
  const own = env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
  const base = env.OTEL_EXPORTER_OTLP_ENDPOINT
  if (env.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || env.OTEL_TRACES_EXPORTER === 'none') return undefined
  if (!own && !base) return undefined
  const exporter = env.OTEL_TRACES_EXPORTER || 'otlp'
  if (exporter !== 'otlp') throw new StartError(`OTEL_TRACES_EXPORTER is ${exporter}: only otlp and none are known`)
  const protocol = env.OTEL_EXPORTER_OTLP_TRACES_PROTOCOL || env.OTEL_EXPORTER_OTLP_PROTOCOL || 'http/json'
  if (!protocol.startsWith('http/')) {
    throw new StartError(
      `OTEL_EXPORTER_OTLP_PROTOCOL is ${protocol}: traces are sent by http only, commonly to port 4318`,
    )
  }
  const url = URL.parse(own || `${base?.replace(/\/$/, '')}/v1/traces`)
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new StartError('OTEL_EXPORTER_OTLP_ENDPOINT must be an http or https URL, such as http://localhost:4318')
  }
  return { url: url.href, serviceName: env.OTEL_SERVICE_NAME || 'latchkey', sampling: samplingOf(env) }
}

function samplingOf(env: Env): TraceSettings['sampling'] {
  const name = env.OTEL_TRACES_SAMPLER || 'parentbased_always_on'
  const sampler = SAMPLERS[name]
  if (!sampler) {
    throw new StartError(`OTEL_TRACES_SAMPLER is ${name}: choose one of ${Object.keys(SAMPLERS).join(', ')}`)
  }
  if (sampler.ratio !== 'argument') return { ...sampler, ratio: sampler.ratio }
  const ratio = Number(env.OTEL_TRACES_SAMPLER_ARG || 1)
  if (!(ratio >= 0 && ratio <= 1)) throw new StartError('OTEL_TRACES_SAMPLER_ARG must be a number from 0 to 1')
  return { ...sampler, ratio }
}
