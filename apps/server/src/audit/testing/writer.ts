// node writer.ts <database URL> <name>: writes audit entries, one commit each, and seals what there is, until its input
// ends. Tells on its output how many are committed.
import { once } from 'node:events'
import { openStore } from '@latchkey/storage/store.ts'
import pino from 'pino'
import { systemClock } from '../../clock.ts'
import { deriveSecrets } from '../../keys/secrets.ts'
import { systemRandom } from '../../random.ts'
import { auditEntry } from '../entry.ts'
import { createSealer } from '../sealer.ts'
import { WRITERS_SECRET } from './writers-secret.ts'

const [url = '', name = ''] = process.argv.slice(2)
const deps = { clock: systemClock, random: systemRandom }
const store = await openStore({ url })
const log = pino({ level: 'error' }, pino.destination(2))
const secrets = deriveSecrets(WRITERS_SECRET, systemRandom)
const sealer = createSealer({ store, clock: systemClock, secrets, log }, { stays: true, gatherMs: 1, pollMs: 5 })

let isEnded = false
const ended = once(process.stdin.resume(), 'end').then(() => {
  isEnded = true
})
for (let count = 1; !isEnded; count++) {
  const actor = { type: 'system', id: name, label: name } as const
  await store.commit([auditEntry({ actor, operation: 'write', environmentId: null, thing: 'line' }, deps)])
  process.stdout.write(`${count}\n`)
}
await ended
await sealer.close()
await store.close()
