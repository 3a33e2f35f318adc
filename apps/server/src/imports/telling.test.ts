import { expect, it } from 'vitest'
import { openTestPlatform } from '../testing/platform.ts'
import { aWebhook } from '../webhooks/testing/webhooks.ts'
import { defineEverything, importOrganizations, importUsers } from './testing/imports.ts'

it('tells webhooks nothing, for a file would be a flood of events (wire-protocol §11.1)', async () => {
  const platform = await openTestPlatform()
  const { store, deps } = platform
  await defineEverything(platform)
  const webhook = await aWebhook(platform, 'http://127.0.0.1:1/webhooks')
  await deps.registry.reload()
  const csv = 'id,email,email_verified\nu1,ada@example.com,true\nu2,grace@example.com,true\n'
  expect(await importUsers(platform, csv)).toMatchObject({ created: 2, refused: 0 })
  expect(await importOrganizations(platform, 'name,id\nEngines,77\n')).toMatchObject({
    created: 1,
    refused: 0,
  })
  expect(await store.changes.list('env_first', { limit: 1 })).toEqual([])
  expect(await store.deliveries.list('env_first', webhook.id, { limit: 1 })).toEqual([])
  await platform.close()
})
