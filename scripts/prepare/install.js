import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Problem } from './problem.js'
import { findSystemNode } from './runtime.js'
import { readManifest, readWorkspaces, startWorkspaces } from './workspaces.js'

/**
 * @typedef {'start' | 'all'} InstallSet what `npm start` needs, or everything
 * @typedef {{ set: InstallSet, dependencies: string, installedAt: number }} Stamp
 * @typedef {{ version?: string, link?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[] }} LockedPackage
 */

const STAMP = 'node_modules/.latchkey-installed.json'
const LOG = 'node_modules/.latchkey-install.log'
/** npm's own record of what it put into `node_modules`; rewritten by every install. */
const INSTALLED = 'node_modules/.package-lock.json'

const DEPENDENCY_FIELDS = ['workspaces', 'dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']

/**
 * Installs what the lock file asks for, unless it is there already.
 * @param {string} root
 * @param {InstallSet} requested
 * @returns {Promise<string>} a fingerprint of the dependencies
 */
export async function ensureInstalled(root, requested) {
  const dependencies = fingerprintDependencies(root)
  const stamp = readStamp(root)
  const current =
    stamp !== undefined &&
    stamp.dependencies === dependencies &&
    stamp.installedAt === modifiedAt(join(root, INSTALLED))
  if (current && (stamp.set === 'all' || stamp.set === requested)) return dependencies
  if (isEverythingInstalled(root)) {
    writeStamp(root, 'all', dependencies)
    return dependencies
  }
  // Whoever had everything keeps everything.
  const set = stamp?.set === 'all' || existsSync(join(root, 'node_modules/vitest')) ? 'all' : requested
  await runNpm(root, current ? completion() : cleanInstall(root, set))
  writeStamp(root, set, dependencies)
  return dependencies
}

/** @param {string} root @param {InstallSet} set */
function cleanInstall(root, set) {
  if (set === 'all') return ['ci', '--include=dev', '--include=optional']
  const only = startWorkspaces(readWorkspaces(root)).flatMap(({ folder }) => ['--workspace', folder])
  return ['ci', '--omit=dev', '--include=optional', '--include-workspace-root', ...only]
}

/** Adds what is missing to an install of the same lock file, without taking anything from under a running server. */
const completion = () => ['install', '--no-save', '--prefer-offline', '--include=dev', '--include=optional']

/** @param {string} root @param {string[]} args */
async function runNpm(root, args) {
  const started = performance.now()
  console.log(
    `Installing dependencies (${args[0] === 'ci' ? 'this takes about a minute' : 'adding what is missing'}) …`,
  )
  const cli = process.env.npm_execpath ?? ''
  const node = findSystemNode() ?? process.execPath
  const [command, ...first] = basename(cli) === 'npm-cli.js' ? [node, cli] : ['npm']
  const { code, output } = await collect(command, [...first, ...args, '--loglevel=error'], root)
  if (code !== 0) {
    mkdirSync(join(root, 'node_modules'), { recursive: true })
    writeFileSync(join(root, LOG), output)
    throw new Problem(`npm could not install the dependencies: ${reasonIn(output)} (more in ${LOG})`)
  }
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`)
}

/**
 * @param {string} command @param {string[]} args @param {string} cwd
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function collect(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
      })
    }
    child.on('error', (error) => resolve({ code: null, output: error.message }))
    child.on('close', (code) => resolve({ code, output }))
  })
}

/** @param {string} output */
function reasonIn(output) {
  const errors = output
    .split('\n')
    .flatMap((line) => /^npm (?:error|ERR!) (.+)/.exec(line)?.[1] ?? [])
    .filter((line) => !/^(code|errno|syscall|A complete log)\b/.test(line))
  return errors[0] ?? output.trim().split('\n')[0] ?? 'no reason given'
}

/** @param {string} root */
function fingerprintDependencies(root) {
  const manifests = [
    readManifest(join(root, 'package.json')),
    ...readWorkspaces(root).map(({ manifest }) => manifest),
  ].map((manifest) => Object.entries(manifest).filter(([field]) => DEPENDENCY_FIELDS.includes(field)))
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([manifests, process.platform, process.arch]))
    .digest('hex')
}

/**
 * Whether somebody ran `npm install` or `npm ci` by hand and everything is there.
 * @param {string} root
 */
function isEverythingInstalled(root) {
  if (!existsSync(join(root, INSTALLED))) return false
  const installed = lockedPackages(join(root, INSTALLED))
  return Object.entries(lockedPackages(join(root, 'package-lock.json'))).every(
    ([path, { version, ...locked }]) =>
      !path.includes('node_modules/') || installed[path]?.version === version || mayBeAbsent(locked),
  )
}

/**
 * Whether npm may rightly leave a package out: an optional one, unless it is the build for this very machine.
 * @param {LockedPackage} locked with a `libc`, one cannot tell: Node does not say which one the machine has
 */
const mayBeAbsent = ({ optional, os, cpu, libc }) =>
  optional === true && (libc !== undefined || !os?.includes(process.platform) || !cpu?.includes(process.arch))

/** @param {string} file @returns {Record<string, LockedPackage>} */
const lockedPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages

/** @param {string} root @returns {Stamp | undefined} */
function readStamp(root) {
  try {
    return JSON.parse(readFileSync(join(root, STAMP), 'utf8'))
  } catch {
    return undefined
  }
}

/** @param {string} root @param {InstallSet} set @param {string} dependencies */
function writeStamp(root, set, dependencies) {
  const stamp = { set, dependencies, installedAt: modifiedAt(join(root, INSTALLED)) }
  writeFileSync(join(root, STAMP), JSON.stringify(stamp))
}

/** @param {string} file */
const modifiedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0
