import { signCheckpointAnew } from '@latchkey/storage/audit.ts'
import type { Command } from '@latchkey/storage/database.ts'
import { SEALED_KINDS, type SealedKind, type SealedText, sealAnew } from '@latchkey/storage/sealed.ts'
import { type AuditKey, auditKey } from '../audit/key.ts'
import type { Deps } from '../deps.ts'

/** How much of one kind is sealed, and by which secrets. */
export type SealedCount = {
  kind: SealedKind | 'audit-checkpoints'
  /** Under the secret that seals. */
  current: number
  /** Under one before it. */
  earlier: number
  /** Under none that is given: it was lost before, or a secret is missing or wrong. */
  unreadable: number
}

type ResealDeps = Pick<Deps, 'store' | 'secrets'>

/** What one commit writes. */
const BATCH = 100

/** What is sealed under which secret, counted page by page. Changes nothing. */
export const countSealed = (deps: ResealDeps): Promise<SealedCount[]> => everyKind(deps, async () => {})

/**
 * Seals anew what is sealed under an earlier secret, in bounded commits, while servers run; what they change meanwhile
 * stays theirs. It may end anywhere and begin again: what is done is not done twice. Answers what it found.
 */
export const sealEverythingAnew = (deps: ResealDeps): Promise<SealedCount[]> =>
  everyKind(deps, async (commands) => {
    await deps.store.commit(commands)
  })

type Commit = (commands: Command[]) => Promise<void>

/** The signing keys last: by them a server that starts without an earlier secret sees that it is still needed. */
async function everyKind(deps: ResealDeps, commit: Commit): Promise<SealedCount[]> {
  const counts = [await checkpoints(deps, commit)]
  for (const kind of SEALED_KINDS) counts.push(await everyText(kind, deps, commit))
  return counts
}

async function everyText(kind: SealedKind, { store, secrets }: ResealDeps, commit: Commit): Promise<SealedCount> {
  const count: SealedCount = { kind, current: 0, earlier: 0, unreadable: 0 }
  for (let after: SealedText | undefined; ; ) {
    const page = await store.sealed.list(kind, { after, limit: BATCH })
    const commands: Command[] = []
    for (const text of page) {
      const { environmentId, sealed } = text
      if (secrets.isSealedAnew(kind, environmentId, sealed)) {
        count.current++
        continue
      }
      const plaintext = secrets.open(kind, environmentId, sealed)
      count[plaintext === undefined ? 'unreadable' : 'earlier']++
      if (plaintext !== undefined) commands.push(sealAnew(kind, text, secrets.seal(kind, environmentId, plaintext)))
    }
    if (commands.length > 0) await commit(commands)
    after = page.at(-1)
    if (page.length < BATCH) return count
  }
}

/** Checkpoints of the audit log say the same as before, signed by the key of the current secret. */
async function checkpoints({ store, secrets }: ResealDeps, commit: Commit): Promise<SealedCount> {
  const key: AuditKey = auditKey(secrets)
  const count: SealedCount = { kind: 'audit-checkpoints', current: 0, earlier: 0, unreadable: 0 }
  for (let after = Number.MIN_SAFE_INTEGER; ; ) {
    const page = await store.audit.checkpoints({ after, limit: BATCH })
    const commands: Command[] = []
    for (const checkpoint of page) {
      const signer = key.signerOf(checkpoint)
      count[signer ?? 'unreadable']++
      if (signer === 'earlier') commands.push(signCheckpointAnew(checkpoint, key.sign(checkpoint)))
    }
    if (commands.length > 0) await commit(commands)
    after = page.at(-1)?.sequence ?? after
    if (page.length < BATCH) return count
  }
}
