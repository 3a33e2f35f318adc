import { LatchkeyUnavailableError } from '@latchkey/sdk'

/** Loads a part of the package when it is first needed. Rejects with LatchkeyUnavailableError if it does not come. */
export async function part<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load()
  } catch (cause) {
    throw new LatchkeyUnavailableError('issuer_unavailable', { cause })
  }
}
