import type { Command, Database } from './database.ts'
import type { Challenge } from './records.ts'
import { table } from './table.ts'

export type ChallengeStore = {
  /** Finds expired and consumed challenges too, until they are pruned. */
  find(environmentId: string, idHash: string): Promise<Challenge | undefined>
}

const challenges = table<Challenge>('challenges', ['environmentId', 'idHash'], {
  idHash: 'plain',
  environmentId: 'plain',
  browserHash: 'plain',
  purpose: 'plain',
  email: 'plain',
  userId: 'plain',
  firstName: 'plain',
  lastName: 'plain',
  codeHash: 'plain',
  failedAttempts: 'plain',
  createdAt: 'plain',
  expiresAt: 'plain',
  verifiedAt: 'plain',
  consumedAt: 'plain',
})

const one = 'WHERE environment_id = ? AND id_hash = ?'
const find = `SELECT ${challenges.columns} FROM challenges ${one}`
const countFailure = `UPDATE challenges SET failed_attempts = failed_attempts + 1 ${one}`
const verify = `UPDATE challenges SET verified_at = ? ${one} AND verified_at IS NULL AND expires_at > ? AND failed_attempts < ?`
const consume = `UPDATE challenges SET consumed_at = ? ${one} AND verified_at IS NOT NULL AND consumed_at IS NULL AND expires_at > ?`

export function challengeStore(db: Database): ChallengeStore {
  return {
    async find(environmentId, idHash) {
      const row = await db.first(find, [environmentId, idHash])
      return row && challenges.read(row)
    },
  }
}

/** Fails when the environment has a challenge with this hash. */
export const addChallenge = (challenge: Challenge): Command => challenges.add(challenge)

/** Fails when there is no such challenge. Concurrent failures all count. */
export const countChallengeFailure = (environmentId: string, idHash: string): Command => ({
  sql: countFailure,
  values: [environmentId, idHash],
  expect: 'one',
})

/** The code was right. Fails unless the challenge is unverified, unexpired and has failed less than `maxFailures` times. */
export const verifyChallenge = (environmentId: string, idHash: string, now: number, maxFailures: number): Command => ({
  sql: verify,
  values: [now, environmentId, idHash, now, maxFailures],
  expect: 'one',
})

/** Uses what was proved, once. Fails unless the challenge is verified, unconsumed and unexpired. */
export const consumeChallenge = (environmentId: string, idHash: string, now: number): Command => ({
  sql: consume,
  values: [now, environmentId, idHash, now],
  expect: 'one',
})
