import { chmod, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Application, Tokens } from './device-flow.ts'

/** Tokens, whose they are, and until when the access token is good (epoch milliseconds). */
export type StoredTokens = Application & Pick<Tokens, 'access_token' | 'refresh_token'> & { expiresAt: number }

/** The tokens of this application, if there are any. */
export async function readTokens(path: string, { issuer, clientId }: Application): Promise<StoredTokens | undefined> {
  try {
    const stored = JSON.parse(await readFile(path, 'utf8')) as StoredTokens
    return stored.issuer === issuer && stored.clientId === clientId ? stored : undefined
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps tokens where only this user of the machine can read them; never leaves half a file behind. */
export async function writeTokens(path: string, tokens: StoredTokens): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const unfinished = `${path}.${process.pid}`
  await writeFile(unfinished, JSON.stringify(tokens), { mode: 0o600 })
  await chmod(unfinished, 0o600) // a file that was there before keeps its mode
  await rename(unfinished, path)
}

export const forgetTokens = (path: string): Promise<void> => rm(path, { force: true })
