import { describe, inject } from 'vitest'
import { sharedStoreContract, storeContract } from '../contract/store.contract.ts'
import { createDatabase, emptyDatabase } from '../testing/databases.ts'

describe.each(['c', 'en_us'] as const)('PostgreSQL ordering as %s', (ordering) => {
  const freshUrl = () => createDatabase(inject('postgres'), ordering)
  let url: Promise<string> | undefined
  storeContract(async () => {
    url ??= freshUrl()
    await emptyDatabase(await url)
    return url
  })
  sharedStoreContract(freshUrl)
})
