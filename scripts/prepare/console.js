import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readText, sourceFiles } from './build.js'
import { Problem } from './problem.js'

const CONSOLE = 'apps/console'
/** What of ours its pages are made of. */
const SOURCES = [CONSOLE, 'packages/oauth/src', 'packages/sdk/src']
const BUILT = 'apps/server/dist/console'
const STAMP = 'apps/server/dist/.console-built'

/**
 * Builds the admin console, unless nothing it is made of has changed.
 * @param {string} root
 * @param {string} dependencies fingerprint of the installed dependencies
 * @returns {Promise<boolean>} whether it did
 */
export async function ensureConsoleBuilt(root, dependencies) {
  const hash = createHash('sha256')
    .update(dependencies)
    .update(readFileSync(fileURLToPath(import.meta.url)))
  for (const file of SOURCES.flatMap((folder) => sourceFiles(join(root, folder)))) {
    hash.update(file).update(readFileSync(file))
  }
  const fingerprint = hash.digest('hex')
  if (existsSync(join(root, BUILT, 'index.html')) && readText(join(root, STAMP)) === fingerprint) return false
  await buildConsole(root)
  writeFileSync(join(root, STAMP), fingerprint)
  return true
}

/**
 * Builds the console into a folder: beside the bundle of the server, unless told otherwise. Vite runs as a process of
 * its own, on the Node that Latchkey runs on: this one may be older.
 * @param {string} root
 * @param {string} [target]
 */
export async function buildConsole(root, target = join(root, BUILT)) {
  const chosen = join(root, 'node_modules/.bin/node')
  const node = existsSync(chosen) ? chosen : process.execPath
  const child = spawn(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', CONSOLE, '--logLevel=error'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', LATCHKEY_CONSOLE_TARGET: target },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => child.on('error', () => resolve(null)).on('close', resolve))
  if (code !== 0) throw new Problem('the console could not be built; the messages above say why.')
}
