import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../random.ts'
import { type Settings, StartError } from '../settings.ts'

/**
 * `LATCHKEY_SECRET`, or in development a secret generated once and kept beside the embedded database, readable by its
 * owner only.
 */
export function installationSecret(settings: Settings, random: Random): string {
  if (settings.installationSecret) return settings.installationSecret
  const file = join(settings.dataFolder, 'secret')
  try {
    mkdirSync(settings.dataFolder, { recursive: true })
    const secret = random.bytes(48).toString('base64url')
    try {
      writeFileSync(file, secret, { mode: 0o600, flag: 'wx' })
      return secret
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    chmodSync(file, 0o600)
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`cannot write to the data folder ${settings.dataFolder}: ${(error as Error).message}`)
  }
}
