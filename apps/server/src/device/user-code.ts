import { USER_CODE_ALPHABET, USER_CODE_LENGTH, userCodeOf } from '@latchkey/oauth/device-authorization.ts'
import type { DeviceAuthorization } from '@latchkey/storage/records.ts'
import type { Deps } from '../deps.ts'
import type { Secrets } from '../keys/secrets.ts'
import type { Random } from '../random.ts'

/** 8 of 20 letters, each as likely as the next: 34 bits. */
export const newUserCode = (random: Pick<Random, 'below'>): string =>
  userCodeOf(Array.from({ length: USER_CODE_LENGTH }, () => random.below(USER_CODE_ALPHABET.length)))

/** User codes can be tried out, so their hash needs a key that is not in the database. */
export const userCodeHash = (secrets: Secrets, environmentId: string, userCode: string): string =>
  secrets.mac('codes', environmentId, `device:${userCode}`)

/** The device that waits for a user code, also one that got it under an earlier secret. */
export async function findByUserCode(
  environmentId: string,
  userCode: string,
  { store, secrets }: Pick<Deps, 'store' | 'secrets'>,
): Promise<DeviceAuthorization | undefined> {
  for (const hash of secrets.macs('codes', environmentId, `device:${userCode}`)) {
    const found = await store.deviceAuthorizations.findByUserCode(environmentId, hash)
    if (found) return found
  }
  return undefined
}

const MAX_AGENT_LENGTH = 120

/** What a device calls itself, cut to what a page can show: one line of visible characters. */
export function agentText(userAgent: string | undefined): string {
  const text = (userAgent ?? '').replace(/[^\x21-\x7e]+/g, ' ').trim()
  return text.length > MAX_AGENT_LENGTH ? `${text.slice(0, MAX_AGENT_LENGTH - 3)}...` : text
}
