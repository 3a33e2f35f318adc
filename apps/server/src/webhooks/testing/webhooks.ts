import type { Change, Webhook } from '@latchkey/storage/records.ts'
import { addWebhook } from '@latchkey/storage/webhooks.ts'
import type { TestPlatform } from '../../testing/platform.ts'
import { type ChangeFact, changesOf } from '../change.ts'
import { CHANGE_TYPES } from '../event-types.ts'

type Platform = Pick<TestPlatform, 'deps' | 'store' | 'clock'>

const firstEnvironment = ({ deps }: Pick<Platform, 'deps'>) => {
  const environment = deps.registry.list().find(({ id }) => id === 'env_first')
  if (!environment) throw new Error('there is no environment')
  return environment
}

/** Adds a webhook of the first environment that wants everything, unless told otherwise. */
export async function aWebhook(platform: Platform, endpoint: string, changes: Partial<Webhook> = {}): Promise<Webhook> {
  const webhook: Webhook = {
    environmentId: 'env_first',
    id: platform.deps.random.id('webhook_'),
    name: 'Customers',
    description: '',
    endpoint,
    eventTypes: CHANGE_TYPES,
    failingSince: null,
    disabledAt: null,
    createdAt: platform.clock.now(),
    ...changes,
  }
  if (!(await platform.store.commit([addWebhook(webhook)]))) throw new Error('the webhook was not added')
  return webhook
}

/** Commits changes of the first environment, and answers them. */
export async function tell(platform: Platform, ...facts: readonly ChangeFact[]): Promise<Change[]> {
  const { store, deps } = platform
  const before = (await store.changes.list('env_first', { limit: 10_000 })).length
  await store.commit(changesOf(firstEnvironment(platform), 'user', facts, deps))
  return (await store.changes.list('env_first', { limit: 10_000 })).slice(before)
}

/** A change of the user with this id. */
export const signIn = (userId: string): ChangeFact => ({
  type: 'user.authenticated',
  userId,
  ipAddress: '192.0.2.1',
})

export const deletion = (userId: string): ChangeFact => ({ type: 'user.deleted', userId })
