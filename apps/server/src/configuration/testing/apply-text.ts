import { rememberApplied } from '../applied.ts'
import { type ApplyDeps, type ApplyOptions, applyConfiguration, planFor } from '../apply.ts'
import { parseConfiguration } from '../parse.ts'
import { planText } from '../plan-text.ts'
import { formatProblem } from '../problem.ts'
import type { TestDeps } from './empty-platform.ts'

/** Applies the text of a latchkey.yaml; what it adds is younger than what is there. Throws when it is refused. */
export async function applyText(
  deps: ApplyDeps & Partial<Pick<TestDeps, 'close'>>,
  text: string,
  options: ApplyOptions = {},
) {
  deps.development?.clock.advance(1000)
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const applied = await applyConfiguration(deps, parsed.configuration, { algorithm: 'EdDSA', ...options })
  if (!applied.ok) throw new Error(JSON.stringify(applied.problems))
  await rememberApplied(parsed.configuration, deps)
  return applied
}

/** The plan as a person reads it. */
export async function planOfText(deps: TestDeps, text: string, options: ApplyOptions = {}) {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  const planned = await planFor(deps, parsed.configuration, options)
  if (!planned.ok) throw new Error(JSON.stringify(planned.problems))
  return planText(planned.plan)
}

/** What is wrong with a text, found while reading or while planning, without the name of the file. */
export async function problemsOfText(deps: TestDeps, text: string, options: ApplyOptions = {}) {
  const parsed = parseConfiguration(text, 'latchkey.yaml')
  const planned = parsed.ok ? await planFor(deps, parsed.configuration, options) : undefined
  const problems = parsed.ok ? (planned?.ok ? [] : (planned?.problems ?? []).map(parsed.locate)) : parsed.problems
  return problems.map((problem) => formatProblem('', problem).slice(1))
}
