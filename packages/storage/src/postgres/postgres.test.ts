import { describe, inject } from 'vitest'
import { sharedStoreContract, storeContract } from '../contract/store.contract.ts'
import { createDatabase } from '../testing/databases.ts'

describe.each(['c', 'en_us'] as const)('PostgreSQL ordering as %s', (ordering) => {
  const freshUrl = () => createDatabase(inject('postgres'), ordering)
  storeContract(freshUrl)
  sharedStoreContract(freshUrl)
})
