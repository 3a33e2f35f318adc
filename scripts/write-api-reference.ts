// Writes docs/api from what the published packages declare; with --check it only tells whether it is fresh.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openReference } from './api-reference/entries.ts'
import { referencePages } from './api-reference/pages.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, 'docs/api')
const pages = referencePages(openReference(root))
mkdirSync(folder, { recursive: true })
const astray = readdirSync(folder).filter((file) => !pages.has(file))
const isStale = ([file, text]: [string, string]): boolean =>
  !existsSync(join(folder, file)) || readFileSync(join(folder, file), 'utf8') !== text

if (!process.argv.includes('--check')) {
  for (const file of astray) rmSync(join(folder, file))
  for (const [file, text] of pages) writeFileSync(join(folder, file), text)
} else {
  for (const file of [...astray, ...[...pages].filter(isStale).map(([file]) => file)]) {
    console.error(`docs/api/${file} is stale: run node scripts/write-api-reference.ts`)
    process.exitCode = 1
  }
}
