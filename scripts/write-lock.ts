// Writes into package-lock.json of which packages npm has nothing to build: they say `gypfile: false` in their own
// package.json, which npm overlooks when it installs from a lock file, and then it asks for Python and a compiler. Every
// `npm install` takes it out again. With --check it only tells whether it is there.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const file = join(root, 'package-lock.json')
const text = readFileSync(file, 'utf8')
const lock: { packages: Record<string, { gypfile?: boolean }> } = JSON.parse(text)

for (const [path, entry] of Object.entries(lock.packages)) {
  const manifest = join(root, path, 'package.json')
  if (!existsSync(join(root, path, 'binding.gyp')) || !existsSync(manifest)) continue
  if (JSON.parse(readFileSync(manifest, 'utf8')).gypfile === false) entry.gypfile = false
}
const fresh = `${JSON.stringify(lock, null, 2)}\n`

if (!process.argv.includes('--check')) writeFileSync(file, fresh)
else if (fresh !== text) {
  console.error('package-lock.json has npm build what is built: run node scripts/write-lock.ts')
  process.exitCode = 1
}
