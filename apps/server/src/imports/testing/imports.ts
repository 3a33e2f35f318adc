import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addApiScope } from '@latchkey/storage/api-scopes.ts'
import { addApi } from '@latchkey/storage/apis.ts'
import { addFeatureFlag } from '@latchkey/storage/feature-flags.ts'
import { addOrganization } from '@latchkey/storage/organizations.ts'
import { addPermission } from '@latchkey/storage/permissions.ts'
import { addProperty } from '@latchkey/storage/properties.ts'
import { addRole } from '@latchkey/storage/roles.ts'
import {
  aFeatureFlag,
  anApi,
  anApiScope,
  anOrganization,
  aPermission,
  aProperty,
  aRole,
} from '@latchkey/storage/testing/records.ts'
import type { TestPlatform } from '../../testing/platform.ts'
import { exportOrganizations } from '../export-organizations.ts'
import { exportUsers } from '../export-users.ts'
import {
  type OrganizationFormat,
  organizationFormat,
  type UserFormat,
  type UserOptions,
  userFormat,
} from '../formats.ts'
import { type Refusal, reportAt } from '../report.ts'
import { type ImportOptions, type ImportResult, runImport } from '../run.ts'
import { openSource, recognise } from '../source.ts'

export const FIRST = 'env_first'
export const SECOND = 'env_second'
export const AUDIENCE = 'https://orders.example.com'

/** What lines of tests may name: in the first environment, and in the second one where a file is taken there. */
export async function defineEverything({ store, deps }: TestPlatform, environments = [FIRST]): Promise<void> {
  const definitions = [
    addRole(aRole({ key: 'admin' })),
    addRole(aRole({ key: 'member', isDefaultRole: true })),
    addPermission(aPermission({ key: 'read:orders' })),
    addFeatureFlag(aFeatureFlag({ key: 'theme', type: 'str', defaultValue: 'grey' })),
    addFeatureFlag(aFeatureFlag({ key: 'limit', type: 'int', defaultValue: 1 })),
    addFeatureFlag(aFeatureFlag({ key: 'fixed', type: 'bool', defaultValue: false, allowOverrideLevel: 'env' })),
    addFeatureFlag(aFeatureFlag({ key: 'layout', type: 'json', defaultValue: {} })),
    addProperty(aProperty({ key: 'likes_tea', type: 'boolean' })),
  ]
  const places = environments.flatMap((environmentId) => {
    const api = anApi({ environmentId, audience: AUDIENCE })
    return [
      addApi(api),
      addApiScope(anApiScope({ environmentId, apiId: api.id, name: 'read:orders' })),
      ...[42, 43].map((id) =>
        addOrganization(anOrganization({ environmentId, code: `org_${id}`, externalId: `${id}`, name: `Org ${id}` })),
      ),
    ]
  })
  if (!(await store.commit([...definitions, ...places].flat()))) throw new Error('the definitions could not be made')
  await deps.registry.reload()
}

type Options = Partial<Omit<ImportOptions, 'kind'>> &
  UserOptions & { format?: UserFormat; environmentId?: string; file?: string }
export type Imported = Omit<ImportResult, 'finishedAt' | 'passedOver'> & { passedOver: number; refusals: Refusal[] }

/** A file in a folder of its own, and where its report goes. */
export function aFile(content: string | Uint8Array): { path: string; reportPath: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-import-'))
  const path = join(folder, 'import')
  writeFileSync(path, content)
  return {
    path,
    reportPath: join(folder, 'refused.ndjson'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** Imports a text into the first environment, unless told otherwise; answers the tally and the refused lines. */
export const importUsers = (platform: TestPlatform, content: string | Uint8Array, options: Options = {}) =>
  imported(platform, 'users', content, options)

export const importOrganizations = (platform: TestPlatform, content: string, options: Options = {}) =>
  imported(platform, 'organizations', content, options)

async function imported(
  { deps }: Pick<TestPlatform, 'deps'>,
  kind: ImportOptions['kind'],
  content: string | Uint8Array,
  { format, environmentId = FIRST, connections, hashParameters, ...options }: Options,
): Promise<Imported & { finishedAt: number | undefined }> {
  const { path, reportPath, remove } = aFile(content)
  try {
    const source = await openSource(path)
    const name = format ?? recognise(source)
    const how =
      kind === 'users'
        ? userFormat(name, { connections, hashParameters })
        : organizationFormat(name as OrganizationFormat)
    const told = { kind, howItIsRead: name, openReport: reportAt(reportPath), ...options }
    const result = await runImport(how, source, environmentId, told, deps)
    return { ...result, refusals: readReport(reportPath) }
  } finally {
    remove()
  }
}

export function readReport(path: string): Refusal[] {
  let text = ''
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return []
  }
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}

/** What `latchkey users export` writes. */
export const usersOf = (platform: TestPlatform, environmentId = FIRST, withPasswordHashes = true) =>
  textOf(exportUsers(environmentOf(platform, environmentId), platform.deps, { withPasswordHashes }))

export const organizationsOf = (platform: TestPlatform, environmentId = FIRST) =>
  textOf(exportOrganizations(environmentOf(platform, environmentId), platform.deps))

/** The exported users as objects, without what is their own here. */
export async function peopleOf(platform: TestPlatform, environmentId = FIRST) {
  const lines = (await usersOf(platform, environmentId)).split('\n').filter((line) => line !== '')
  return lines.map((line) => {
    const { user_id: _, ...person } = JSON.parse(line)
    return person
  })
}

function environmentOf({ deps }: TestPlatform, environmentId: string) {
  const environment = deps.registry.list().find(({ id }) => id === environmentId)
  if (!environment) throw new Error('there is no such environment')
  return environment
}

async function textOf(lines: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const line of lines) text += line
  return text
}
