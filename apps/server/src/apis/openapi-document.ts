import { readFileSync, statSync } from 'node:fs'
import { readYaml } from '../configuration/yaml-text.ts'

const MAX_BYTES = 20 * 1024 * 1024

/** Reads a JSON or YAML file of at most 20 MB into plain data, or says why not. */
export function readDocument(file: string): { ok: true; document: unknown } | { ok: false; message: string } {
  let text: string
  try {
    const { size } = statSync(file)
    if (size > MAX_BYTES) return { ok: false, message: 'is larger than 20 MB' }
    text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch (error) {
    return { ok: false, message: `cannot be read: ${(error as Error).message}` }
  }
  return parseDocument(text)
}

/** Reads the text of a JSON or YAML document into plain data, or says why not. */
export function parseDocument(text: string): { ok: true; document: unknown } | { ok: false; message: string } {
  try {
    return { ok: true, document: JSON.parse(text) }
  } catch {
    const read = readYaml(text, MAX_BYTES)
    if (read.ok) return { ok: true, document: read.yaml.data }
    const [problem] = read.problems
    return { ok: false, message: `is neither JSON nor YAML: line ${problem?.line}: ${problem?.message}` }
  }
}
