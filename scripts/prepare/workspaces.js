import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {{ name: string, workspaces?: string[], dependencies?: Record<string, string> }} Manifest
 * @typedef {{ folder: string, manifest: Manifest }} Workspace `folder` is relative to the root, with forward slashes
 */

/** What `npm start` runs. */
const STARTED = ['apps/server', 'apps/console', 'examples/sample-app']

/** @param {string} file @returns {Manifest} */
export const readManifest = (file) => JSON.parse(readFileSync(file, 'utf8'))

/**
 * Every workspace of the repository, in a stable order.
 * @param {string} root
 * @returns {Workspace[]}
 */
export function readWorkspaces(root) {
  const patterns = readManifest(join(root, 'package.json')).workspaces ?? []
  const folders = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern]
    const parent = pattern.slice(0, -2)
    if (!existsSync(join(root, parent))) return []
    return readdirSync(join(root, parent)).map((child) => `${parent}/${child}`)
  })
  return folders
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
    .sort()
    .map((folder) => ({ folder, manifest: readManifest(join(root, folder, 'package.json')) }))
}

/**
 * The workspaces `npm start` needs at run time: what it starts and, through their dependencies, what that uses.
 * @param {Workspace[]} workspaces
 */
export function startWorkspaces(workspaces) {
  const byName = new Map(workspaces.map((workspace) => [workspace.manifest.name, workspace]))
  const found = new Set(workspaces.filter(({ folder }) => STARTED.includes(folder)))
  for (const { manifest } of found) {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const workspace = byName.get(name)
      if (workspace) found.add(workspace)
    }
  }
  return workspaces.filter((workspace) => found.has(workspace))
}
