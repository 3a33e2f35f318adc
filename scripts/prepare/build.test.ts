import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { KNOWN_KEY } from 'latchkey/src/testing/issuer/known-key.ts'
import { describe, expect, it } from 'vitest'
import { bundleOptions } from './build.js'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the bundle of the platform', () => {
  it('has nothing of the test issuer, whose key everybody knows', async () => {
    const { metafile, outputFiles } = await build({
      ...bundleOptions(root),
      entryPoints: ['apps/server/src/main.ts'],
      outdir: 'nowhere',
      write: false,
      metafile: true,
    })
    const files = Object.keys(metafile?.inputs ?? {})
    expect(files.length).toBeGreaterThan(500)
    expect(files.filter((file) => file.startsWith('apps/server/src/testing/'))).toEqual([])
    const text = outputFiles?.map((file) => file.text).join('') ?? ''
    for (const part of [KNOWN_KEY.n, KNOWN_KEY.d, KNOWN_KEY.p]) expect(text).not.toContain(part.slice(0, 40))
    // One other letter, and a file takes twice the memory.
    const code = outputFiles?.filter(({ path }) => path.endsWith('.js')) ?? []
    expect(code.length).toBeGreaterThan(10)
    for (const file of code) expect(file.text, file.path).toMatch(/^[\0-\x7f]*$/)
    // An import of it loads what nobody asks for (require-http).
    for (const file of code) expect(file.text, file.path).not.toMatch(/\bfrom ?["'](node:)?http["']/)
  })
})
