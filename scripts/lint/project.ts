import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readWorkspaces } from '../prepare/workspaces.js'

const IGNORED = /^(node_modules|dist|coverage|artefacts|\..+)$/
const SOURCE = /\.[cm]?[jt]sx?$/

/** Package name → folder of every workspace. */
export type Projects = ReadonlyMap<string, string>

export const readProjects = (root: string): Projects =>
  new Map(readWorkspaces(root).map(({ folder, manifest }) => [manifest.name, folder]))

/** Every source file under `root`, as paths relative to it. */
export function listSourceFiles(root: string, folder = ''): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (IGNORED.test(entry.name)) return []
    if (entry.isDirectory()) return listSourceFiles(root, path)
    return SOURCE.test(entry.name) ? [path] : []
  })
}

export const readSource = (root: string, path: string): string => readFileSync(join(root, path), 'utf8')

/** The workspace folder a file lies in: `packages/oauth/src/pkce.ts` → `packages/oauth`; undefined outside them. */
export function projectOf(path: string): string | undefined {
  const [top, second] = path.split('/')
  if (top === 'apps' || top === 'packages' || top === 'examples') return `${top}/${second}`
  return top === 'e2e' || top === 'bench' ? top : undefined
}

export const isTest = (path: string): boolean => /\.(test|soak)\.tsx?$/.test(path)
