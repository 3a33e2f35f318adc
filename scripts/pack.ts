// node scripts/pack.ts <folder>: makes the tarballs of the packages that are published, and writes their names.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stagePackages } from './pack/stage.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const target = resolve(process.argv[2] ?? '.')
mkdirSync(target, { recursive: true })
const stage = mkdtempSync(join(tmpdir(), 'latchkey-pack-'))
try {
  for (const folder of await stagePackages(root, stage)) {
    const args = ['pack', '--pack-destination', target, '--loglevel=error']
    process.stdout.write(execFileSync('npm', args, { cwd: folder, encoding: 'utf8' }))
  }
} finally {
  rmSync(stage, { recursive: true })
}
