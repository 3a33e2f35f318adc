import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const TSC = path('../../node_modules/@typescript/native/bin/tsc')

/** What the compiler says about a folder, by the settings of the repository and these of a tsconfig.json; '' when it passes. */
export async function typeCheck(folder: string, settings: object): Promise<string> {
  const all = { extends: path('../../tsconfig.json'), exclude: [], ...settings }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(all))
  const checked = promisify(execFile)(process.execPath, [TSC, '-p', folder, '--singleThreaded'])
  const { stdout, stderr } = await checked.catch((error: { stdout: string; stderr: string }) => error)
  return stdout + stderr
}
