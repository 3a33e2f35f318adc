import { type KeyProblem, keyProblem } from './definition.ts'

/** Why no role can be defined under this key; undefined: one can, if there is none yet. No role is the platform's. */
export function roleKeyProblem(key: string): Exclude<KeyProblem, 'reserved'> | undefined {
  return keyProblem(key)
}
