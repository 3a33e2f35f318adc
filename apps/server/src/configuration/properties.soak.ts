import { reusedDatabase } from '@latchkey/storage/testing/databases.ts'
import { inject } from 'vitest'
import { describeLaws } from './testing/laws.ts'

describeLaws('SQLite', async () => 'sqlite::memory:', 2000)
describeLaws('PostgreSQL', reusedDatabase(inject('postgres')), 500)
