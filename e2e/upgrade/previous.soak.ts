import { execFile, execFileSync } from 'node:child_process'
import { copyFileSync, globSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { migrations } from '@latchkey/storage/migrations.ts'
import { temporaryFolder } from '@latchkey/storage/testing/folders.ts'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const MIGRATIONS = 'packages/storage/src/migrations.ts'
const folder = join(temporaryFolder(), 'previous')
const git = (...args: string[]) => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim()

/** The sources as they were, with the dependencies of now and the packages of then. */
function checkOut(commit: string) {
  mkdirSync(folder)
  const archive = execFileSync('git', ['archive', commit], { cwd: ROOT, maxBuffer: 2 ** 30 })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  const link = (from: string) => {
    mkdirSync(join(folder, from, '@latchkey'), { recursive: true })
    for (const name of readdirSync(join(ROOT, from))) {
      if (name !== '@latchkey') symlinkSync(join(ROOT, from, name), join(folder, from, name))
    }
  }
  for (const modules of ['node_modules', ...globSync('{apps,packages}/*/node_modules', { cwd: ROOT })]) link(modules)
  for (const name of readdirSync(join(folder, 'packages'))) {
    symlinkSync(join(folder, 'packages', name), join(folder, 'node_modules/@latchkey', name))
  }
}

// While a release is rolled out, processes of the one before go on serving on the new schema
describe('the release before the newest migration', { timeout: 15 * 60_000 }, () => {
  it('keeps what its stores promise on the schema of the present, on SQLite and PostgreSQL', async () => {
    const newest = `packages/storage/migrations/${migrations.at(-1)?.id}.sql`
    const [added] = git('log', '--diff-filter=A', '--format=%H', '--', newest).split('\n')
    expect(added, `${newest} is committed`).toMatch(/^[0-9a-f]{40}$/)
    checkOut(`${added}^`)
    copyFileSync(join(ROOT, MIGRATIONS), join(folder, MIGRATIONS))
    const vitest = join(ROOT, 'node_modules/vitest/vitest.mjs')
    const contract = ['packages/storage/src/sqlite/sqlite.test.ts', 'packages/storage/src/postgres/postgres.test.ts']
    const { stdout } = await promisify(execFile)(process.execPath, [vitest, 'run', ...contract], { cwd: folder })
    expect(stdout).toMatch(/\d{4} passed, 0 failed, 0 skipped/)
  })
})
