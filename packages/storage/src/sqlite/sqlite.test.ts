import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { describe } from 'vitest'
import { sharedStoreContract, storeContract } from '../contract/store.contract.ts'
import { temporaryFolder } from '../testing/folders.ts'

describe('SQLite in a file', () => {
  const folder = temporaryFolder()
  const freshUrl = async () => `sqlite:${join(folder, `${randomUUID()}.db`)}`
  storeContract(freshUrl)
  sharedStoreContract(freshUrl)
})

describe('SQLite in memory', () => {
  storeContract(async () => 'sqlite::memory:')
})
