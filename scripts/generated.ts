// node scripts/generated.ts [--write]: runs every generator, scripts/write-*.ts of the workspaces and then of the top.
// A generator writes its committed file; with --check it only compares, and exits with 1 and a line that says what
// is stale.
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const mode = process.argv.includes('--write') ? [] : ['--check']

for (const generator of [
  ...globSync('{apps,packages}/*/scripts/write-*.ts', { cwd: root }).sort(),
  ...globSync('scripts/write-*.ts', { cwd: root }),
]) {
  const { status } = spawnSync(process.execPath, [generator, ...mode], { cwd: root, stdio: 'inherit' })
  if (status === 0) continue
  console.error(
    `${generator} failed${mode.length > 0 ? '; `npm run generate` brings generated files up to date' : ''}.`,
  )
  process.exitCode = 1
}
