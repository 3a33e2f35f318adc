import { copyFileSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { bundleOptions, EXTERNAL } from '../prepare/build.js'
import { buildConsole } from '../prepare/console.js'
import { readWorkspaces } from '../prepare/workspaces.js'
import { compile, declarationsOf } from './compile.ts'
import { type Manifest, publishedManifest, sourcesOf } from './manifest.ts'

/** Packages of which every file is compiled; there may be more of them one day than there are folders now. */
const LIBRARIES = ['packages/sdk', 'packages/react']
const SERVER = 'apps/server'
const SQLITE = 'better-sqlite3'

/** What `latchkey/testing` declares; its types name nothing else. */
const TESTING_TYPES = ['testing/index.ts', 'testing/issuer/types.ts']

/** Makes the folder of each package that is published, below `target`; answers them. */
export async function stagePackages(root: string, target: string): Promise<string[]> {
  const siblings = new Map(
    readWorkspaces(root).map(({ folder }) => {
      const { name, version } = readManifest(join(root, folder))
      return [name, version]
    }),
  )
  const libraries = LIBRARIES.filter((folder) => existsSync(join(root, folder))).map((folder) => {
    const staged = join(target, folder)
    const manifest = readManifest(join(root, folder))
    compile({ folder: join(root, folder), sources: sourcesOf(manifest), outDir: join(staged, 'dist') })
    finish(root, folder, staged, publishedManifest(manifest, siblings))
    return staged
  })
  return [...libraries, await stageServer(root, join(target, SERVER))]
}

/** The server is a bundle: of its dependencies only those with native code are installed. */
async function stageServer(root: string, staged: string): Promise<string> {
  const folder = join(root, SERVER)
  await build({
    ...bundleOptions(root),
    entryPoints: { latchkey: `${SERVER}/src/main.ts`, testing: `${SERVER}/src/testing/index.ts` },
    outdir: join(staged, 'dist'),
    sourcemap: false,
  })
  await buildConsole(root, join(staged, 'dist/console'))
  for (const file of TESTING_TYPES) {
    const text = declarationsOf(file, readFileSync(join(folder, 'src', file), 'utf8'))
    write(join(staged, 'dist', file.replace(/\.ts$/, '.d.ts')), text)
  }
  write(join(staged, 'bin/latchkey.js'), readFileSync(join(folder, 'bin/latchkey.js'), 'utf8'))
  const manifest = readManifest(folder)
  const all = { ...readManifest(join(root, 'packages/storage')).dependencies, ...manifest.dependencies }
  const { name, version, license, type, bin = {} } = manifest
  bundleSqlite(root, staged)
  finish(root, SERVER, staged, {
    name,
    version,
    license,
    type,
    engines: { node: '>=24' },
    files: ['bin', 'dist'],
    bin,
    exports: { './testing': { types: './dist/testing/index.d.ts', default: './dist/testing.js' } },
    dependencies: Object.fromEntries(Object.entries(all).filter(([dependency]) => EXTERNAL.includes(dependency))),
    bundleDependencies: [SQLITE],
  } as Manifest)
  return staged
}

/**
 * Puts the driver of SQLite beside the bundle, with what it has built for every system and without what that is built
 * from: of that, npm would make it anew at every install, for which it asks for Python and a compiler.
 */
function bundleSqlite(root: string, staged: string): void {
  const from = join(root, 'node_modules', SQLITE)
  const to = join(staged, 'node_modules', SQLITE)
  for (const part of ['LICENSE', 'lib', 'prebuilds']) cpSync(join(from, part), join(to, part), { recursive: true })
  const { dependencies: _toBuildIt, ...manifest } = readManifest(from)
  write(join(to, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

function finish(root: string, folder: string, staged: string, manifest: Manifest): void {
  write(join(staged, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  copyFileSync(join(root, 'LICENSE'), join(staged, 'LICENSE'))
  const own = join(root, folder, 'README.md')
  copyFileSync(existsSync(own) ? own : join(root, 'README.md'), join(staged, 'README.md'))
}

function write(file: string, text: string): void {
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
}

const readManifest = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
