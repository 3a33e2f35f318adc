import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { migrations } from './migrations.ts'

describe('migrations', () => {
  it('have a number each, and what is made from them is fresh', () => {
    const script = join(import.meta.dirname, '../scripts/write-schema.ts')
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })
    expect(stderr).toBe('')
    expect(status).toBe(0)
  })

  it('keep to types that both engines have', () => {
    const types = migrations.flatMap(({ sql }) =>
      [...sql.matchAll(/^ {2}"?[a-z_]+"? ([A-Z]+)/gm)].map(([, type]) => type),
    )
    expect(new Set(types)).toEqual(new Set(['TEXT', 'BIGINT']))
  })
})
