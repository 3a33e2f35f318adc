import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, realpathSync, rmSync, symlinkSync } from 'node:fs'
import { delimiter, join, sep } from 'node:path'
import { Problem } from './problem.js'

/** The oldest Node that Latchkey runs on. */
const REQUIRED_MAJOR = 24

/** The Node of this machine, as opposed to the one that npm brings; npm puts its own folders first in `PATH`. */
export function findSystemNode() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const candidate = join(folder, 'node')
    if (folder === '' || folder.split(sep).includes('node_modules')) continue
    try {
      accessSync(candidate, constants.X_OK)
      return realpathSync(candidate)
    } catch {
      // not in this folder
    }
  }
  return undefined
}

/**
 * Makes `node` in npm scripts mean a Node that is new enough: the machine's own when it is, else the one in the npm
 * package `node`. npm scripts look in `node_modules/.bin` first, so that link is what decides.
 * @param {string} root
 */
export function chooseRuntime(root) {
  const carried = join(root, 'node_modules/node/bin/node')
  const link = join(root, 'node_modules/.bin/node')
  const system = findSystemNode()
  if (system !== undefined && majorOf(system) >= REQUIRED_MAJOR) {
    rmSync(link, { force: true })
  } else if (majorOf(carried) >= REQUIRED_MAJOR) {
    if (!existsSync(link)) symlinkSync('../node/bin/node', link)
  } else {
    rmSync(link, { force: true }) // a copy that does not run would break every later npm script
    throw new Problem(
      `Latchkey needs Node ${REQUIRED_MAJOR}, and the copy that npm brings (the package "node") is missing or does not ` +
        `run on this machine. Allow its install script, or install Node ${REQUIRED_MAJOR}, and try again.`,
    )
  }
}

/** @param {string} executable @returns {number} 0 when it does not run */
function majorOf(executable) {
  if (executable === process.execPath) return Number.parseInt(process.versions.node, 10)
  const { stdout } = spawnSync(executable, ['--version'], { encoding: 'utf8' })
  return Number.parseInt(stdout?.slice(1) ?? '', 10) || 0
}
