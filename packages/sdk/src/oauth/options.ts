import { readConfigFile } from '#config-file'
import type { LatchkeyConfig } from '../config/config.ts'
import { ambientEnvironment } from '../environment.ts'
import type { HandlerOptions } from '../handler.ts'
import { refuse } from '../verify/settings.ts'
import type { FrameworkName } from './frameworks/frameworks.ts'

/**
 * Where sessions are kept, in the words of the Python SDK: the name of a framework means cookies, `local_storage`
 * memory.
 */
export type StorageType = 'cookie' | 'memory' | 'local_storage' | 'filesystem' | FrameworkName

/** Options of an `OAuth`: those of `createLatchkey()`, and the ones of the Python SDK. */
export type OAuthOptions = Omit<LatchkeyConfig, 'framework'> & {
  /** The platform's address, as `issuer`. */
  readonly host?: string | undefined
  readonly framework?: FrameworkName | undefined
  /** The application of the framework: it gets the routes for signing in and out. */
  readonly app?: object | undefined
  /** False registers no routes; or paths in place of the usual ones. A route that the application has wins. */
  readonly routes?: HandlerOptions['routes'] | false | undefined
  /** The path of a JSON file with settings. What is given here wins. */
  readonly configFile?: string | undefined
  /** Where sessions are kept: by default in sealed cookies, and so for the name of a framework. */
  readonly storageConfig?: { readonly type: StorageType } | undefined
}

/** What the core is told. Throws LatchkeyConfigurationError. */
export function toConfig(options: OAuthOptions): LatchkeyConfig {
  const { host, app, routes, configFile, storageConfig, framework, ...given } = options
  const { storage, ...file } = configFile === undefined ? { storage: undefined } : readConfigFile(configFile)
  const config: LatchkeyConfig = { ...file, ...defined(given), session: { ...file.session, ...given.session } }
  const type = storageConfig?.type ?? storage?.type
  const issuer = host || given.issuer || file.issuer
  const env = config.env === false ? {} : (config.env ?? ambientEnvironment())
  return {
    ...config,
    issuer,
    framework: framework?.replace(/^./, (letter) => letter.toUpperCase()),
    ...(type === undefined ? {} : { env: { ...env, SESSION_TYPE: readStorageType(type) } }),
  }
}

const STORAGE_TYPES: Readonly<Record<StorageType, string>> = {
  cookie: 'cookie',
  express: 'cookie',
  fastify: 'cookie',
  hono: 'cookie',
  memory: 'memory',
  local_storage: 'memory',
  filesystem: 'filesystem',
}

function readStorageType(type: string): string {
  if (Object.hasOwn(STORAGE_TYPES, type)) return STORAGE_TYPES[type as StorageType]
  refuse(
    `storageConfig.type must be one of ${Object.keys(STORAGE_TYPES).join(', ')}, not ${type}; others: session.store`,
  )
}

const defined = <Fields extends object>(fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields
