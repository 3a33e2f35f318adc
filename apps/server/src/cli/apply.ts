import { byCommandLine } from '../audit/actor.ts'
import { rememberApplied } from '../configuration/applied.ts'
import { type ApplyDeps, applyConfiguration, planFor } from '../configuration/apply.ts'
import { loadConfiguration } from '../configuration/load.ts'
import { planText } from '../configuration/plan-text.ts'
import { formatProblem, type LocatedProblem } from '../configuration/problem.ts'
import { StartError } from '../settings.ts'
import type { Terminal } from './terminal.ts'

export type ApplyCommandOptions = {
  file: string
  /** Removes what the lists of the file lack. */
  prune?: boolean | undefined
  /** Shows the plan and changes nothing. */
  plan?: boolean | undefined
  /** Asks nothing. */
  yes?: boolean | undefined
  /** The process's environment, where `secretFrom` looks. */
  env: Readonly<Record<string, string | undefined>>
}

/**
 * `latchkey apply`: shows what the file would change, asks, and changes it. Works beside a running server. Throws
 * StartError for what a person can mend: a problem in the file (one line each), an answer that nobody can give, or no.
 */
export async function applyCommand(
  { deps }: { deps: ApplyDeps },
  { file, prune, plan: isPlanOnly, yes, env }: ApplyCommandOptions,
  terminal: Pick<Terminal, 'write' | 'isInteractive' | 'confirm'>,
): Promise<void> {
  const parsed = loadConfiguration(file)
  if (!parsed.ok) throw refusal(file, parsed.problems)
  const options = { prune: prune ?? false, env, documents: parsed.documents }
  const planned = await planFor(deps, parsed.configuration, options)
  if (!planned.ok) throw refusal(file, planned.problems.map(parsed.locate))
  const { plan } = planned
  terminal.write(`${planText(plan)}\n`)
  if (isPlanOnly) return
  if (plan.steps.length === 0) return rememberApplied(parsed.configuration, deps)

  if (!yes) {
    if (!terminal.isInteractive)
      throw new StartError('nobody is there to confirm: run it with --yes to make these changes')
    if (!(await terminal.confirm('Make these changes?'))) throw new StartError('nothing was changed')
  }
  const applied = await applyConfiguration({ ...deps, ...byCommandLine() }, parsed.configuration, {
    ...options,
    agreed: yes ? undefined : plan,
    onSecret: ({ environment, application, clientId, secret }) => {
      terminal.write(
        `Client secret of ${JSON.stringify(application)} in ${JSON.stringify(environment)}, shown only now:\n` +
          `    client id      ${clientId}\n    client secret  ${secret}\n`,
      )
    },
  })
  if (!applied.ok) throw refusal(file, applied.problems.map(parsed.locate))
  await rememberApplied(parsed.configuration, deps)
  terminal.write('Done.\n')
}

function refusal(file: string, problems: readonly LocatedProblem[]): StartError {
  const lines = problems.map((problem) => formatProblem(file, problem)).join('\n')
  return new StartError(problems.length === 1 ? lines : `${problems.length} problems in the configuration:\n${lines}`)
}
