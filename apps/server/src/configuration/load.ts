import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type ScopeDraft, scopesOfOpenApi } from '@latchkey/directory/openapi-scopes.ts'
import { readDocument } from '../apis/openapi-document.ts'
import { OPENAPI_PROBLEMS } from '../apis/refusals.ts'
import { StartError } from '../settings.ts'
import { type ParsedConfiguration, parseConfiguration } from './parse.ts'
import type { Problem } from './problem.ts'

type Documents = ReadonlyMap<string, readonly ScopeDraft[]>

/**
 * Reads a latchkey.yaml and the OpenAPI documents that it names, relative to it. Throws StartError when there is no
 * such file.
 */
export function loadConfiguration(file: string): ParsedConfiguration & { documents: Documents } {
  const parsed = parseConfiguration(readText(file), file)
  const documents = new Map<string, readonly ScopeDraft[]>()
  if (!parsed.ok) return { ...parsed, documents }
  const problems: Problem[] = []
  for (const [index, { apis = [] }] of parsed.configuration.environments.entries()) {
    for (const [at, { scopesFrom }] of apis.entries()) {
      if (scopesFrom === undefined || documents.has(scopesFrom)) continue
      const scopes = readScopes(resolve(dirname(file), scopesFrom))
      if (scopes.ok) documents.set(scopesFrom, scopes.value)
      else problems.push({ path: ['environments', index, 'apis', at, 'scopesFrom'], message: scopes.message })
    }
  }
  if (problems.length === 0) return { ...parsed, documents }
  return { ok: false, filename: file, problems: problems.map(parsed.locate), documents }
}

function readScopes(file: string): { ok: true; value: readonly ScopeDraft[] } | { ok: false; message: string } {
  const read = readDocument(file)
  if (!read.ok) return read
  const scopes = scopesOfOpenApi(read.document)
  return scopes.ok ? scopes : { ok: false, message: OPENAPI_PROBLEMS[scopes.reason] }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`cannot read ${file}: ${(error as Error).message}`)
  }
}
