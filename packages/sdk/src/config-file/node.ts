import { readFileSync } from 'node:fs'
import { refuse } from '../verify/settings.ts'
import { type FileConfig, parseConfigFile } from './fields.ts'

/** Reads a configuration file, once, when something is created. Throws LatchkeyConfigurationError. */
export function readConfigFile(path: string): FileConfig {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    const { code } = Object(error) as { code?: unknown }
    refuse(`the configuration file ${path} cannot be read (${String(code)})`)
  }
  return parseConfigFile(text, path)
}

/**
 * The configuration of a JSON file, for `createLatchkey()`. A secret is better in the environment. Rejects with
 * LatchkeyConfigurationError.
 */
export async function loadLatchkeyConfig(path: string): Promise<FileConfig> {
  return readConfigFile(path)
}
