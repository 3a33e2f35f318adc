import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe } from 'vitest'
import { sharedStoreContract, storeContract } from '../contract/store.contract.ts'
import { openStore } from '../store.ts'
import { temporaryFolder } from '../testing/folders.ts'

describe('SQLite in a file', () => {
  const folder = temporaryFolder()
  const migrated = join(folder, 'migrated.db') // copied, which takes a tenth of making another
  beforeAll(async () => (await openStore({ url: `sqlite:${migrated}` })).close())
  let files = 0
  const freshUrl = async () => {
    const path = join(folder, `${files++}.db`)
    copyFileSync(migrated, path)
    return `sqlite:${path}`
  }
  storeContract(freshUrl)
  sharedStoreContract(freshUrl)
})

describe('SQLite in memory', () => {
  storeContract(async () => 'sqlite::memory:')
})
