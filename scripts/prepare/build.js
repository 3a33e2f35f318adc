import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from './problem.js'
import { readWorkspaces, startWorkspaces } from './workspaces.js'

const ENTRY = 'apps/server/src/main.ts'
const BUNDLE = 'apps/server/dist/latchkey.js'
const STAMP = 'apps/server/dist/.built'

/** Packages with native code, or that another package only tries to load. */
export const EXTERNAL = ['better-sqlite3', '@node-rs/argon2', '@node-rs/bcrypt', 'pg-native']

const NOT_SOURCE = /^(node_modules|dist|\..*)$|\.(test|soak)\.tsx?$/

/**
 * Bundles the server, unless nothing it is made of has changed. The console is built by itself (console.js).
 * @param {string} root
 * @param {string} dependencies fingerprint of the installed dependencies: they are in the bundle too
 * @returns {Promise<boolean>} whether it did
 */
export async function ensureBuilt(root, dependencies) {
  const fingerprint = fingerprintSources(root, dependencies)
  if (existsSync(join(root, BUNDLE)) && readText(join(root, STAMP)) === fingerprint) return false
  for (const { path, contents } of await bundle(root)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, contents)
    renameSync(`${path}.new`, path)
  }
  writeFileSync(join(root, STAMP), fingerprint)
  return true
}

/**
 * How the server is bundled, wherever its bundle goes.
 * @param {string} root
 * @returns {import('esbuild').BuildOptions}
 */
export const bundleOptions = (root) => ({
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  external: EXTERNAL,
  // CommonJS dependencies inside an ES module still call `require` for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'error',
})

/** @param {string} root */
async function bundle(root) {
  const { build } = await import('esbuild')
  try {
    const { outputFiles = [] } = await build({
      ...bundleOptions(root),
      entryPoints: [ENTRY],
      outfile: BUNDLE,
      sourcemap: true,
      write: false,
    })
    return outputFiles
  } catch {
    throw new Problem('the build failed; the messages above say where.') // esbuild has printed them
  }
}

/** @param {string} root @param {string} dependencies */
function fingerprintSources(root, dependencies) {
  const hash = createHash('sha256')
    .update(dependencies)
    .update(readFileSync(fileURLToPath(import.meta.url)))
  for (const { folder } of startWorkspaces(readWorkspaces(root)).filter(({ folder }) => folder !== 'apps/console')) {
    for (const file of sourceFiles(join(root, folder))) hash.update(file).update(readFileSync(file))
  }
  return hash.digest('hex')
}

/** @param {string} folder @returns {string[]} */
export function sourceFiles(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !NOT_SOURCE.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      return entry.isDirectory() ? sourceFiles(path) : [path]
    })
}

/** @param {string} file */
export function readText(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}
