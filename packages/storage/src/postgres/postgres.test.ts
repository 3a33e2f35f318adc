import { describe, inject } from 'vitest'
import { sharedStoreContract, storeContract } from '../contract/store.contract.ts'
import { createDatabase, reusedDatabase } from '../testing/databases.ts'

describe.each(['c', 'en_us'] as const)('PostgreSQL ordering as %s', (ordering) => {
  storeContract(reusedDatabase(inject('postgres'), ordering))
  sharedStoreContract(() => createDatabase(inject('postgres'), ordering))
})
