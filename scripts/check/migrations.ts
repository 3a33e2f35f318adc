// node scripts/check/migrations.ts: two branches that each add a migration must not both land under one number.
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { findNumberingProblems } from './numbering.ts'

const folder = 'packages/storage/migrations'
const names = readdirSync(fileURLToPath(new URL(`../../${folder}`, import.meta.url)))
for (const problem of findNumberingProblems(names)) {
  console.error(`${folder}/${problem}`)
  process.exitCode = 1
}
