import { readFileSync } from 'node:fs'
import { createManagementClient, isManagementError, LatchkeyConfigurationError } from '@latchkey/sdk/management'
import { loadConfiguration } from '../configuration/load.ts'
import { formatProblem } from '../configuration/problem.ts'
import { type RegisteredNames, registerText } from '../configuration/register-text.ts'
import { StartError } from '../settings.ts'
import type { Terminal } from './terminal.ts'
import { writeWholeFile } from './whole-file.ts'

export type TypesOptions = {
  /** The file to write; the terminal when absent. */
  output?: string | undefined
  /** Compares with the file instead of writing it. */
  check?: boolean | undefined
  /** Reads from the Management API of this server, as the machine that the environment names. */
  issuer?: string | undefined
}

type Environ = Readonly<Record<string, string | undefined>>

/**
 * `latchkey types`: writes the permissions, roles and feature flags of a latchkey.yaml, or of a server, as types for
 * `@latchkey/sdk`. Needs no database.
 */
export async function typesCommand(
  file: string,
  { output, check, issuer }: TypesOptions,
  { terminal, env }: { terminal: Pick<Terminal, 'write'>; env: Environ },
): Promise<void> {
  if (check && output === undefined) throw new StartError('--check compares with a file: name it with --output')
  const text = registerText(issuer === undefined ? namesInFile(file) : await namesAt(issuer, env))
  if (output === undefined) return terminal.write(text)
  if (!check) return writeWholeFile(output, [text])
  if (readText(output) !== text) throw new StartError(`${output} is not up to date: run the same without --check`)
}

function namesInFile(file: string): RegisteredNames {
  const loaded = loadConfiguration(file)
  if (!loaded.ok) throw new StartError(loaded.problems.map((problem) => formatProblem(file, problem)).join('\n'))
  const { permissions = [], roles = [], featureFlags = [] } = loaded.configuration
  return { permissions: permissions.map(({ key }) => key), roles: roles.map(({ key }) => key), featureFlags }
}

/** The names of Management API for types of flags, beside those of the file. */
const FLAG_TYPES = {
  bool: 'bool',
  boolean: 'bool',
  str: 'str',
  string: 'str',
  int: 'int',
  integer: 'int',
  json: 'json',
}

async function namesAt(issuer: string, env: Environ): Promise<RegisteredNames> {
  const clientId = env.KINDE_MANAGEMENT_CLIENT_ID || env.MGMT_API_CLIENT_ID || ''
  const clientSecret = env.KINDE_MANAGEMENT_CLIENT_SECRET || env.MGMT_API_CLIENT_SECRET || ''
  if (clientId === '' || clientSecret === '') {
    throw new StartError(
      'set KINDE_MANAGEMENT_CLIENT_ID and KINDE_MANAGEMENT_CLIENT_SECRET: a machine that may read it',
    )
  }
  try {
    const management = createManagementClient({ issuer, clientId, clientSecret })
    const [permissions, roles, flags] = await Promise.all([
      keysOf(management.permissions.each()),
      keysOf(management.roles.each()),
      management.environment.featureFlags.list(),
    ])
    const featureFlags = Object.entries(flags.feature_flags ?? {}).map(([key, { type }]) => ({
      key,
      type: FLAG_TYPES[String(type).toLowerCase() as keyof typeof FLAG_TYPES] ?? 'json',
    }))
    return { permissions, roles, featureFlags } as RegisteredNames
  } catch (error) {
    if (!isManagementError(error) && !(error instanceof LatchkeyConfigurationError)) throw error
    throw new StartError(`${issuer} did not tell: ${error.message}`)
  }
}

async function keysOf(records: AsyncIterable<{ key?: string | null }>): Promise<string[]> {
  const keys: string[] = []
  for await (const { key } of records) if (typeof key === 'string') keys.push(key)
  return keys
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
