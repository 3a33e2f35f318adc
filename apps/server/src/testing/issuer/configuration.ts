import { resolve } from 'node:path'
import { applyConfiguration } from '../../configuration/apply.ts'
import { loadConfiguration } from '../../configuration/load.ts'
import { parseConfiguration } from '../../configuration/parse.ts'
import { formatProblem, type Problem } from '../../configuration/problem.ts'
import type { ApplicationEntry, Configuration } from '../../configuration/schema.ts'
import type { Deps } from '../../deps.ts'
import type { LiveEnvironment } from '../../registry/registry.ts'
import { createKnownKey } from './known-key.ts'
import type { TestConfiguration, TestFlagValue } from './types.ts'

type Documents = ReturnType<typeof loadConfiguration>['documents']

export const ENVIRONMENT = { name: 'Test', code: '0e57ab' }

/** Applies parts of a configuration to the one environment of a test issuer, at `origin`. */
export type Applier = {
  apply(part: TestConfiguration): Promise<void>
  applyWhole(configuration: Configuration, documents: Documents): Promise<void>
  environment(): LiveEnvironment
  /** Permissions, roles and flags that are not there yet, as definitions to apply. */
  missing(used: {
    permissions?: readonly string[]
    roles?: readonly string[]
    featureFlags?: Readonly<Record<string, TestFlagValue>> | undefined
  }): Pick<TestConfiguration, 'permissions' | 'roles' | 'featureFlags'>
}

export function createApplier(
  deps: Deps,
  origin: string,
  { algorithm, identity }: { algorithm: 'RS256' | 'ES256' | 'EdDSA'; identity: { name: string; code?: string } },
): Applier {
  const environment = () => {
    const found = deps.registry.findByOrigin(origin)
    if (!found) throw new Error('the test issuer is closed, or has not begun')
    return found
  }

  async function applyWhole(configuration: Configuration, documents: Documents) {
    const applied = await applyConfiguration(deps, configuration, {
      documents,
      algorithm,
      createKey: createKnownKey,
      inOneCommit: true,
    })
    if (!applied.ok) throw new Error(explain(applied.problems))
  }

  return {
    environment,
    applyWhole,
    async apply({ environment: sections = {}, ...definitions }) {
      const whole = { ...definitions, environments: [{ ...identity, origins: [origin], ...sections }] }
      const parsed = parseConfiguration(JSON.stringify(whole), 'test issuer') // JSON is YAML
      if (!parsed.ok) throw new Error(explain(parsed.problems))
      await applyWhole(parsed.configuration, new Map())
    },
    missing({ permissions = [], roles = [], featureFlags = {} }) {
      const { directory } = environment()
      const known = {
        permissions: new Set([...directory.permissions.values()].map(({ key }) => key)),
        roles: new Set([...directory.roles.values()].map(({ key }) => key)),
        flags: new Set(directory.featureFlags.map(({ key }) => key)),
      }
      const absent = (keys: readonly string[], set: ReadonlySet<string>) =>
        [...new Set(keys)].filter((key) => !set.has(key)).map((key) => ({ key, name: key }))
      const flags = absent(Object.keys(featureFlags), known.flags)
      return {
        permissions: absent(permissions, known.permissions),
        roles: absent(roles, known.roles),
        featureFlags: flags.map(({ key, name }) => ({
          key,
          name,
          ...typeAndDefault(featureFlags[key] as TestFlagValue),
          overrideLevel: 'user',
        })),
      }
    },
  }
}

/** Without a place in a file: there is none. */
const explain = (problems: readonly Problem[]) =>
  problems.map(({ path, message }) => formatProblem('the test issuer', { path, message })).join('\n')

/** A flag's type, and a value of it that says little: nobody has it unless a test says so. */
function typeAndDefault(value: TestFlagValue) {
  if (typeof value === 'boolean') return { type: 'bool', default: false }
  if (typeof value === 'string') return { type: 'str', default: '' }
  if (typeof value === 'number') return { type: 'int', default: 0 }
  return { type: 'json', default: Array.isArray(value) ? [] : {} }
}

/**
 * The first environment of a latchkey.yaml, as it is served at `origin`: confidential applications get a secret of their
 * own, because the real one is elsewhere. Throws an Error that names each place and what to mend.
 */
export function readForTests(file: string, origin: string, secret: () => string) {
  const loaded = loadConfiguration(resolve(file))
  if (!loaded.ok) throw new Error(loaded.problems.map((problem) => formatProblem(file, problem)).join('\n'))
  const [first] = loaded.configuration.environments
  if (!first) throw new Error(`${file} has no environment`)
  const applications = first.applications?.map(({ secretFrom: _, ...application }) =>
    application.type === 'web' || application.type === 'm2m'
      ? { ...application, developmentSecret: application.developmentSecret ?? secret() }
      : application,
  )
  const environment = { ...first, origins: [origin], ...(applications ? { applications } : {}) }
  return {
    identity: { name: first.name, ...(first.code === undefined ? {} : { code: first.code }) },
    documents: loaded.documents,
    configuration: { ...loaded.configuration, environments: [environment] } as Configuration,
    secrets: new Map(
      (applications ?? []).map(({ name, developmentSecret }: ApplicationEntry) => [name, developmentSecret]),
    ),
  }
}
