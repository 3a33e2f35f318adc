import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Problem } from './problem.js'
import { readWorkspaces, startWorkspaces } from './workspaces.js'

const ENTRY = 'apps/server/src/main.ts'
const FOLDER = 'apps/server/dist'
const BUNDLE = `${FOLDER}/latchkey.js`
const STAMP = 'apps/server/dist/.built'
/** What Node compiled of earlier parts; `bin/latchkey.js` has it kept there. */
const COMPILED = 'apps/server/dist/.compiled'

/** Packages with native code, or that another package only tries to load. */
export const EXTERNAL = ['better-sqlite3', '@node-rs/argon2', '@node-rs/bcrypt', 'pg-native']

/** A part of the bundle that is loaded when it is needed. */
const PART = /-[A-Z0-9]{8}\.js(\.map|\.LEGAL\.txt)?$/
/** For so long parts of an earlier build stay: a server that was started with it may still ask for them. */
const KEPT_MS = 24 * 60 * 60 * 1000

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
  const files = await bundle(root)
  for (const { path, contents } of files) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(`${path}.new`, contents)
    renameSync(`${path}.new`, path)
  }
  removeEarlier(join(root, FOLDER), new Set(files.map(({ path }) => path)))
  rmSync(join(root, COMPILED), { recursive: true, force: true })
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
  plugins: [requireHttp],
  splitting: true,
  // Without comments every letter is ASCII, and takes one byte in memory and not two. Lines stay short, and names what
  // they are, so that a stack says where it was.
  minifyWhitespace: true,
  lineLimit: 160,
  legalComments: 'external',
  // CommonJS dependencies inside an ES module still call `require` for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  logLevel: 'error',
})

/**
 * `import` of node:http reads everything that it exports, which loads the whole of undici: 15 milliseconds of a start,
 * for nobody. `require` does not.
 * @type {import('esbuild').Plugin}
 */
const requireHttp = {
  name: 'require-http',
  setup({ onLoad, onResolve }) {
    const namespace = 'required'
    onResolve({ filter: /^(node:)?http$/ }, ({ kind }) =>
      kind === 'import-statement' ? { path: 'node:http', namespace } : undefined,
    )
    onLoad({ filter: /^/, namespace }, ({ path }) => ({ contents: `module.exports = require('${path}')` }))
  },
}

/** @param {string} root */
async function bundle(root) {
  const { build } = await import('esbuild')
  try {
    const { outputFiles = [], metafile } = await build({
      ...bundleOptions(root),
      entryPoints: { latchkey: ENTRY },
      outdir: FOLDER,
      sourcemap: true,
      metafile: true,
      write: false,
    })
    refuseLateCommonJs(/** @type {import('esbuild').Metafile} */ (metafile))
    return outputFiles
  } catch (error) {
    if (error instanceof Problem) throw error
    throw new Problem('the build failed; the messages above say where.') // esbuild has printed them
  }
}

/**
 * CommonJS that is loaded late has no names but `default`, unlike the same module in Node.
 * @param {import('esbuild').Metafile} metafile
 */
function refuseLateCommonJs({ inputs }) {
  for (const [file, { imports }] of Object.entries(inputs)) {
    const late = imports.find(({ kind, path }) => kind === 'dynamic-import' && inputs[path]?.format === 'cjs')
    if (late) {
      throw new Problem(
        `${file} loads ${late.path} by import(), which is CommonJS: have a module of our own name what it exports.`,
      )
    }
  }
}

/** @param {string} folder @param {Set<string>} present */
function removeEarlier(folder, present) {
  const earlier = readdirSync(folder).filter((name) => PART.test(name) && !present.has(join(folder, name)))
  for (const name of earlier) {
    if (Date.now() - statSync(join(folder, name)).mtimeMs > KEPT_MS) rmSync(join(folder, name))
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
