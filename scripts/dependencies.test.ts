import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { readWorkspaces } from './prepare/workspaces.js'

type Manifest = {
  name: string
  allowScripts?: Record<string, boolean>
} & Partial<Record<(typeof GROUPS)[number], Record<string, string>>>
type Locked = { resolved?: string; dev?: boolean; hasInstallScript?: boolean; os?: string[]; cpu?: string[] }

const GROUPS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'))

const rootManifest: Manifest = read('package.json')
const manifests: Manifest[] = [
  rootManifest,
  ...readWorkspaces(root).map(({ folder }) => read(`${folder}/package.json`)),
]
const locked: Record<string, Locked> = read('package-lock.json').packages

describe('dependencies', () => {
  it('have exact versions, except those of this repository', () => {
    const ours = new Set(manifests.map(({ name }) => name))
    const loose = manifests.flatMap((manifest) =>
      GROUPS.flatMap((group) => Object.entries(manifest[group] ?? {}))
        .filter(([name, version]) => !ours.has(name) && !/^(npm:[\w@/.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${manifest.name}: ${name} ${version}`),
    )
    expect(loose).toEqual([])
  })

  it('are locked by checksum, not by the address somebody installed from', () => {
    expect(Object.entries(locked).filter(([, { resolved }]) => resolved?.startsWith('http'))).toEqual([])
  })

  it('leave what npm start installs without Next.js and its compiler, which weigh 300 MB, and without Hono', () => {
    for (const name of ['next', '@next/swc-linux-x64-gnu', 'hono', '@hono/node-server'])
      expect(locked[`node_modules/${name}`]?.dev).toBe(true)
  })

  it('leave npm nothing to build, for which it would ask for Python and a compiler', () => {
    expect(globSync('node_modules/{*,@*/*}/build/config.gypi', { cwd: root })).toEqual([])
  })

  it('run an install script only when package.json says whether they may (npm 12 asks for it)', () => {
    const supported = (names: string[] | undefined, wanted: string[]) =>
      !names || wanted.some((name) => names.includes(name))
    const asking = Object.entries(locked)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .filter(([, { os, cpu }]) => supported(os, ['linux', 'darwin']) && supported(cpu, ['x64', 'arm64']))
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
    expect(asking.filter((name) => rootManifest.allowScripts?.[name] === undefined)).toEqual([])
  })
})
