import { join } from 'node:path'
import { describe } from 'vitest'
import { sharedStoreContract, storeContract } from '../contract/store.contract.ts'
import { temporaryFolder } from '../testing/folders.ts'

describe('SQLite in a file', () => {
  const folder = temporaryFolder()
  let files = 0
  const freshUrl = async () => `sqlite:${join(folder, `${files++}.db`)}`
  storeContract(freshUrl)
  sharedStoreContract(freshUrl)
})

describe('SQLite in memory', () => {
  storeContract(async () => 'sqlite::memory:')
})
