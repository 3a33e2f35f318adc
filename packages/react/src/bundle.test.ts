import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'

/** The files that a bundler makes of the package, and those of them that a page loads at once. */
async function bundle(contents: string) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)), loader: 'ts' },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir: '/out',
    external: ['react', 'react/jsx-runtime', 'react-router-dom'],
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [path.split('/').at(-1) ?? '', output]),
  )
  const texts = new Map(outputFiles.map(({ path, text }) => [path.split('/').at(-1) ?? '', text]))
  const first = [...outputs].filter(([, { entryPoint }]) => entryPoint === '<stdin>').map(([name]) => name)
  const loaded = new Set(first)
  for (const name of loaded) {
    for (const { path, kind, external } of outputs.get(name)?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) loaded.add(path.split('/').at(-1) ?? '')
    }
  }
  const all = [...texts.values()].join('\n')
  return { all, atOnce: [...loaded].map((name) => texts.get(name) ?? '').join('\n') }
}

describe('@latchkey/react in a bundle', () => {
  it('costs a page less than 15 KB beside React, and 25 KB with all that may come later', async () => {
    const { all, atOnce } = await bundle(`export * from './index.ts'; export * from './components/index.ts'`)
    expect(atOnce).toContain('useSyncExternalStore')
    expect(gzipSync(atOnce).length).toBeLessThan(15_000)
    expect(gzipSync(all).length).toBeLessThan(25_000)
  })

  it('is free of Node and of React itself', async () => {
    const { all } = await bundle(`export * from './index.ts'`)
    expect(all).not.toMatch(/node:|\bBuffer\b|\bprocess\b|react-dom/)
  })

  it('costs nothing where it is not used', async () => {
    expect((await bundle(`import { useUser } from './index.ts'`)).all.trim()).toBe('')
  })

  it('brings no router to who has none', async () => {
    expect((await bundle(`export * from './index.ts'; export * from './components/index.ts'`)).all).not.toContain(
      'router',
    )
  })
})
