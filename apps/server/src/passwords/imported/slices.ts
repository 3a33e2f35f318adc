import { setImmediate } from 'node:timers/promises'

/** A slice of this many cheap hashes takes about half a millisecond. */
const ROUNDS_PER_SLICE = 400

/** Works through rounds that must run here, and lets everybody else's requests go on in between. */
export async function inSlices(rounds: number, round: (index: number) => void): Promise<void> {
  for (let index = 0; index < rounds; index++) {
    round(index)
    if (index % ROUNDS_PER_SLICE === ROUNDS_PER_SLICE - 1) await setImmediate()
  }
}
