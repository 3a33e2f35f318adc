// Who is measured: the platform, the floor and a peer, each in a process of its own.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { type Kind, startPlatform } from './latchkey.ts'
import { watched } from './process.ts'
import { collectCodes } from './wire.ts'

export type Algorithm = 'RS256' | 'ES256'

export type Contestant = {
  issuer: string
  tokenUrl: string
  /** Codes that may be exchanged, of those who are signed in by these cookies. */
  codes(count: number, cookies: readonly string[]): Promise<string[]>
  /** Whether it has pages and accounts of its own. The peer's need those of its user. */
  hasPages: boolean
  readyMs?: number
  stop(): void
} & ReturnType<typeof watched>

export async function openPlatform(port: number, kind: Kind): Promise<Contestant> {
  const platform = await startPlatform(port, kind)
  const { issuer } = platform
  return {
    ...platform,
    tokenUrl: `${issuer}/oauth2/token`,
    codes: (count, cookies) => collectCodes(issuer, cookies, count),
    hasPages: true,
  }
}

export async function openFloor(algorithm: Algorithm, databaseUrl: string): Promise<Contestant> {
  const { issuer, ...rest } = await beside('floor.ts', [algorithm, databaseUrl], 0)
  const signedIn = { headers: { cookie: 'session=any' }, redirect: 'manual' } as const
  const { headers } = await fetch(`${issuer}/oauth2/auth`, signedIn)
  const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? ''
  const codes = async (count: number) => Array.from({ length: count }, () => code) // it takes one again and again
  return { ...rest, issuer, tokenUrl: `${issuer}/oauth2/token`, codes, hasPages: true }
}

export async function openPeer(algorithm: Algorithm, port: number, count: number): Promise<Contestant> {
  const { issuer, codes, ...rest } = await beside('peer.ts', [algorithm, String(count)], port)
  return {
    ...rest,
    issuer,
    tokenUrl: `${issuer}/token`,
    codes: async (wanted) => codes.splice(0, wanted),
    hasPages: false,
  }
}

async function beside(file: string, args: string[], port: number) {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const env = { ...process.env, BENCH_PORT: String(port), NODE_NO_WARNINGS: '1' }
  const child = fork(path, args, { env, silent: true })
  child.stderr?.pipe(process.stderr)
  const ready = await new Promise<{ port: number; codes?: string[] }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }))
    child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
  })
  const issuer = `http://localhost:${ready.port}`
  return { issuer, codes: ready.codes ?? [], ...watched(child.pid), stop: () => void child.kill() }
}
