import { updateEnvironment } from '@latchkey/storage/environments.ts'
import { updateOrganization } from '@latchkey/storage/organizations.ts'
import type { EnvironmentPolicies, EnvironmentSettings, Grant, Organization } from '@latchkey/storage/records.ts'
import { DEFAULT_POLICIES, DEFAULT_SETTINGS } from '../configuration/defaults.ts'
import { openCode } from '../grants/code.ts'
import type { TestPlatform } from './platform.ts'

type Rules = { policies?: Partial<EnvironmentPolicies>; settings?: Partial<EnvironmentSettings> }

/** Gives the first environment these policies and settings, and the standard ones for the rest. */
async function setRules({ store }: Pick<TestPlatform, 'store'>, { policies, settings }: Rules): Promise<void> {
  const environment = (await store.environments.list()).find(({ id }) => id === 'env_first')
  if (!environment) throw new Error('there is no environment')
  const changed = {
    ...environment,
    policies: { ...DEFAULT_POLICIES, ...policies },
    settings: { ...DEFAULT_SETTINGS, ...settings },
  }
  if (!(await store.commit(updateEnvironment(changed)))) throw new Error('the environment could not be changed')
}

/** Runs a test under other rules than the standard ones. */
export async function withRules(platform: TestPlatform, rules: Rules, test: () => Promise<void>): Promise<void> {
  await setRules(platform, rules)
  try {
    await test()
  } finally {
    await setRules(platform, {})
  }
}

export async function changeOrganization(
  { store }: Pick<TestPlatform, 'store'>,
  { environmentId, code }: Pick<Organization, 'environmentId' | 'code'>,
  changes: Partial<Organization>,
): Promise<void> {
  const organization = await store.organizations.find(environmentId, code)
  if (!organization) throw new Error('there is no such organization')
  if (!(await store.commit(updateOrganization({ ...organization, ...changes })))) throw new Error('it was not changed')
}

/** The grant that a code stands for. */
export function grantOf({ deps }: Pick<TestPlatform, 'deps'>, code: string): Grant {
  const grant = openCode('env_first', code, deps)
  if (!grant) throw new Error(`no code but ${code}`)
  return grant
}

/** Where a user belongs, by code. */
export async function organizationsOf({ store }: Pick<TestPlatform, 'store'>, userId: string): Promise<string[]> {
  const names = await store.memberships.namesOfUser('env_first', userId, 100)
  return names.map(({ code }) => code)
}

/** The newest events of a user: type, reason and organization. */
export async function eventsOf({ store, deps }: Pick<TestPlatform, 'store' | 'deps'>, userId: string) {
  await deps.events.flush()
  const events = await store.events.list('env_first', { limit: 20, userId })
  return events.map(({ type, reason, organizationCode }) => ({ type, reason, organizationCode }))
}

/** Lets something happen at the moment between the decision of a sign-in and the commit that it leads to. */
export const beforeItCommits = (platform: Pick<TestPlatform, 'store'>, happens: () => Promise<unknown>): void =>
  beforeCommitOf(platform, /^(INSERT INTO|UPDATE) sessions /, happens)

/** The same before the next commit with a command of which the SQL matches. */
export function beforeCommitOf(
  { store }: Pick<TestPlatform, 'store'>,
  pattern: RegExp,
  happens: () => Promise<unknown>,
): void {
  const { commit } = store
  store.commit = async (commands) => {
    if (commands.flat().some(({ sql }) => pattern.test(sql))) {
      store.commit = commit
      await happens()
    }
    return commit(commands)
  }
}
