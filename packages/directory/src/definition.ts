import { type ShownTextProblem, shownTextProblem } from './shown-text.ts'

export type KeyProblem = 'empty' | 'too_long' | 'character_not_allowed' | 'reserved'

/** How many permissions, roles, flags, properties or categories there can be. Each process keeps all of them at hand. */
export const MAX_DEFINITIONS = 10_000

const MAX_KEY_LENGTH = 128
const MAX_NAME_LENGTH = 200

/**
 * Why nothing can be defined under this key, such as create:todos; undefined: it can. Keys are compared exactly, and
 * programs write them down: letters and digits of ASCII, `:`, `.`, `_` and `-`.
 */
export function keyProblem(key: string): Exclude<KeyProblem, 'reserved'> | undefined {
  if (key === '') return 'empty'
  if (key.length > MAX_KEY_LENGTH) return 'too_long'
  return /^[A-Za-z0-9:._-]+$/.test(key) ? undefined : 'character_not_allowed'
}

/** Why a permission, a role or a flag cannot have this name, which people read; undefined: it can. */
export function definitionNameProblem(name: string): ShownTextProblem | undefined {
  return shownTextProblem(name, MAX_NAME_LENGTH)
}
