import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Random } from '../random.ts'
import { type Settings, StartError } from '../settings.ts'
import { deriveSecrets, type Secrets } from './secrets.ts'

/** As short as `LATCHKEY_SECRET` may be. */
const MIN_LENGTH = 32

/** What the secrets of an installation seal and prove. Throws StartError. */
export const installationSecrets = (settings: Settings, random: Random): Secrets =>
  deriveSecrets(installationSecret(settings, random), random, settings.previousSecrets)

/**
 * `LATCHKEY_SECRET`, or in development a secret generated once and kept beside the embedded database, readable by its
 * owner only.
 */
function installationSecret(settings: Settings, random: Random): string {
  if (settings.installationSecret) return settings.installationSecret
  const file = join(settings.dataFolder, 'secret')
  let secret: string
  try {
    mkdirSync(settings.dataFolder, { recursive: true })
    if (!existsSync(file)) writeWhole(file, random.bytes(48).toString('base64url'), random)
    chmodSync(file, 0o600)
    secret = readFileSync(file, 'utf8')
  } catch (error) {
    throw new StartError(`cannot write to the data folder ${settings.dataFolder}: ${(error as Error).message}`)
  }
  if (secret.length < MIN_LENGTH) {
    throw new StartError(`the secret in ${file} is damaged: restore it, or remove ${settings.dataFolder} to start anew`)
  }
  return secret
}

/** The file appears with all of its text or not at all, and never replaces another process' file. */
function writeWhole(file: string, text: string, random: Random): void {
  const draft = `${file}.${random.id('')}`
  writeFileSync(draft, text, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    unlinkSync(draft)
  }
}
